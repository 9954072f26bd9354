// A button that was pressed keeps the focus while its form is on the way, and can't be pressed twice.
Turbo.config.forms.submitter = 'aria-disabled'

// A button about a person says at once what it will say, and turns back if that failed.
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
