// Colors change at once, and the language as soon as it is chosen.
document.addEventListener('submit', ({ submitter }) => {
  if (submitter?.name === 'theme') document.documentElement.dataset.theme = submitter.value
})
document.addEventListener('change', ({ target }) => {
  if (target.id === 'language') target.form.requestSubmit()
})
