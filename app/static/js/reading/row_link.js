// A click on the row of a post opens it, unless it hit a control or some text is selected.
document.addEventListener('click', (event) => {
  const row = event.target.closest('[data-href]')
  if (!row || event.defaultPrevented || event.target.closest('a, button, form, details, .menu, .user-card')) return
  if (document.getSelection().isCollapsed) row.querySelector('.post-time').click()
})
