// Turbo follows a redirect without its anchor and begins at the top, so the reply it led to is shown again.
document.addEventListener('turbo:load', () => document.querySelector('.reply[autofocus]')?.scrollIntoView({ block: 'center' }))
