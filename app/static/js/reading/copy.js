// A button beside a line of code copies it; without a clipboard there is no button.
function showButtons () {
  document.querySelectorAll('[data-copy]').forEach((button) => { button.hidden = !navigator.clipboard })
}

document.addEventListener('click', async ({ target }) => {
  const button = target.closest('[data-copy]')
  if (!button) return
  await navigator.clipboard.writeText(button.dataset.copy)
  button.textContent = button.dataset.copied
})

// A link with [data-copy-link] copies its URL, and says so.
document.addEventListener('click', async (event) => {
  const link = event.target.closest('[data-copy-link]')
  if (!link || !navigator.clipboard) return
  event.preventDefault()
  await navigator.clipboard.writeText(link.href)
  link.closest('[popover]').hidePopover()
  document.dispatchEvent(new CustomEvent('toast', { detail: { text: link.dataset.copyLink, kind: 'success' } }))
})
document.addEventListener('turbo:render', showButtons)
showButtons()
