// The whole row of a post leads to it, unless a part of it was meant or some of its text is selected.
document.addEventListener('click', (event) => {
  const row = event.target.closest('[data-href]')
  if (!row || event.defaultPrevented || event.target.closest('a, button, form, details, .menu, .user-card')) return
  if (document.getSelection().isCollapsed) row.querySelector('.post-time').click()
})
