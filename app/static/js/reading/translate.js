// Replaces a "Translate" button by the post's text in the reader's language.
'use strict'

document.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-translate]')
  if (!button) return
  const place = button.parentElement
  button.disabled = true
  button.setAttribute('aria-busy', 'true')
  place.textContent = await translated(button)
  place.focus()
})

async function translated (button) {
  const { translate, source, target, failure } = button.dataset
  try {
    const answer = await fetch(translate, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-CSRFToken': document.querySelector('input[name=csrf_token]').value
      },
      body: JSON.stringify({
        text: document.getElementById(source).textContent,
        source_language: document.getElementById(source).lang,
        dest_language: target
      })
    })
    return (await answer.json()).text ?? failure
  } catch {
    return failure
  }
}
