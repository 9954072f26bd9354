// Shows the unread counts: in badges, in the title, and to screen readers.
const BADGES = { unread_message_count: 'message_count', unseen_event_count: 'news_count' }

document.addEventListener('notification', ({ detail: { name, data } }) => {
  const badge = document.getElementById(BADGES[name])
  if (!badge) return
  const before = Number(badge.textContent)
  badge.textContent = data
  badge.hidden = !data
  if (name === 'unread_message_count') {
    document.title = document.title.replace(/^(\(\d+\) )?/, data ? `(${data}) ` : '')
  }
  const counts = Object.values(BADGES).map((id) => Number(document.getElementById(id)?.textContent))
  navigator.setAppBadge?.(counts[0] + counts[1]).catch(() => {})
  if (data > before) document.getElementById('announcer').textContent = `${badge.dataset.announcement} (${data})`
})
