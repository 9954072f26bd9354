// What is shown offline: the last timeline of whoever is signed in, or a page that says so.
const TIMELINE = 'timeline'
const PAGES = 'pages'

const at = (path) => new URL(path, self.registration.scope).href
const isHome = (url) => [at(''), at('index')].includes(url)

self.addEventListener('install', (event) => {
  self.skipWaiting()
  event.waitUntil(caches.open(PAGES).then((cache) => cache.add(at('offline'))))
})
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  // The next user may be somebody else.
  if (request.url.startsWith(at('auth/'))) event.waitUntil(caches.delete(TIMELINE))
  const wantsPage = request.headers.get('Accept')?.includes('text/html')
  if (request.method === 'GET' && wantsPage) event.respondWith(answer(event, request))
})

async function answer (event, request) {
  try {
    const page = await fetch(request)
    if (isHome(request.url)) event.waitUntil(keep(page.clone()))
    return page
  } catch (error) {
    const kept = isHome(request.url) && await caches.match(at('index'), { cacheName: TIMELINE })
    const page = kept || await caches.match(at('offline'), { ignoreVary: true })
    if (!page) throw error
    return page
  }
}

// The same URL shows another page to those who aren't signed in.
async function keep (page) {
  const text = page.ok ? await page.text() : ''
  if (!text.includes('<body class="signed-in')) return caches.delete(TIMELINE)
  const cache = await caches.open(TIMELINE)
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': page.headers.get('Content-Security-Policy') }
  return cache.put(at('index'), new Response(text, { headers }))
}
