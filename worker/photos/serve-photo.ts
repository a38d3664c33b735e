import type { Context } from 'hono'
import { isId } from '../../schema/values/id.ts'
import { type PhotoFormat, photoSizes, shareCard, sizesOf } from '../../schema/values/photo.ts'
import type { Actor } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { AppEnv } from '../platform/serve.ts'
import { objectOf } from './make-photo.ts'
import { type PhotoRow, selectPhoto } from './queries.ts'

/** How long a data centre may go on showing what was taken down. */
const edgeSeconds = 3600
const types: Record<PhotoFormat, string> = { webp: 'image/webp', jpg: 'image/jpeg' }

type Asked = { id: string; size: number; format: PhotoFormat }

/**
 * `GET /photos/{id}/{size}.{webp|jpg}`: published photos for everyone, kept for ever as a name never changes its
 * content; others for the firm's own staff and for operators. A size above the photo's own gets its largest. Whatever
 * the bytes were, they are served as a picture that may do nothing.
 */
export async function servePhoto(context: Context<AppEnv>): Promise<Response> {
  const deps = context.get('deps')
  const asked = askedFor(context.req.param('id') ?? '', context.req.param('name') ?? '')
  if (!asked) return missing()
  const place = `${deps.settings.origin}${context.req.path}`
  const near = await edge().match(place)
  if (near)
    return new Response(near.body, {
      headers: headersOf(asked.format, near.headers.get('content-length'), true),
    })
  const [[row]] = await read<[PhotoRow]>(deps.db, [selectPhoto(asked.id)])
  const isPublic = row?.publishedAt != null && row.hiddenAt === null
  if (!row?.madeAt || !(isPublic || maySee(deps.actor, row))) return missing()
  const object = await objectFor(deps, row, asked)
  if (!object) return missing()
  const bytes = await object.arrayBuffer()
  const size = String(bytes.byteLength)
  if (isPublic) deps.later(toEdge(place, bytes, asked.format))
  return new Response(bytes, { headers: headersOf(asked.format, size, isPublic) })
}

function askedFor(id: string, name: string): Asked | null {
  const [, size = '', format = ''] = /^(\d{3,4})\.(webp|jpg)$/.exec(name) ?? []
  const known: readonly number[] = [...photoSizes, shareCard.width]
  if (!isId('photo', id) || !known.includes(Number(size))) return null
  return { id, size: Number(size), format: format as PhotoFormat }
}

async function objectFor(
  { bindings }: Deps,
  row: PhotoRow,
  { size, format }: Asked,
): Promise<R2ObjectBody | null> {
  if ((row.purpose === 'share') !== (size === shareCard.width)) return null
  const own = row.purpose === 'share' ? size : Math.min(size, sizesOf(row.width).at(-1) ?? size)
  return await bindings.PICTURES.get(objectOf(row.key, own, format))
}

/** TENANT: until it is published a photo is its firm's, and what an operator decides on. */
const maySee = (actor: Actor, { exporterId, hiddenAt }: PhotoRow): boolean =>
  actor.kind === 'person' &&
  (actor.operatorRoles.length > 0 ||
    (hiddenAt === null && actor.firms.some((firm) => firm.exporterId === exporterId)))

const headersOf = (format: PhotoFormat, length: string | null, isPublic: boolean): HeadersInit => ({
  'content-type': types[format],
  'cache-control': isPublic ? 'public, max-age=31536000, immutable' : 'private, max-age=3600',
  'content-security-policy': "default-src 'none'; sandbox",
  'content-disposition': 'inline',
  ...(length ? { 'content-length': length } : {}),
})

const missing = (): Response => new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })

/** The data centre's own cache; the web's types do not know it. */
const edge = (): Cache => (caches as unknown as { default: Cache }).default

const toEdge = (place: string, bytes: ArrayBuffer, format: PhotoFormat): Promise<void> =>
  edge().put(
    place,
    new Response(bytes, {
      headers: {
        'content-type': types[format],
        'content-length': String(bytes.byteLength),
        'cache-control': `max-age=${edgeSeconds}`,
      },
    }),
  )
