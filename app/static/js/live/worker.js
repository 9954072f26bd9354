// Registers the service worker, which responds offline; its copy of a timeline is deleted once nobody is signed in.
const { worker } = document.body.dataset

if (worker) navigator.serviceWorker?.register(worker).catch(() => {})

function forget () {
  if (document.body.matches(':not(.signed-in, .offline)')) window.caches?.delete('timeline')
}

document.addEventListener('turbo:render', forget)
forget()
