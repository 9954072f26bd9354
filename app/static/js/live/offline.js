// A form that can't be sent keeps its text and says so. Offline, it is sent once the connection is back.
let submission = null
let waiting = null
let failure = null

const tell = (text) => document.dispatchEvent(new CustomEvent('toast', { detail: { text, kind: 'warning' } }))

document.addEventListener('turbo:submit-start', ({ detail }) => {
  submission = detail.formSubmission
  waiting = null
})
document.addEventListener('turbo:fetch-request-error', (event) => {
  if (!event.target.matches?.('form')) return
  event.preventDefault()
  failure = event.detail.error
  // A request that may have arrived is not repeated.
  if (!navigator.onLine) waiting = submission
  tell(document.body.dataset[navigator.onLine ? 'unreachable' : 'offline'])
})
// Turbo rejects a promise that nobody handles.
window.addEventListener('unhandledrejection', (event) => { if (event.reason === failure) event.preventDefault() })
window.addEventListener('online', () => {
  if (!waiting?.formElement.isConnected) return
  document.getElementById('toasts').replaceChildren()
  waiting.formElement.requestSubmit(waiting.submitter)
})
