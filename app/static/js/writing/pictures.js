// Loads the script for pictures once some are chosen, pasted or dropped into a form.
const inputOf = (form) => form?.querySelector('[data-pictures]')
const formAt = ({ target }) => inputOf(target.closest?.('form')) && target.closest('form')

async function act (name, form, files) {
  const script = await import(inputOf(form).dataset.pictures)
  script[name](form, files)
}

function take (event, transfer) {
  const form = formAt(event)
  const files = [...transfer.files].filter(({ type }) => type.startsWith('image/'))
  if (!form || !files.length) return
  event.preventDefault()
  act('add', form, files)
}

function mark (event) {
  const form = event.dataTransfer.types.includes('Files') && formAt(event)
  document.querySelector('.is-over')?.classList.remove('is-over')
  if (!form || event.type !== 'dragover') return
  event.preventDefault()
  form.classList.add('is-over')
}

document.addEventListener('change', ({ target }) => {
  if (target.matches('[data-pictures]') && target.files.length) act('add', target.form, [...target.files])
})
document.addEventListener('input', ({ target }) => {
  if (target.matches('[data-attached]')) act('restore', target.form)
})
document.addEventListener('paste', (event) => take(event, event.clipboardData))
document.addEventListener('drop', (event) => {
  mark(event)
  take(event, event.dataTransfer)
})
for (const type of ['dragover', 'dragleave']) document.addEventListener(type, mark)
for (const field of document.querySelectorAll('[data-attached]')) if (field.value) act('restore', field.form)
