// Turbo drops the anchor of a redirect and scrolls to the top, so this scrolls to the new reply.
document.addEventListener('turbo:load', () => document.querySelector('.reply[autofocus]')?.scrollIntoView({ block: 'center' }))
