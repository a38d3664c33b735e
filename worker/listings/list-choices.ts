import { sql } from 'drizzle-orm'
import type { Reply } from '../../schema/contracts/endpoint.ts'
import type { listListingChoices as contract } from '../../schema/contracts/hs-codes.ts'
import type { Id } from '../../schema/values/id.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'

type Category = {
  id: Id<'category'>
  parentId: Id<'category'> | null
  slug: string
  nameVi: string
  nameEn: string
}
type Province = { code: string; nameVi: string; nameEn: string; aliases: string }

/** The whole tree of categories, some two hundred short rows, and the 34 provinces: asked once by an editor. */
export async function listChoices({ db }: Deps): Promise<Reply<typeof contract>> {
  const [categories, provinces] = await read<[Category, Province]>(db, [
    sql`
      select id as id, parent_id as parentId, slug as slug, name_vi as nameVi, name_en as nameEn
      from categories order by parent_id, position limit 500`,
    sql`select code as code, name_vi as nameVi, name_en as nameEn, aliases as aliases from provinces order by name_vi limit 100`,
  ])
  return {
    categories: categories.map(({ id, parentId, slug, nameVi, nameEn }) => ({
      id,
      parentId,
      slug,
      name: { vi: nameVi, en: nameEn },
    })),
    provinces: provinces.map(({ code, nameVi, nameEn, aliases }) => ({
      code,
      name: { vi: nameVi, en: nameEn },
      oldNames: JSON.parse(aliases) as string[],
    })),
  }
}
