/**
 * Pictures of sample goods: small drawings of one of twelve silhouettes in two tones of one of eight hues, on a soft
 * ground above a woven strip. Nothing random: the same slug draws the same picture. In a page they are `<use>`s of
 * shared symbols, ~200 bytes each; `stillLifeSvg` is the same drawing as a file of its own.
 */
type Hue = { soft: string; mid: string; deep: string }

const hues: readonly Hue[] = [
  { soft: '#e1efe8', mid: '#5aa68c', deep: '#0e5b46' },
  { soft: '#fceed6', mid: '#dca45a', deep: '#8f4a00' },
  { soft: '#e8ebf7', mid: '#8593d0', deep: '#2c3e8c' },
  { soft: '#f8e6ee', mid: '#d484a9', deep: '#9c2a5f' },
  { soft: '#e6f1dc', mid: '#86b46a', deep: '#3c6420' },
  { soft: '#fbe9e6', mid: '#dc8b82', deep: '#a3271f' },
  { soft: '#f6efcf', mid: '#cdb45a', deep: '#6b5510' },
  { soft: '#e0eef1', mid: '#6fabb8', deep: '#1d5866' },
]

// A: deep, B: mid, S: soft, W: paper. The table's edge is at y = 104.
const A = 'fill="var(--deep)"'
const B = 'fill="var(--mid)"'
const S = 'fill="var(--soft)"'
const W = 'fill="#fffdf6"'
const lineA = 'fill="none" stroke="var(--deep)" stroke-width="2.5" stroke-linecap="round"'
const lineS = 'fill="none" stroke="var(--soft)" stroke-width="2.5" stroke-linecap="round"'

const shapes = {
  bottle: `<path ${B} d="M52 26h16v13c0 7 11 10 11 23v38a4 4 0 0 1-4 4H45a4 4 0 0 1-4-4V62c0-13 11-16 11-23z"/><path ${A} d="M50 15h20v13H50zM41 66h38v26H41z"/><path ${W} d="M44.500 69.500h31v19h-31z"/><path ${lineA} d="M50 76h20M54 82h12"/><path ${lineS} d="M47 58c1-6 5-8 7-12"/>`,
  jar: `<rect ${B} x="34" y="40" width="52" height="64" rx="11"/><path ${A} d="M33 29q27-9 54 0l3 15q-30 7-60 0z"/><path ${lineA} d="M31 45c3 6 4 10 2 15M89 45c-3 6-4 10-2 15"/><ellipse ${W} cx="60" cy="76" rx="19" ry="15"/><path ${lineA} d="M50 73h20M54 80h12"/>`,
  bag: `<path ${B} d="M36 33h48l5 66a5 5 0 0 1-5 5H36a5 5 0 0 1-5-5z"/><path ${A} d="M37 20h46l2 16H35z"/><path ${lineS} d="M39 28h42"/><path ${W} d="M43 54h34v34H43z"/><path ${A} d="M60 59c9 4 10 18 0 24-10-6-9-20 0-24z"/><path ${lineS} d="M60 63c-3 5 3 11 0 17"/><circle ${A} cx="60" cy="45" r="2.500"/>`,
  tin: `<path ${B} d="M32 44v50c0 13 56 13 56 0V44z"/><path ${A} d="M32 58v22c0 12 56 12 56 0V58c0 12-56 12-56 0z"/><ellipse ${A} cx="60" cy="42" rx="28" ry="11"/><ellipse ${B} cx="60" cy="38" rx="28" ry="11"/><ellipse ${S} cx="60" cy="38" rx="20" ry="7"/><path ${lineS} d="M44 76c8 4 24 4 32 0"/>`,
  box: `<path ${A} d="M22 50 34 36h64L86 50z"/><path ${B} d="M22 50h64v54H22z"/><path ${A} d="m86 50 12-14v52l-12 16z"/><path ${S} d="M48 50h12v54H48zM60 36h11L60 50H48z"/><path ${lineA} d="M54 50c-14-2-18-18-8-19 6-1 9 9 8 19 1-10 8-22 15-17 6 5-4 15-15 17z"/>`,
  bowl: `<path ${B} d="M20 58h80c0 26-16 42-30 42H50C36 100 20 84 20 58z"/><path ${A} d="M47 98h26v6H47z"/><ellipse ${A} cx="60" cy="58" rx="40" ry="9"/><ellipse ${S} cx="60" cy="59" rx="33" ry="6"/><path ${lineS} d="M30 76q7.500-7 15 0t15 0 15 0 15 0"/><path ${lineA} d="M48 44c-5-7 5-9 0-17M62 44c-5-7 5-9 0-17M76 44c-5-7 5-9 0-17"/>`,
  cloth: `<rect ${A} x="24" y="84" width="72" height="20" rx="9"/><rect ${B} x="28" y="65" width="66" height="20" rx="9"/><rect ${A} x="26" y="46" width="68" height="20" rx="9"/><path ${B} d="M32 46V34q0-6 6-6h44q6 0 6 6v12z"/><path ${lineS} d="M34 56h46M36 75h48M32 94h54"/><path ${lineA} d="M42 37h36"/>`,
  hat: `<path ${B} d="M60 26c4 0 46 56 48 62 2 9-98 9-96 0 2-6 44-62 48-62z"/><path ${A} d="M60 26c3 0 12 12 22 26H38c10-14 19-26 22-26z"/><path ${lineS} d="M33 60h54M25 71h70M17 82h86"/><path ${lineA} d="M34 92c8 16 44 16 52 0"/>`,
  fruit: `<circle ${A} cx="42" cy="80" r="24"/><circle ${B} cx="79" cy="82" r="22"/><circle ${B} cx="60" cy="50" r="23"/><path ${A} d="M60 28c2-12 13-15 24-12-3 10-13 14-24 12z"/><path ${lineS} d="M48 45c2-5 6-7 10-8M31 75c2-5 6-7 9-8M70 77c2-4 4-6 8-7"/><path ${lineA} d="M60 30v-9"/>`,
  leaf: `<path ${A} d="M60 100C38 80 38 48 60 18c22 30 22 62 0 82z"/><path ${B} d="M57 100C32 99 17 82 16 56c25 5 40 20 41 44zM63 100c25-1 40-18 41-44-25 5-40 20-41 44z"/><path ${lineS} d="M60 34v66M60 60l9-9M60 74l10-10M60 74 50 64M60 60l-9-9M30 68l22 26M90 68 68 94"/>`,
  candle: `<path ${B} d="M44 54h32v44H44z"/><path ${A} d="M32 96h56l-6 8H38z"/><path ${A} d="M60 16c10 12 11 19 6 24-3 3-9 3-12 0-5-5-4-12 6-24z"/><path ${S} d="M60 28c5 6 5 9 2 12h-4c-3-3-3-6 2-12z"/><path ${lineA} d="M60 44v10"/><ellipse ${S} cx="60" cy="55" rx="16" ry="4"/><path ${lineS} d="M51 66v14M51 86v2"/>`,
  basket: `<path fill="none" stroke="var(--deep)" stroke-width="5" d="M34 62C34 12 86 12 86 62"/><path ${B} d="M22 60h76l-9 40q-1 4-5 4H36q-4 0-5-4z"/><path fill="none" stroke="var(--deep)" stroke-width="4" stroke-dasharray="8 7" d="M26 72h70M28 84h66"/><path fill="none" stroke="var(--deep)" stroke-width="4" stroke-dasharray="8 7" stroke-dashoffset="7.500" d="M26 78h68M30 90h62"/><rect ${A} x="19" y="56" width="82" height="9" rx="4.500"/>`,
} as const

export type Silhouette = keyof typeof shapes
export const silhouettes = Object.keys(shapes) as Silhouette[]
export const isSilhouette = (name: string): name is Silhouette => Object.hasOwn(shapes, name)

// What keeps the thing company; drawn small at its foot.
const company = [
  `<path ${A} d="M8 0c-9-6-9-15 0-22 9 7 9 16 0 22z"/><path ${lineS} d="M8-4v-11"/>`,
  `<circle ${A} cx="9" cy="-8" r="8"/><path ${lineS} d="M5-11c1-2 2-3 4-3"/>`,
  `<path ${B} d="M0-14h18c0 9-4 14-9 14S0-5 0-14z"/><ellipse ${A} cx="9" cy="-14" rx="9" ry="2.600"/>`,
  `<circle ${B} cx="6" cy="-5" r="5"/><circle ${A} cx="15" cy="-5" r="5"/><circle ${B} cx="11" cy="-13" r="5"/>`,
] as const

// The strip goes on beyond the square, for a frame that is wider.
const ground = `<circle cx="60" cy="56" r="46" fill="#fff" fill-opacity=".55"/><path fill="var(--mid)" fill-opacity=".35" d="M-128 104h384v16h-384z"/><path fill="none" stroke="var(--deep)" stroke-opacity=".45" stroke-width="8" stroke-dasharray="8 8" d="M-128 108h384m-376 8h376"/>`

/** What the symbols of a page are: the ground, the small things, and the silhouettes it shows. */
export function stillLifeSymbols(names: Iterable<Silhouette>): string {
  const symbol = (id: string, box: string, body: string) =>
    `<symbol id="${id}" viewBox="${box}" overflow="visible">${body}</symbol>`
  const own = [...new Set(names)].sort()
  if (own.length === 0) return ''
  return [
    symbol('p-ground', '0 0 120 120', ground),
    ...company.map((body, at) => `<g id="p-${at}">${body}</g>`),
    ...own.map((name) => symbol(`p-${name}`, '0 0 120 120', shapes[name])),
  ].join('')
}

export type StillLife = {
  silhouette: Silhouette
  hue: number
  turned: boolean
  company: number
  atLeft: boolean
}

/** FNV-1a over the listing's slug: which way the thing faces and what stands beside it. */
export function stillLifeOf(
  slug: string,
  silhouette: string | undefined,
  hue: number | undefined,
): StillLife {
  let hash = 2166136261
  for (let at = 0; at < slug.length; at += 1) hash = Math.imul(hash ^ slug.charCodeAt(at), 16777619) >>> 0
  return {
    silhouette:
      silhouette && isSilhouette(silhouette) ? silhouette : (silhouettes[hash % silhouettes.length] ?? 'box'),
    hue: hue ?? (hash >>> 4) % hues.length,
    turned: ((hash >>> 9) & 1) === 1,
    company: (hash >>> 11) % company.length,
    atLeft: ((hash >>> 14) & 1) === 1,
  }
}

export const turnedBy = 'translate(120 0) scale(-1 1)'
export const companyAt = ({ atLeft }: StillLife): string => `translate(${atLeft ? 7 : 95} 104)`

/** The drawing as a file of its own, ≤ 1.5 KB. `corner` is the visible word that it is a sample. */
export function stillLifeSvg(picture: StillLife, corner: string): string {
  const { soft, mid, deep } = hues[picture.hue % hues.length] ?? hues[0]!
  const body =
    ground +
    (picture.turned
      ? `<g transform="${turnedBy}">${shapes[picture.silhouette]}</g>`
      : shapes[picture.silhouette]) +
    `<g transform="${companyAt(picture)}">${company[picture.company] ?? ''}</g>` +
    `<text x="114" y="13" text-anchor="end" font-family="sans-serif" font-size="8" fill="${deep}">${corner}</text>`
  const colours: Record<string, string> = { soft, mid, deep }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120"><path fill="${soft}" d="M0 0h120v120H0z"/>${body.replace(/var\(--(\w+)\)/g, (_all, name: string) => colours[name] ?? deep)}</svg>`
}

/** The hues as classes, so a page needs no inline style: its policy forbids them. */
export const hueClasses = (): string =>
  hues.map(({ soft, mid, deep }, at) => `.hue-${at}{--soft:${soft};--mid:${mid};--deep:${deep}}`).join('')
