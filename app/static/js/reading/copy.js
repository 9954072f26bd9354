// A button beside a line of code puts it on the clipboard; where there is none, there is no button.
function showButtons () {
  document.querySelectorAll('[data-copy]').forEach((button) => { button.hidden = !navigator.clipboard })
}

document.addEventListener('click', async ({ target }) => {
  const button = target.closest('[data-copy]')
  if (!button) return
  await navigator.clipboard.writeText(button.dataset.copy)
  button.textContent = button.dataset.copied
})
document.addEventListener('turbo:render', showButtons)
showButtons()
