// "New post" is written where the page has a field for it, or in the sheet over the page: [data-compose].
document.addEventListener('click', (event) => {
  if (!event.target.closest('[data-compose]') || event.ctrlKey || event.metaKey) return
  const field = document.getElementById('post')
  if (!field) return
  event.preventDefault()
  document.getElementById('compose')?.showModal()
  field.focus()
})
