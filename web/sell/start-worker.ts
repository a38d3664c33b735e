type Connection = { saveData?: boolean }

/** Pages that must open without a network, fetched once the first one stands. */
const wanted = [
  () => import('./today.tsx'),
  () => import('./orders.tsx'),
  () => import('./order.tsx'),
  () => import('../console/offline/waiting-list.tsx'),
]

/** Lets the service worker keep the desk's files; nothing on a page waits for it. */
export async function startWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('/sell-sw.js', { scope: '/sell' })
    const { active } = await navigator.serviceWorker.ready
    const { connection } = navigator as Navigator & { connection?: Connection }
    if (connection?.saveData !== true) await Promise.all(wanted.map((fetchIt) => fetchIt()))
    const names = performance.getEntriesByType('resource').map(({ name }) => name)
    active?.postMessage(names.filter((name) => name.startsWith(`${location.origin}/assets/`)))
  } catch {
    // Without it the desk needs the network to open, as any page does.
  }
}
