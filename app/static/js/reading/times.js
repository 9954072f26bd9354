// Shows times in the reader's time zone and locale, and keeps relative ones up to date.
const EVERY_MINUTE = 60000
const UNITS = [['day', 86400], ['hour', 3600], ['minute', 60]] // Seconds.
const LONGEST = 7 // Days after which a date says more.
const FORMATS = {
  LLLL: { dateStyle: 'full', timeStyle: 'short' },
  LLL: { dateStyle: 'long', timeStyle: 'short' },
  lll: { dateStyle: 'medium', timeStyle: 'short' }
}

let written = '' // When the server wrote the page, in seconds since 1970.
let ahead = 0 // By how many milliseconds its clock is ahead of the reader's.

function present () {
  const { now } = document.body.dataset
  if (now && now !== written) ahead = 1000 * (written = now) - Date.now()
  return Date.now() + ahead
}

// The page's language with the reader's region; digits are those of the rest of the page.
function locale () {
  const { lang } = document.documentElement
  const own = navigator.languages.find((name) => name.split('-')[0] === lang.split('-')[0])
  return `${own ?? lang}-u-nu-latn`
}

function sinceThen (at) {
  const seconds = Math.max(0, (present() - at) / 1000)
  const [unit, length] = UNITS.find(([, size]) => seconds >= size) ?? ['second', Infinity]
  return [Math.floor(seconds / length), unit]
}

function date (at) {
  const year = at.getFullYear() === new Date(present()).getFullYear() ? undefined : 'numeric'
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', year }).format(at)
}

function short (at) {
  const [number, unit] = sinceThen(at)
  if (unit === 'day' && number >= LONGEST) return date(at)
  if (unit === 'second') return new Intl.RelativeTimeFormat(locale(), { numeric: 'auto', style: 'narrow' }).format(0, unit)
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'narrow' }).format(number)
}

function fromNow (at) {
  const [number, unit] = sinceThen(at)
  if (unit === 'day' && number >= LONGEST) return date(at)
  return new Intl.RelativeTimeFormat(locale(), { numeric: unit === 'second' ? 'auto' : 'always' }).format(-number, unit)
}

const full = (at, format) => new Intl.DateTimeFormat(locale(), FORMATS[format]).format(at)

function showTimes (root) {
  for (const time of root.querySelectorAll('time[data-format]')) {
    const at = new Date(time.dateTime)
    const { format } = time.dataset
    const text = format === 'short' ? short(at) : format === 'fromNow' ? fromNow(at) : full(at, format)
    if (time.textContent !== text) time.textContent = text
    time.title = full(at, 'LLLL')
  }
}

function showNewTimes (changes) {
  const added = changes.flatMap((change) => [...change.addedNodes])
  for (const node of added) if (node.nodeType === Node.ELEMENT_NODE) showTimes(node)
}

showTimes(document)
setInterval(() => showTimes(document), EVERY_MINUTE)
document.addEventListener('turbo:render', () => showTimes(document))
new MutationObserver(showNewTimes).observe(document, { childList: true, subtree: true })
