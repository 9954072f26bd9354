// Colors and sizes change at once, and the language as soon as it is chosen.
document.addEventListener('submit', ({ submitter }) => {
  const { name, value } = submitter ?? {}
  if (['theme', 'size'].includes(name)) document.documentElement.dataset[name] = value
})
document.addEventListener('change', ({ target }) => {
  if (target.id === 'language') target.form.requestSubmit()
})
