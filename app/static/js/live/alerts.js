/* The close button of an alert: button[data-dismiss=alert] inside .alert. */
(() => {
  'use strict';

  // The sheet shows the buttons only now that something answers them.
  document.documentElement.classList.add('js');

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-dismiss=alert]');
    if (!button) return;
    button.closest('.alert').remove();
    document.querySelector('main')?.focus({ preventScroll: true });
  });
})();
