/** Anybody who speaks HTTP: a browser without script, or a program. Keeps its cookies, follows no redirect. */
export type Visitor = {
  readonly origin: string
  /** Opens a page. `path` may be a whole address of the marketplace. */
  open(path: string): Promise<Page>
  /** Sends a form of ours; the answer is usually a redirect. */
  submit(path: string, fields: Record<string, string> | URLSearchParams): Promise<Page>
  /** Opens a page and goes where it leads. */
  follow(page: Page): Promise<Page>
  /** Calls the API with a key of its own unless one is given; bytes are sent as they are. */
  call<T>(method: string, path: string, body?: unknown, options?: CallOptions): Promise<Answer<T>>
  cookie(name: string): string | undefined
}

export type Page = { status: number; location: string | null; html: string; headers: Headers }
export type Answer<T> = { status: number; body: T; headers: Headers }
export type CallOptions = { key?: string; headers?: Record<string, string> }

export function visitorOf(origin: string): Visitor {
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit & { headers?: Record<string, string> }) => {
    const jar = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL(path, origin), {
      ...init,
      redirect: 'manual',
      headers: { origin, ...(jar ? { cookie: jar } : {}), ...init.headers },
    })
    for (const line of answer.headers.getSetCookie()) keep(cookies, line)
    return answer
  }
  const page = async (answer: Response): Promise<Page> => ({
    status: answer.status,
    location: answer.headers.get('location'),
    html: await answer.text(),
    headers: answer.headers,
  })
  const visitor: Visitor = {
    origin,
    open: async (path) => page(await send(path, { headers: { accept: 'text/html' } })),
    submit: async (path, fields) =>
      page(await send(path, { method: 'POST', body: new URLSearchParams(fields), headers: {} })),
    async follow({ location, status }) {
      if (location === null) throw new Error(`a page of status ${status} leads nowhere`)
      return await visitor.open(location)
    },
    async call<T>(method: string, path: string, body?: unknown, options: CallOptions = {}) {
      const answer = await send(path, {
        method,
        headers: {
          'content-type': 'application/json',
          'idempotency-key': options.key ?? crypto.randomUUID(),
          ...options.headers,
        },
        ...(body === undefined ? {} : { body: isBytes(body) ? body : JSON.stringify(body) }),
      })
      const text = await answer.text()
      return {
        status: answer.status,
        body: (text === '' ? undefined : JSON.parse(text)) as T,
        headers: answer.headers,
      }
    },
    cookie: (name) => cookies.get(name),
  }
  return visitor
}

const isBytes = (body: unknown): body is Uint8Array<ArrayBuffer> => body instanceof Uint8Array

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const at = pair.indexOf('=')
  const name = pair.slice(0, at).trim()
  const isOver = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute))
  if (isOver) cookies.delete(name)
  else cookies.set(name, pair.slice(at + 1).trim())
}
