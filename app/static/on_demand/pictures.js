// Uploads pictures as soon as they are chosen, and shows them below the text.
const MOST = 4
const HTML = { Accept: 'text/html' }
const SIDE = 192 // Pixels of a preview, twice as many as it is wide.

const inputOf = (form) => form.querySelector('[data-pictures]')
const listOf = (form) => form.querySelector('.attached')

export function add (form, files) {
  const { dataset } = inputOf(form)
  const free = MOST - listOf(form).children.length
  // They are uploaded one by one, so the form itself contains none.
  inputOf(form).value = ''
  say(form, files.length > free ? dataset.tooMany : '')
  for (const file of files.slice(0, Math.max(0, free))) send(form, file)
}

function say (form, text) {
  const place = form.querySelector('.attached-note')
  place.textContent = text
  place.hidden = !text
}

async function send (form, file) {
  const item = placeFor(file)
  listOf(form).append(item)
  hold(form)
  const body = new FormData()
  body.append('csrf_token', form.elements.csrf_token.value)
  body.append('picture', file)
  const answer = await fetch(inputOf(form).dataset.upload, { method: 'POST', body, headers: HTML }).catch(() => null)
  const text = answer && !answer.redirected ? await answer.text() : ''
  if (answer?.ok && text) show(item, text)
  else {
    item.remove()
    say(form, `${file.name}: ${(answer?.status === 422 && text) || inputOf(form).dataset.failure}`)
  }
  hold(form)
  remember(form)
}

// The form can't be sent during an upload.
function hold (form) {
  form.querySelectorAll('[type=submit]').forEach((button) => { button.disabled = Boolean(form.querySelector('.is-busy')) })
}

function placeFor (file) {
  const item = document.createElement('li')
  const picture = document.createElement('div')
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = SIDE
  picture.className = 'attached-picture is-busy'
  picture.append(canvas)
  item.append(picture, file.name)
  preview(canvas, file)
  return item
}

async function preview (canvas, file) {
  try {
    const image = await createImageBitmap(file)
    const scale = SIDE / Math.min(image.width, image.height)
    const [width, height] = [image.width * scale, image.height * scale]
    canvas.getContext('2d').drawImage(image, (SIDE - width) / 2, (SIDE - height) / 2, width, height)
  } catch {
    // The server may accept a picture that the browser can't decode.
  }
}

function show (item, html) {
  const canvas = item.querySelector('canvas')
  item.insertAdjacentHTML('afterend', html)
  item.nextElementSibling.querySelector('.attached-picture').replaceChildren(canvas)
  item.nextElementSibling.querySelector('.is-busy')?.classList.remove('is-busy')
  item.remove()
  document.dispatchEvent(new Event('inserted'))
}

// The ids are stored with the draft of the text.
function remember (form) {
  const field = form.querySelector('[data-attached]')
  field.value = idsIn(form).join(' ')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

const idsIn = (form) => [...form.querySelectorAll('[name=media_ids]')].map(({ value }) => value)

export async function restore (form) {
  const ids = form.querySelector('[data-attached]').value.split(' ').filter(Boolean)
  const here = idsIn(form)
  if (ids.every((id) => here.includes(id))) return
  const query = new URLSearchParams(ids.map((id) => ['id', id]))
  const answer = await fetch(`${inputOf(form).dataset.upload}?${query}`, { headers: HTML }).catch(() => null)
  if (!answer?.ok || answer.redirected) return
  listOf(form).innerHTML = await answer.text()
  document.dispatchEvent(new Event('inserted'))
}

const MOVES = {
  up: (item) => item.previousElementSibling?.before(item),
  down: (item) => item.nextElementSibling?.after(item),
  remove: (item) => item.remove()
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('.attached [name]')
  const move = MOVES[button?.name.split('-')[0]]
  if (!move || button.type !== 'submit') return
  event.preventDefault()
  const { form } = button
  move(button.closest('li'))
  say(form, '')
  remember(form)
  // The button may be gone, or disabled at the new place of its picture.
  if (button.isConnected) button.focus()
  if (document.activeElement !== button) (button.isConnected ? button.closest('li').querySelector('textarea') : inputOf(form)).focus()
})
