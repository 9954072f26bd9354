// Ctrl+Enter, or Cmd+Enter on a Mac, in a text sends its form.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.target.closest('textarea')?.form.querySelector('[type=submit]').click()
})
