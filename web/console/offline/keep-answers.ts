import { found, within } from './database.ts'

export type Kept<T> = { value: T; /** When the server said so, by this device's clock. */ at: number }
type Row = Kept<unknown> & { key: string }

/** How many answers a device keeps; beyond it the oldest go. */
const most = 300

const keyOf = (owner: string, name: string, ask: unknown): string => `${owner} ${name} ${JSON.stringify(ask)}`

/** Keeps a good answer for when there is no network. `owner` is the signed-in person: nobody reads another's. */
export async function keepAnswer(owner: string, name: string, ask: unknown, value: unknown): Promise<void> {
  await within<void>('answers', 'readwrite', (store) => {
    store.put({ key: keyOf(owner, name, ask), value, at: Date.now() } satisfies Row)
    found(store.count(), (count) => {
      let surplus = count - most
      if (surplus <= 0) return
      const oldest = store.index('byTime').openCursor()
      found(oldest, (cursor) => {
        if (!cursor || surplus-- <= 0) return
        cursor.delete()
        cursor.continue()
      })
    })
  }).catch(() => undefined)
}

/** The last good answer to the same question, if this device has one. */
export const findKept = <T>(owner: string, name: string, ask: unknown): Promise<Kept<T> | undefined> =>
  within<Kept<T>>('answers', 'readonly', (store, give) => {
    found(store.get(keyOf(owner, name, ask)) as IDBRequest<Kept<T> | undefined>, (row) => row && give(row))
  }).catch(() => undefined)

export const forgetAnswers = (): Promise<void> =>
  within<void>('answers', 'readwrite', (store) => void store.clear()).catch(() => undefined)
