import type { Copy } from './make-export.ts'

/** What each part of a copy is called, in both languages: whom it is for may read either. */
const titles: Readonly<Record<string, string>> = {
  orders: 'Đơn hàng / Orders',
  goods: 'Hàng đã đặt / Goods ordered',
  parcels: 'Kiện hàng / Parcels',
  refunds: 'Hoàn tiền / Refunds',
  problems: 'Vấn đề đã báo / Problems reported',
  letters: 'Thư đã gửi / Letters sent',
  account: 'Tài khoản / Account',
  memberships: 'Nơi làm việc / Where you work',
  sessions: 'Nơi đang đăng nhập / Where you are signed in',
  passkeys: 'Khóa đăng nhập / Passkeys',
  follows: 'Nhà xuất khẩu bạn theo dõi / Exporters you follow',
  reports: 'Bài bán bạn đã báo / Listings you reported',
  invitations: 'Lời mời / Invitations',
}

const isTime = (name: string): boolean => /(?:At|since)$/.test(name)

const wordOf = (name: string, value: unknown): string =>
  isTime(name) && typeof value === 'number' ? new Date(value).toISOString() : String(value)

/** The copy as plain text: a heading a part, a paragraph a row, a line a fact. Empty parts say so. */
export function readableCopy(brand: string, madeAt: number, copy: Copy): string {
  const parts = Object.entries(copy).map(([name, rows]) => {
    const lines = rows.map((row) =>
      Object.entries(row)
        .filter(([, value]) => value !== null && value !== '')
        .map(([key, value]) => `  ${key}: ${wordOf(key, value)}`)
        .join('\n'),
    )
    return [`## ${titles[name] ?? name}`, ...(lines.length > 0 ? lines : ['  –'])].join('\n\n')
  })
  return [`# ${brand}`, new Date(madeAt).toISOString(), ...parts, ''].join('\n\n')
}
