// Suggests names after @ and tags after # in a text, as a listbox below it that arrow keys move through.
const BEGUN = /(^|[^\w@#&/=%+])([@#＃][\p{L}\p{M}\p{N}\u200c\u200d_.-]+)$/u
const PAUSE = 150 // Milliseconds without a key after which the server is asked.
const LIST = 'completions'

let field, list, timer

export function complete (typed) {
  if (field !== typed) listen(typed)
  clearTimeout(timer)
  const text = begun()
  if (!text) return close()
  timer = setTimeout(() => ask(text), PAUSE)
}

// The part of a name or a tag before the caret, with its sign.
function begun () {
  if (field.selectionStart !== field.selectionEnd) return ''
  return BEGUN.exec(field.value.slice(0, field.selectionStart))?.[2] ?? ''
}

function listen (typed) {
  close()
  field = typed
  if (field.hasAttribute('aria-autocomplete')) return
  field.setAttribute('aria-autocomplete', 'list')
  field.addEventListener('keydown', choose)
  field.addEventListener('blur', close)
  field.addEventListener('click', close)
}

async function ask (text) {
  const asked = field
  const response = await fetch(`${field.dataset.completions}?q=${encodeURIComponent(text)}`).catch(() => null)
  const items = response?.ok ? (await response.json()).items : []
  // The text has changed since the request.
  if (asked !== field || document.activeElement !== field || begun() !== text) return
  if (items.length) show(items)
  else close()
}

function show (items) {
  close()
  list = document.createElement('ul')
  Object.assign(list, { id: LIST, role: 'listbox', className: 'completions', ariaLabel: field.dataset.completionsLabel })
  items.forEach((text, index) => list.append(option(text, index)))
  field.after(list)
  field.setAttribute('aria-controls', LIST)
  mark(list.firstChild)
}

function option (text, index) {
  const item = document.createElement('li')
  Object.assign(item, { id: `${LIST}-${index}`, role: 'option', textContent: text, dir: 'auto' })
  // On pointerdown: a click comes after the text has lost the focus, which closes the list.
  item.addEventListener('pointerdown', (event) => {
    event.preventDefault()
    take(item)
  })
  return item
}

function mark (item) {
  for (const other of list.children) other.setAttribute('aria-selected', other === item)
  field.setAttribute('aria-activedescendant', item.id)
  item.scrollIntoView({ block: 'nearest' })
}

function choose (event) {
  if (!list || event.isComposing) return
  const marked = list.querySelector('[aria-selected=true]')
  const steps = {
    ArrowDown: () => mark(marked.nextSibling ?? list.firstChild),
    ArrowUp: () => mark(marked.previousSibling ?? list.lastChild),
    Enter: () => take(marked),
    Tab: () => take(marked),
    Escape: close
  }
  const step = !(event.ctrlKey || event.metaKey || event.shiftKey) && steps[event.key]
  if (!step) return
  event.preventDefault()
  // Escape would also close the dialog around the text.
  event.stopPropagation()
  step()
}

function take (item) {
  const text = begun()
  const end = field.selectionStart
  close()
  field.setRangeText(`${item.textContent} `, end - text.length, end, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

function close () {
  clearTimeout(timer)
  list?.remove()
  list = undefined
  field?.removeAttribute('aria-activedescendant')
  field?.removeAttribute('aria-controls')
}
