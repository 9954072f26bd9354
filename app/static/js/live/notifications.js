// Polls every few seconds while the page is visible. Each new value is dispatched
// on the document as an event `notification` with its name, data and timestamp; `poll` follows each response.
const OVERLAP = 2 // Seconds: a value may be committed a little after one that is newer.
const PATIENCE = 8000 // Milliseconds until an answer counts as lost.
const SLOWEST = 300 // Seconds between two questions, however many were in vain.

const known = new Map() // When each value was written that the document was told of.
let since = null
let tag = ''
let failures = 0
let asking = false
let timer = 0

async function ask ({ poll, now }) {
  since ??= Number(now)
  const headers = { Accept: 'application/json', 'If-None-Match': tag }
  const answer = await fetch(`${poll}?since=${since - OVERLAP}`, { headers, signal: AbortSignal.timeout(PATIENCE) })
  if (answer.status === 401) delete document.body.dataset.poll
  else if (answer.status !== 304) await tell(answer)
  failures = 0
}

async function tell (answer) {
  // A proxy or a captive portal may respond with a page of its own.
  if (!answer.ok || !answer.headers.get('Content-Type').startsWith('application/json')) throw new Error(answer.status)
  tag = answer.headers.get('ETag')
  for (const detail of await answer.json()) {
    since = Math.max(since, detail.timestamp)
    if (known.get(detail.name) === detail.timestamp) continue
    known.set(detail.name, detail.timestamp)
    document.dispatchEvent(new CustomEvent('notification', { detail }))
  }
}

async function tick () {
  if (asking || !document.body.dataset.poll) return
  asking = true
  try {
    await ask(document.body.dataset)
    document.dispatchEvent(new Event('poll'))
  } catch {
    failures += 1
  }
  asking = false
  plan()
}

function plan () {
  clearTimeout(timer)
  const { poll, pollSeconds } = document.body.dataset
  if (poll && !document.hidden) timer = setTimeout(tick, 1000 * Math.min(pollSeconds * 2 ** failures, SLOWEST))
}

document.addEventListener('visibilitychange', () => document.hidden ? clearTimeout(timer) : tick())
document.addEventListener('turbo:render', plan)
plan()
