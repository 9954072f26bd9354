// Asks as soon as a field is left whether its text can be taken, and says so below it.
document.addEventListener('focusout', async ({ target }) => {
  if (!target.matches('[data-check]') || !target.value) return
  const { value } = target
  try {
    const answer = await fetch(`${target.dataset.check}?${new URLSearchParams({ username: value })}`)
    // Who asks too often gets no answer before the form is sent.
    if (answer.ok && target.value === value) tell(target, (await answer.json()).problem)
  } catch {
    // Without an answer, the form will tell.
  }
})

function tell (field, problem) {
  document.getElementById(`${field.id}-error`).textContent = problem
  field.classList.toggle('is-invalid', problem !== '')
  field.toggleAttribute('aria-invalid', problem !== '')
  if (problem) field.setAttribute('aria-invalid', 'true')
  document.getElementById('announcer').textContent = problem
}
