// Shows below a text how many characters are left, counted as on the server: trimmed.
const NEAR = 20 // Characters from which on the number shows beside the ring.
const RING = 62.83 // The circumference of the ring, whose radius is 10.

function count (field) {
  const { limit } = field.dataset
  const used = [...field.value.trim()].length
  const left = limit - used
  const place = document.getElementById(`${field.id}-count`)
  const number = place.querySelector('span')
  number.textContent = String(left).replace('-', '−')
  number.classList.toggle('text-danger', left < 0)
  number.classList.toggle('is-near', left <= NEAR)
  place.querySelector('.ring-done').setAttribute('stroke-dasharray', `${RING * Math.min(1, used / limit)} ${RING}`)
}

function countAll () {
  document.querySelectorAll('[data-limit]').forEach(count)
}

document.addEventListener('input', ({ target }) => {
  if (target.matches('[data-limit]')) count(target)
})
for (const type of ['turbo:render', 'inserted']) document.addEventListener(type, countAll)
countAll()
