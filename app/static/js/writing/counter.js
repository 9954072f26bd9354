// Says below a text how many characters are left, counted as the server counts them: trimmed.
function count (field) {
  const left = field.dataset.limit - [...field.value.trim()].length
  const place = document.querySelector(`#${field.id}-count > span`)
  place.textContent = String(left).replace('-', '−')
  place.classList.toggle('text-danger', left < 0)
}

function countAll () {
  document.querySelectorAll('[data-limit]').forEach(count)
}

document.addEventListener('input', ({ target }) => {
  if (target.matches('[data-limit]')) count(target)
})
document.addEventListener('turbo:render', countAll)
countAll()
