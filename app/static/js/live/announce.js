// Tells a screen reader which page has come in place of another, and what that page reports.
const A_MOMENT = 100 // Milliseconds: a live region is read when it changes, not when it appears.

document.addEventListener('turbo:render', () => {
  setTimeout(() => {
    const reports = [...document.querySelectorAll('main .alert')].map((alert) => alert.textContent.trim())
    document.getElementById('announcer').textContent = [document.title, ...reports].join('. ')
  }, A_MOMENT)
})
