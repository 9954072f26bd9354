// A pressed button keeps the focus while its form is submitted, and can't be pressed twice.
Turbo.config.forms.submitter = 'aria-disabled'

// A button about a user changes its label at once, and reverts it if the request fails.
function turn ({ target, detail }) {
  const button = target.querySelector('[data-turns]')
  if (!button || detail.success) return
  const [text] = button.childNodes
  const { turns } = button.dataset
  button.dataset.turns = text.data.trim()
  text.data = `${turns} `
}

document.addEventListener('turbo:submit-start', turn)
document.addEventListener('turbo:submit-end', turn)
document.addEventListener('click', ({ target }) => { if (target.closest('[data-back]')) history.back() })
