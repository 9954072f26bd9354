// A button beside a password shows it; it is hidden again before the form is sent.
document.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-show-password]')
  if (button) show(button, button.getAttribute('aria-pressed') === 'false')
})
document.addEventListener('submit', ({ target }) => {
  for (const button of target.querySelectorAll('[data-show-password]')) show(button, false)
}, { capture: true })

function show (button, isShown) {
  document.getElementById(button.dataset.showPassword).type = isShown ? 'text' : 'password'
  button.setAttribute('aria-pressed', String(isShown))
}
