// Loads the script that suggests names and tags once somebody types @ or # in a post.
const BEGUN = /(^|[^\w@#&/=%+])[@#＃][^\s@#＃]*$/u

document.addEventListener('input', async ({ target: field }) => {
  if (!field.dataset.complete || !BEGUN.test(field.value.slice(0, field.selectionStart))) return
  const { complete } = await import(field.dataset.complete)
  complete(field)
})
