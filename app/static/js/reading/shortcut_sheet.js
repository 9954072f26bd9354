// The list of shortcuts, dialog#shortcuts: [data-opens=shortcuts] opens it, its checkbox turns them off and on.
const OFF = 'shortcuts are off'

let choices = null
try { choices = localStorage } catch { /* The browser lets no site keep anything. */ }

const isOn = () => !choices?.getItem(OFF)
const tell = () => { document.body.dataset.keys = isOn() ? 'on' : 'off' }

// The links of the menu name their own letters.
function listLinks (list) {
  for (const { dataset: { key, name } } of document.querySelectorAll('[data-key]')) {
    if (list.querySelector(`[data-of=${key}]`)) continue
    list.insertAdjacentHTML('beforeend', `<dt data-of="${key}"><kbd>g</kbd> <kbd>${key}</kbd></dt><dd></dd>`)
    list.lastElementChild.textContent = name
  }
}

document.addEventListener('click', ({ target }) => {
  if (!target.closest('[data-opens=shortcuts]')) return
  const sheet = document.getElementById('shortcuts')
  listLinks(sheet.querySelector('dl'))
  sheet.querySelector('input').checked = isOn()
  sheet.showModal()
})
document.addEventListener('change', ({ target }) => {
  if (!target.closest('#shortcuts')) return
  if (target.checked) choices?.removeItem(OFF)
  else choices?.setItem(OFF, 'yes')
  tell()
})
document.addEventListener('turbo:render', tell)
tell()
