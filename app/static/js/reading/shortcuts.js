// Keyboard shortcuts. shortcut_sheet.js lists them and turns them off.
const SOON = 1500 // Milliseconds within which a second key belongs to the first.

let goes = -SOON // When "g" was pressed.

const KEYS = {
  '?': () => document.querySelector('[data-opens=shortcuts]').click(),
  '/': () => document.getElementById('q')?.select(),
  n: () => document.querySelector('[data-compose]')?.click(),
  j: () => step(1),
  k: () => step(-1),
  l: () => press('like'),
  b: () => press('bookmark'),
  r: reply
}

// Replies to the post that has the focus, or the one that the page is about.
function reply () {
  const link = document.activeElement.closest('article')?.querySelector('[data-act=reply]')
  if (link && !link.closest('.post-page')) link.click()
  else document.getElementById('reply')?.focus()
}

function step (by) {
  const posts = [...document.querySelectorAll('article')]
  const here = posts.indexOf(document.activeElement.closest('article'))
  const next = posts[here < 0 ? (by > 0 ? 0 : -1) : here + by]
  if (!next) return
  next.tabIndex = -1
  next.focus()
}

// Clicks a button of the post that has, or contains, the focus.
function press (name) {
  document.activeElement.closest('article')?.querySelector(`[data-act=${name}]`)?.click()
}

// With a modifier it belongs to the browser, and in a field it is text.
function isOurs (event) {
  const others = ['ctrlKey', 'metaKey', 'altKey', 'isComposing', 'defaultPrevented']
  if (others.some((name) => event[name]) || document.body.dataset.keys === 'off') return false
  return !event.target.closest('input, textarea, select, [contenteditable], dialog')
}

// The letter of the key on a Latin keyboard, whatever the layout.
function keyOf ({ key, code }) {
  if (key === '؟') return '?'
  return /^[!-~]$/.test(key) || !code.startsWith('Key') ? key : code.at(-1).toLowerCase()
}

function actOf (key, isSecond) {
  const link = isSecond && document.querySelector(`[data-key="${CSS.escape(key)}"]`)
  return link ? () => link.click() : KEYS[key]
}

document.addEventListener('keydown', (event) => {
  if (!isOurs(event)) return
  const key = keyOf(event)
  const act = actOf(key, event.timeStamp - goes < SOON)
  goes = key === 'g' ? event.timeStamp : -SOON
  if (!act) return
  event.preventDefault()
  act()
})
