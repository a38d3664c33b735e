import { sql } from 'drizzle-orm'
import { type Id, idFrom } from '../../../schema/values/id.ts'
import type { Person } from '../../../worker/platform/actor.ts'
import { read, write } from '../../../worker/platform/database.ts'
import { cookieOf, knock, type Told } from '../people/knock.ts'
import { jpeg } from '../photos/pictures.ts'
import { openShop, type Shop } from '../shop.ts'

export const category = idFrom('category', 1_700_000_000_001, new Uint8Array(10).fill(1))
const itemId = (number: number) => idFrom('item', 1_700_000_000_000 + number, new Uint8Array(10).fill(number))

/** What the little market asks: identity of everybody, a food paper that runs out of who makes food. */
export const items = { identity: itemId(1), food: itemId(2), company: itemId(3), retired: itemId(4) }

/** A shop that takes firms in. */
export async function openJoining(): Promise<Shop> {
  const shop = await openShop()
  const rows = [
    [
      items.identity,
      '["company","cooperative","household_business"]',
      '[]',
      'identity',
      'Căn cước',
      0,
      1,
      null,
    ],
    [
      items.food,
      '["company","cooperative","household_business"]',
      JSON.stringify([category]),
      'food_safety',
      'An toàn thực phẩm',
      1,
      2,
      null,
    ],
    [items.company, '["company"]', '[]', 'registration', 'Đăng ký doanh nghiệp', 0, 3, null],
    [items.retired, '["household_business"]', '[]', null, 'Giấy cũ', 0, 4, 1],
  ]
  await write(shop.db, [
    shop.db.run(sql`
      insert into checklist_items (id, firm_kinds, category_ids, check_kind, name_vi, name_en, expires, position, retired_at, updated_at)
      select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 4, value ->> 5, value ->> 6, value ->> 7, 1
      from json_each(${JSON.stringify(rows)})`),
  ])
  return shop
}

export type Applicant = { id: Id<'person'>; email: string; cookie: string }

let people = 0

/** Somebody signed in who works for nobody. */
export async function stranger(shop: Shop): Promise<Applicant> {
  people += 1
  const id = idFrom('person', 1_700_000_500_000 + people, new Uint8Array(10).fill(people % 250))
  const email = `nguoi-moi-${people}@example.com`
  await write(shop.db, [
    shop.db.run(sql`insert into people (id, email, name, created_at) values (${id}, ${email}, 'Đào', 0)`),
  ])
  const person = {
    kind: 'person',
    id,
    email,
    name: '',
    sessionHash: '',
    firms: [],
    operatorRoles: [],
  } as Person & {
    kind: 'person'
  }
  return { id, email, cookie: await cookieOf(shop, person) }
}

export const account = { bank: '970436', number: '0071 0012 3456', holder: 'NGUYEN THI DAO' }

export const filled = {
  legalName: 'Hộ kinh doanh Nguyễn Thị Đào',
  taxCode: '079180012345',
  ward: 'Phường Xuân Hương',
  addressLine: '12 Phan Đình Phùng',
  phone: '0912 345 678',
  categoryIds: [category],
  words: 'Mứt gừng, trà',
}

export type Applying = Applicant & {
  exporterId: Id<'exporter'>
  call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Told>
}

/** A household that began to apply. */
export async function start(
  shop: Shop,
  nameVi = 'Mứt Nhà Đào',
  kind = 'household_business',
): Promise<Applying> {
  const person = await stranger(shop)
  const told = await knock(shop, 'POST', '/api/applications', {
    as: person.cookie,
    body: { nameVi, kind, provinceCode: '68' },
  })
  if (told.status !== 201) throw new Error(`not started: ${told.status} ${JSON.stringify(told.body)}`)
  const exporterId = told.body.exporterId as Id<'exporter'>
  return {
    ...person,
    exporterId,
    call: (method, path, body, headers = {}) =>
      knock(shop, method, `/api/exporter/${exporterId}/${path}`, {
        as: person.cookie,
        headers,
        ...(body === undefined ? {} : { body }),
      }),
  }
}

export const photograph = ({ call }: Applying, item: string, file: Uint8Array<ArrayBuffer> = jpeg) =>
  call('POST', `checklist/${item}/documents`, file, { 'content-type': 'image/jpeg' })

/** An application with everything in it, not sent yet. */
export async function fill(shop: Shop, more: object = {}): Promise<Applying> {
  const applying = await start(shop)
  for (const told of [
    await applying.call('PATCH', 'application', { ...filled, ...more }),
    await photograph(applying, items.identity),
    await photograph(applying, items.food),
    await applying.call('POST', 'bank-accounts', account),
  ])
    if (told.status >= 300) throw new Error(`not filled: ${told.status} ${JSON.stringify(told.body)}`)
  return applying
}

/** An application that waits for an operator. */
export async function submit(shop: Shop, more: object = {}): Promise<Applying> {
  const applying = await fill(shop, more)
  const told = await applying.call('POST', 'application/submission', {})
  if (told.status !== 200) throw new Error(`not sent: ${told.status} ${JSON.stringify(told.body)}`)
  return applying
}

export const verify = (shop: Shop, as: string, exporterId: string, body: object): Promise<Told> =>
  knock(shop, 'POST', `/api/exporters/${exporterId}/verification`, { as, body })

export const approval = {
  decision: 'approve',
  items: [{ itemId: items.food, state: 'accepted', expiresOn: '2099-01-31' }],
}

export async function stateOf({ db }: Shop, exporterId: string): Promise<string | undefined> {
  const [[row]] = await read<[{ state: string }]>(db, [
    sql`select state as state from exporters where id = ${exporterId}`,
  ])
  return row?.state
}

/** Letters promised about a firm, by their template. */
export async function promised({ db }: Shop, exporterId: string): Promise<string[]> {
  const [rows] = await read<[{ template: string }]>(db, [
    sql`select payload ->> 'template' as template from outbox where kind = 'mail' and payload ->> 'exporterId' = ${exporterId} order by id`,
  ])
  return rows.map(({ template }) => template)
}

/** Letters promised by a sweep of another day may go now. */
export const makeDue = ({ db }: Shop): Promise<void> =>
  write(db, [db.run(sql`update outbox set due_at = 0 where state = 'due'`)])
