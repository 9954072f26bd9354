// "Delete" asks in dialog#delete. An item of a list is then hidden, and deleted once its toast closes:
// until then it can be restored. a[data-delete] has the question and, without scripts, leads to a page.
let link = null
let pending = null

const sheet = () => document.getElementById('delete')
const say = (detail) => document.dispatchEvent(new CustomEvent('toast', { detail }))

document.addEventListener('click', (event) => {
  const pressed = event.target.closest('[data-delete], [data-undo]')
  if (!pressed || event.ctrlKey || event.metaKey) return
  if ('undo' in pressed.dataset) return bringBack()
  event.preventDefault()
  link = pressed
  link.closest('[popover]').hidePopover()
  sheet().querySelector('h2').textContent = link.dataset.delete
  sheet().querySelector('[action]').action = link.href
  sheet().showModal()
})

// The page of a single post has nothing left to show, so the server redirects to another one.
document.addEventListener('submit', (event) => {
  const { target } = event
  const row = link?.closest('article')
  if (target.method !== 'post' || !sheet()?.contains(target) || row.closest('.post-page')) return
  event.preventDefault()
  send()
  sheet().close()
  pending = { row, url: target.action, body: new URLSearchParams(new FormData(target)), ...sheet().dataset }
  row.hidden = true
  document.querySelector('main').focus({ preventScroll: true })
  say({ text: pending.done, kind: 'success', canUndo: true })
}, { capture: true })

function bringBack () {
  const { row } = pending
  pending = null
  document.getElementById('toasts').replaceChildren()
  row.hidden = false
  row.querySelector('.post-more').focus()
}

async function send () {
  if (!pending) return
  const { url, body, row, failed } = pending
  pending = null
  document.getElementById('toasts').replaceChildren()
  try {
    const answer = await fetch(url, { method: 'POST', body, headers: { Accept: 'application/json' }, keepalive: true })
    if (answer.status !== 204) throw new Error(answer.status)
    row.remove()
  } catch {
    row.hidden = false
    say({ text: failed, kind: 'danger' })
  }
}

document.addEventListener('toast-close', send)
window.addEventListener('beforeunload', send)
window.addEventListener('pagehide', send)
document.addEventListener('turbo:before-prefetch', (event) => { if (pending) event.preventDefault() })
// The next page must no longer show it.
document.addEventListener('turbo:before-fetch-request', async (event) => {
  if (!pending) return
  event.preventDefault()
  await send()
  event.detail.resume()
})
