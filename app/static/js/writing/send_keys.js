// Ctrl+Enter, or Cmd+Enter on a Mac, submits the form of a text.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  const form = event.target.closest('textarea')?.form
  if (form) sendButton(form)?.click()
})

// The other submit buttons of a form arrange its pictures.
function sendButton (form) {
  return form.querySelector('.btn-primary[type=submit]') ?? form.querySelector('[type=submit]')
}
