// Ctrl+Enter, or Cmd+Enter on a Mac, in a text sends its form.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  const form = event.target.closest('textarea')?.form
  if (form) sendButton(form)?.click()
})

// Other buttons of a form are about its pictures.
function sendButton (form) {
  return form.querySelector('.btn-primary[type=submit]') ?? form.querySelector('[type=submit]')
}
