// Updates the progress of running tasks until each has ended: #tasks[data-url].
const EVERY = 2500 // Milliseconds; where nothing moves, SLOWLY is enough.
const SLOWLY = 15000
const PATIENCE = 8000 // Milliseconds until the server counts as out of reach.
const RECENT = 60 // Seconds after which news of a task are none.
let timer = 0

const place = () => document.getElementById('tasks')
const isWatched = () => place()?.querySelector('[data-running]') && !document.hidden
const states = () => [...place().querySelectorAll('[data-task]')].map(({ dataset }) => dataset.task + dataset.state)

function show (html) {
  const before = states()
  place().innerHTML = html
  if (states().join() === before.join()) return
  // Progress changes too often to be read out; only starts and ends are announced.
  const alerts = [...place().querySelectorAll('[data-task]')]
  const news = alerts.filter(({ dataset }) => !before.includes(dataset.task + dataset.state))
  document.getElementById('announcer').textContent = news.map(({ innerText }) => innerText).join(' ')
}

async function look () {
  clearTimeout(timer)
  const { url } = place().dataset
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) })
    // An ended session redirects to the sign-in page: there is nothing left to poll.
    if (answer.redirected) return
    if (answer.ok && place()) show(await answer.text())
  } catch {
    // The bar stays as it is until the site can be reached again.
  }
  follow()
}

function follow () {
  clearTimeout(timer)
  if (isWatched()) timer = setTimeout(look, place().querySelector('[data-running=now]') ? EVERY : SLOWLY)
}

document.addEventListener('turbo:render', follow)
document.addEventListener('visibilitychange', () => isWatched() && look())
document.addEventListener('notification', ({ detail: { name, data, timestamp } }) => {
  if (name !== 'task_progress' || !place()) return
  const number = document.getElementById(`${data.task_id}-progress`)
  const isNew = Date.now() / 1000 - timestamp < RECENT
  // Started in another window: this page has no bar yet.
  if (!number && isNew && data.progress < 100) look()
})
follow()
