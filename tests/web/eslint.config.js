// What a script of the site may use, and what counts as a mistake in it.
const { createRequire } = require('node:module')
// The packages lie outside the tree, where the tests have installed them.
const packages = createRequire(`${process.env.TEST_NODE_MODULES}/`)
const js = packages('@eslint/js')
const { browser } = packages('globals')

module.exports = [
  js.configs.recommended,
  {
    languageOptions: {
      sourceType: 'module',
      globals: { ...browser, Turbo: 'readonly', moment: 'readonly' }
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-shadow': 'error',
      'no-use-before-define': ['error', { functions: false }],
      'no-var': 'error',
      'prefer-const': 'error',
      complexity: ['error', 8],
      'max-lines': ['error', 80]
    }
  }
]
