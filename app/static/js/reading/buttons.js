// A button that was pressed keeps the focus while its form is on the way, and can't be pressed twice.
Turbo.config.forms.submitter = 'aria-disabled'
