// A form that comes back has the focus where something is wrong, as `autofocus` gives it on loading.
document.addEventListener('turbo:render', () => document.querySelector('[aria-invalid=true]')?.focus())
