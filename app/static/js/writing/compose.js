// "New post" focuses the composer of the page, or opens the one in a dialog: [data-compose].
document.addEventListener('click', (event) => {
  if (!event.target.closest('[data-compose]') || event.ctrlKey || event.metaKey) return
  const field = document.getElementById('post')
  if (!field) return
  event.preventDefault()
  document.getElementById('compose')?.showModal()
  field.focus()
})
