/** Lets the service worker keep read pages for when there is no network; nothing on a page waits for it. */
export function savePages(): void {
  if (!('serviceWorker' in navigator)) return
  addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined))
}
