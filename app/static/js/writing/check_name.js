// Checks on blur whether the text of a field is available, and says so below it.
document.addEventListener('focusout', async ({ target }) => {
  if (!target.matches('[data-check]') || !target.value) return
  const { value } = target
  try {
    const answer = await fetch(`${target.dataset.check}?${new URLSearchParams({ username: value })}`)
    // After too many requests there is no result until the form is sent.
    if (answer.ok && target.value === value) tell(target, (await answer.json()).problem)
  } catch {
    // Without a result, the form itself will tell.
  }
})

function tell (field, problem) {
  document.getElementById(`${field.id}-error`).textContent = problem
  field.classList.toggle('is-invalid', problem !== '')
  field.toggleAttribute('aria-invalid', problem !== '')
  if (problem) field.setAttribute('aria-invalid', 'true')
  document.getElementById('announcer').textContent = problem
}
