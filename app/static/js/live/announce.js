// Announces the title and the messages of a new page to screen readers.
const A_MOMENT = 100 // Milliseconds: a live region is read when it changes, not when it appears.

document.addEventListener('turbo:render', () => {
  setTimeout(() => {
    const reports = [...document.querySelectorAll('main .alert')].map((alert) => alert.textContent.trim())
    document.getElementById('announcer').textContent = [document.title, ...reports].join('. ')
  }, A_MOMENT)
})
