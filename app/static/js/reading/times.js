// Shows times in the reader's own zone and language, and keeps those true that say how long ago.
'use strict'

const EVERY_MINUTE = 60000

function showTimes (root) {
  for (const time of root.querySelectorAll('time[data-format]')) {
    const at = moment(time.dateTime)
    const { format } = time.dataset
    time.textContent = format === 'fromNow' ? at.fromNow() : at.format(format)
    time.title = at.format('LLLL')
  }
}

function showNewTimes (changes) {
  const added = changes.flatMap((change) => [...change.addedNodes])
  for (const node of added) if (node.nodeType === Node.ELEMENT_NODE) showTimes(node)
}

moment.locale(document.documentElement.lang)
showTimes(document)
setInterval(() => showTimes(document), EVERY_MINUTE)
document.addEventListener('turbo:render', () => showTimes(document))
new MutationObserver(showNewTimes).observe(document, { childList: true, subtree: true })
