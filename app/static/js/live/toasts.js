// Toasts in #toasts close by themselves, unless they are hovered, have the focus, or need an action.
const STAY = 10 // Seconds.

// The style sheet shows close buttons only now that a script handles them.
document.documentElement.classList.add('js')

const place = () => document.getElementById('toasts')

function close (alert) {
  alert.dispatchEvent(new Event('toast-close', { bubbles: true }))
  alert.remove()
}

document.addEventListener('click', ({ target }) => {
  const alert = target.closest('[data-dismiss=alert]')?.closest('.alert')
  if (!alert) return
  close(alert)
  document.querySelector('main')?.focus({ preventScroll: true })
})

setInterval(() => {
  if (!place() || place().matches(':hover, :focus-within')) return
  for (const alert of place().querySelectorAll('.alert:not([role=alert])')) {
    alert.age = (alert.age ?? 0) + 1
    if (alert.age > STAY) close(alert)
  }
}, 1000)

// An event `toast` has the text, its kind, and whether it can be undone.
document.addEventListener('toast', ({ detail: { text, kind, canUndo } }) => {
  const alert = document.getElementById('toast').content.cloneNode(true).firstElementChild
  alert.classList.add(`alert-${kind}`)
  alert.firstElementChild.textContent = text
  if (!canUndo) alert.querySelector('[data-undo]').remove()
  place().replaceChildren(alert)
})
