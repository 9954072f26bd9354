// Keeps drafts in this tab until they are sent, so that leaving a page by mistake loses no text.
let drafts = null
try { drafts = sessionStorage } catch { /* The browser lets no site keep anything. */ }

const keyOf = (field) => `draft of ${field.dataset.draft}`
const valueOf = (field) => field.type === 'checkbox' && !field.checked ? '' : field.value

function bringBack () {
  for (const field of document.querySelectorAll('[data-draft]')) {
    const draft = drafts?.getItem(keyOf(field))
    if (!draft || draft === valueOf(field)) continue
    field.value = draft
    // Only ticked checkboxes are kept.
    field.checked = true
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

// An ended session may lead to the sign-in page, and then nothing was sent.
const isSent = ({ success, fetchResponse }) => success && !fetchResponse.response.url.includes('/auth/login')

document.addEventListener('input', ({ target }) => {
  if (target.matches('[data-draft]')) drafts?.setItem(keyOf(target), valueOf(target))
})
document.addEventListener('turbo:submit-end', ({ target, detail }) => {
  if (!isSent(detail)) return
  for (const field of target.querySelectorAll('[data-draft]')) drafts?.removeItem(keyOf(field))
})
for (const type of ['turbo:render', 'inserted']) document.addEventListener(type, bringBack)
bringBack()
