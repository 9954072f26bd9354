// The service worker answers without a network; what it keeps of a timeline goes as soon as nobody is signed in.
const { worker } = document.body.dataset

if (worker) navigator.serviceWorker?.register(worker).catch(() => {})

function forget () {
  if (document.body.matches(':not(.signed-in, .offline)')) window.caches?.delete('timeline')
}

document.addEventListener('turbo:render', forget)
forget()
