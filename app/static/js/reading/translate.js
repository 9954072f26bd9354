// "Translate" shows the translation of a post in a box below it, which can be closed again.
document.addEventListener('click', async ({ target }) => {
  const button = target.closest('[data-translate], [data-original]')
  if (!button) return
  const place = button.closest('.post-translation')
  const isOriginal = 'original' in button.dataset
  if (!isOriginal && !(await fill(place, button))) return
  for (const part of place.children) part.hidden = isOriginal === part.matches('.translation')
  place.focus()
})

// Returns whether there is a translation; if not, `place` shows why.
async function fill (place, button) {
  const box = place.querySelector('.translation-text')
  if (box.textContent) return true
  button.disabled = true
  const { text, failed } = await ask(button.dataset)
  button.disabled = false
  if (failed) place.textContent = text
  else box.textContent = text
  return !failed
}

async function ask ({ translate, source, target, failure }) {
  const post = document.getElementById(source)
  try {
    const answer = await fetch(translate, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-CSRFToken': document.querySelector('input[name=csrf_token]').value
      },
      body: JSON.stringify({ text: post.textContent, source_language: post.lang, dest_language: target })
    })
    const found = await answer.json()
    return found.text ? found : { text: failure, failed: true }
  } catch {
    return { text: failure, failed: true }
  }
}
