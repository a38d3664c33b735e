import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { missingFrom, vietnamesePhone } from '../../../schema/values/application.ts'
import { accountNumberFrom, holderFrom, isHolder, masked } from '../../../schema/values/bank-account.ts'
import { banks } from '../../../schema/values/banks.ts'
import { exporterEdges, exporterStates } from '../../../schema/values/status.ts'

describe('a telephone number', () => {
  test.each([
    ['0912 345 678', '+84912345678'],
    ['+84 912345678', '+84912345678'],
    ['84912345678', '+84912345678'],
    ['0084.912.345.678', '+84912345678'],
    ['(0263) 3822 334', '+842633822334'],
    ['024 3825 1234', '+842438251234'],
  ])('%s is %s', (typed, kept) => expect(vietnamesePhone(typed)).toBe(kept))

  test.each(['', '12345', '0112345678', '+1 408 555 0100', '091234567', '09123456789'])(
    'is none: %s',
    (typed) => expect(vietnamesePhone(typed)).toBeUndefined(),
  )
})

describe("an account's holder", () => {
  test.each([
    ['Nguyễn Thị Đào', 'NGUYEN THI DAO'],
    ['Công ty TNHH Lụa Mây Chiều', 'CONG TY TNHH LUA MAY CHIEU'],
    ['HTX Cà phê Đồi Gió Hanh & Bạn', 'HTX CA PHE DOI GIO HANH VA BAN'],
    ["Cư M'gar – chi nhánh 2", "CU M'GAR CHI NHANH 2"],
    ['Ẫ Ổ Ữ Ặ ỵ', 'A O U A Y'],
  ])('%s is printed %s', (name, printed) => expect(holderFrom(name)).toBe(printed))

  test('is taken only as the bank prints it', () => {
    expect(isHolder('NGUYEN THI DAO')).toBe(true)
    for (const typed of ['Nguyen Thi Dao', 'NGUYỄN THỊ ĐÀO', 'NGUYEN  DAO', '=CMD()', 'A', '<B>', ' DAO'])
      expect(isHolder(typed), typed).toBe(false)
  })

  test('whatever is typed, the printed form is printable and stays itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (typed) => {
        const printed = holderFrom(typed)
        expect(printed).toMatch(/^[A-Z0-9/\-?:().,'+ ]{0,70}$/)
        expect(holderFrom(printed)).toBe(printed)
      }),
    )
  })
})

test('an account number is its digits, and a screen shows four', () => {
  expect(accountNumberFrom('0071 0012-3456')).toBe('007100123456')
  for (const typed of ['12345', '1'.repeat(20), '12345a', ''])
    expect(accountNumberFrom(typed)).toBeUndefined()
  expect(masked('3456')).toBe('•••• 3456')
})

test('every bank has its own number in the network and a SWIFT code of the right form, or none', () => {
  expect(new Set(banks.map(({ bin }) => bin)).size).toBe(banks.length)
  for (const { bin, name, swift } of banks) {
    expect(bin, name).toMatch(/^\d{6}$/)
    if (swift !== null) expect(swift, name).toMatch(/^[A-Z]{4}VN[A-Z0-9]{2}$/)
  }
})

test('what is missing is named in the order of the form', () => {
  const nothing = {
    kind: 'company',
    legalName: '',
    nameVi: 'Mây',
    taxCode: '',
    ward: '',
    addressLine: '',
    phone: '',
    categoryIds: [],
    hasBankAccount: false,
    items: [
      { id: 'itm_1', needsDocument: true, state: 'refused' },
      { id: 'itm_2', needsDocument: false, state: 'missing' },
      { id: 'itm_3', needsDocument: true, state: 'given' },
    ],
  } as const
  expect(missingFrom(nothing)).toEqual([
    'legalName',
    'taxCode',
    'ward',
    'addressLine',
    'phone',
    'categoryIds',
    'items.itm_1',
    'bankAccount',
  ])
})

test('a firm is never closed and open again, and trades only after somebody looked', () => {
  expect(exporterEdges.closed).toEqual([])
  for (const from of exporterStates)
    if ((exporterEdges[from] as readonly string[]).includes('verified'))
      expect(['in_review', 'suspended']).toContain(from)
})
