// A conversation begins at its end, where the newest message stands.
document.addEventListener('turbo:load', () => document.querySelector('.bubbles') && scrollTo(0, document.body.scrollHeight))
