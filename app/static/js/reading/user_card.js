// A card about a user opens below a link that is hovered or has the focus: a.user_popup[data-card-url]. It is fetched
// once, and kept right after the link or the heading around it. The body has the texts for a card that is on its way
// and for one that failed: data-card-loading and data-card-error.
const DELAY = 500 // Milliseconds, to open and to close.
const PATIENCE = 8000 // Milliseconds until the server counts as out of reach.
let timer = 0
let awaited = null // The link whose card the timer will open.

const linkOf = ({ previousElementSibling: place }) => place.querySelector('a.user_popup') ?? place

// The link that an element is, or whose card it is in.
function linkAt (element) {
  const card = element.closest('.user-card')
  return card ? linkOf(card) : element.closest('a[data-card-url]')
}

function cardOf (link) {
  const place = link.closest('h2') ?? link
  if (place.nextElementSibling?.matches('.user-card')) return place.nextElementSibling
  const card = document.createElement('div')
  card.className = 'user-card'
  card.role = 'group'
  card.ariaLabel = link.textContent
  place.after(card)
  return card
}

async function fill (card, url) {
  card.dataset.filled = ''
  card.textContent = document.body.dataset.cardLoading
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) })
    // An ended session redirects to the sign-in page, which is no card.
    if (!response.ok || response.redirected) throw new Error(response.statusText)
    card.innerHTML = await response.text()
  } catch {
    card.textContent = document.body.dataset.cardError
    delete card.dataset.filled
  }
}

function closeAllBut (link) {
  for (const card of document.querySelectorAll('.user-card')) {
    card.hidden ||= linkOf(card) !== link
    linkOf(card).ariaExpanded = String(!card.hidden)
  }
}

function open (link) {
  const card = cardOf(link)
  card.hidden = false
  closeAllBut(link)
  awaited = null
  if (!('filled' in card.dataset)) fill(card, link.dataset.cardUrl)
}

function onEnter ({ target }) {
  const link = linkAt(target)
  // Scrolling under a resting pointer must not close the card of a focused link.
  if (!link && awaited && awaited === linkAt(document.activeElement)) return
  clearTimeout(timer)
  awaited = link
  timer = setTimeout(link ? open : closeAllBut, DELAY, link ?? linkAt(document.activeElement))
}

document.addEventListener('mouseover', onEnter)
document.addEventListener('focusin', onEnter)
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return
  linkAt(document.activeElement)?.focus()
  closeAllBut(null)
  clearTimeout(timer)
  awaited = null
})
