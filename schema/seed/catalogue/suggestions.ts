import { foldedWords, slugOf } from '../../values/text.ts'
import { baseCategories, goodsCategories } from './categories.ts'
import { goods } from './goods.ts'
import { places } from './goods-grammar.ts'
import { provinces } from './province-names.ts'
import { sampleExporters, type SeedExporter } from './sample-exporters.ts'

type Suggestion = { kind: string; ref: string; vi: string; en: string; weight: number }

const span = 2 ** 20

/**
 * Statements that fill the suggestions: categories first, then provinces, exporters, searches, single goods; within a
 * kind as they come. Made again whole, so a repeat changes nothing.
 */
export function putSuggestions(
  db: D1Database,
  generated: readonly SeedExporter[],
  listings: readonly { slug: string; titleVi: string; titleEn: string }[],
): D1PreparedStatement[] {
  const all = [
    ...(generated.length > 0 ? [...baseCategories, ...goodsCategories] : baseCategories).map(
      ({ slug, nameVi, nameEn }) => ({ kind: 'category', ref: slug, vi: nameVi, en: nameEn, weight: 900 }),
    ),
    ...provinces.map(({ nameVi, nameEn }) => ({
      kind: 'province',
      ref: slugOf(nameVi),
      vi: nameVi,
      en: nameEn,
      weight: 800,
    })),
    ...provinces.flatMap(({ nameVi, nameEn, oldNames }) =>
      oldNames.map((old) => ({
        kind: 'province',
        ref: slugOf(old),
        vi: `${old} (${nameVi})`,
        en: `${old} (${nameEn})`,
        weight: 700,
      })),
    ),
    ...[...sampleExporters, ...generated].map(({ slug, nameVi, nameEn }) => ({
      kind: 'exporter',
      ref: slug,
      vi: nameVi,
      en: nameEn,
      weight: 500,
    })),
    ...(generated.length > 0 ? searches() : []),
    ...listings.map(({ slug, titleVi, titleEn }) => ({
      kind: 'listing',
      ref: slug,
      vi: titleVi,
      en: titleEn,
      weight: 300,
    })),
  ] satisfies Suggestion[]
  const rows = all.map(({ kind, ref, vi, en, weight }, at) => [
    (1000 - weight) * span + at,
    kind,
    ref,
    vi,
    en,
    [...new Set(foldedWords(`${vi} ${en}`))].join(' '),
  ])
  const clear = [
    'delete from suggestion_search where rowid in (select rank from suggestions)',
    'delete from suggestions',
  ].map((text) => db.prepare(text))
  return [...clear, ...chunks(rows, 2000).flatMap((chunk) => insert(db, JSON.stringify(chunk)))]
}

const insert = (db: D1Database, rows: string): D1PreparedStatement[] => [
  db
    .prepare(`insert into suggestions (rank, kind, ref, text_vi, text_en)
    select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each(?1)`)
    .bind(rows),
  db
    .prepare(
      'insert into suggestion_search (rowid, folded) select value ->> 0, value ->> 5 from json_each(?1)',
    )
    .bind(rows),
]

/** Goods with the places they are known from: words to search for. */
function searches(): Suggestion[] {
  const byPlace = Object.values(places).flat()
  return goods.flatMap((kind, at) => [
    { kind: 'search', ref: kind.nameVi.toLowerCase(), vi: kind.nameVi, en: kind.nameEn, weight: 450 },
    ...byPlace
      .filter((_, place) => (place + at) % 12 === 0)
      .map((place) => ({
        kind: 'search',
        ref: `${kind.nameVi} ${place}`.toLowerCase(),
        vi: `${kind.nameVi} ${place}`,
        en: `${kind.nameEn}, ${place}`,
        weight: 400,
      })),
  ])
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  )
}
