// Focuses the first invalid field of a form that comes back, as `autofocus` does when a page loads.
document.addEventListener('turbo:render', () => document.querySelector('[aria-invalid=true]')?.focus())
