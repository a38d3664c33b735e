type StoreName = 'answers' | 'queue'

let opening: Promise<IDBDatabase> | undefined

/** The console's own database on this device; asked for again when the browser had closed it. */
function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('console', 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('answers', { keyPath: 'key' }).createIndex('byTime', 'at')
      request.result.createObjectStore('queue', { keyPath: 'id', autoIncrement: true })
    }
    request.onsuccess = () => {
      const database = request.result
      database.onclose = () => (opening = undefined)
      database.onversionchange = () => database.close()
      resolve(database)
    }
    request.onerror = () => reject(request.error ?? new Error('this browser keeps nothing'))
  }).catch((error: unknown) => {
    opening = undefined
    throw error
  })
  return opening
}

/**
 * One transaction on one store: what `work` gave last, once everything is on the disk. It fails where the browser
 * keeps nothing, as in some private windows.
 */
export async function within<T>(
  name: StoreName,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore, give: (value: T) => void) => void,
): Promise<T | undefined> {
  const database = await open()
  return await new Promise<T | undefined>((resolve, reject) => {
    const transaction = database.transaction(name, mode, { durability: 'strict' })
    let given: T | undefined
    transaction.oncomplete = () => resolve(given)
    transaction.onabort = () => reject(transaction.error ?? new Error('the device wrote nothing'))
    work(transaction.objectStore(name), (value) => (given = value))
  })
}

/** What a request of a transaction found, handed on while the transaction lasts. */
export function found<T>(request: IDBRequest<T>, use: (value: T) => void): void {
  request.onsuccess = () => use(request.result)
}
