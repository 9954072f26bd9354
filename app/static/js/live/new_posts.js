// Shows above an open list how many newer posts there are: [data-new-posts] with a link in it.
const EVERY = 3 // At each third poll, and at each one while a post of the reader's own is about to come.
let polls = 0

document.addEventListener('poll', async () => {
  polls += 1
  const notice = document.querySelector('[data-new-posts]')
  if (!notice || (polls % EVERY && !document.querySelector('[data-pending]'))) return
  try {
    const answer = await fetch(notice.dataset.newPosts, { headers: { Accept: 'application/json' } })
    const { count, text } = await answer.json()
    if (!count) return
    notice.firstElementChild.textContent = text
    notice.firstElementChild.hidden = false
  } catch {
    // The next poll will show whether the site can be reached.
  }
})
