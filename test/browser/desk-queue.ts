import type { Page } from 'playwright-core'

/** What is held on this device may be sent from now on, in `page` or in whichever opens next. */
export const tenSecondsLater = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('console', 1)
        opening.onsuccess = () => {
          const writing = opening.result.transaction('queue', 'readwrite')
          const walk = writing.objectStore('queue').openCursor()
          walk.onsuccess = () => {
            walk.result?.update({ ...(walk.result.value as object), sendAt: 0 })
            walk.result?.continue()
          }
          writing.oncomplete = () => resolve()
        }
      }),
  )

/** The same, and the page looks at its queue again. */
export async function sendHeld(page: Page): Promise<void> {
  await tenSecondsLater(page)
  await page.evaluate(() => void dispatchEvent(new Event('online')))
}
