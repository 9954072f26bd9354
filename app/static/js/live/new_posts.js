// Tells above an open list how many newer posts there are: [data-new-posts] with a link in it.
const EVERY = 3 // At each third poll.
let polls = 0

document.addEventListener('poll', async () => {
  polls += 1
  const notice = document.querySelector('[data-new-posts]')
  if (!notice || polls % EVERY) return
  try {
    const answer = await fetch(notice.dataset.newPosts, { headers: { Accept: 'application/json' } })
    const { count, text } = await answer.json()
    if (!count) return
    notice.firstElementChild.textContent = text
    notice.firstElementChild.hidden = false
  } catch {
    // The next poll finds out whether the site is still there.
  }
})
