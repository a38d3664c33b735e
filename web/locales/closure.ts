import type { Locale } from '../../schema/values/locale.ts'

type Days = { from: string; to: string; again: string }

type Texts = {
  shipLater: (days: Days) => string
  pause: (days: Days) => string
  window: (from: string, to: string) => string
  ships: (from: string, to: string) => string
}

/** What buyers read of a firm's closed days. Days in words. */
export const closureText: Record<Locale, Texts> = {
  vi: {
    shipLater: ({ from, to, again }) =>
      `Người bán nghỉ từ ${from} đến hết ${to}. Vẫn nhận đơn; hàng đi từ ${again}.`,
    pause: ({ from, to, again }) =>
      `Người bán tạm nghỉ từ ${from} đến hết ${to}. Bán lại và gửi hàng từ ${again}.`,
    window: (from, to) => `dự kiến tới ${from} – ${to}`,
    ships: (from, to) => `Đặt hôm nay, hàng rời người bán từ ${from}, muộn nhất ${to}.`,
  },
  en: {
    shipLater: ({ from, to, again }) =>
      `The maker is closed from ${from} through ${to}. Orders are taken; parcels leave from ${again}.`,
    pause: ({ from, to, again }) =>
      `The maker rests from ${from} through ${to}. On sale again, with parcels leaving, from ${again}.`,
    window: (from, to) => `expected ${from} – ${to}`,
    ships: (from, to) => `Ordered today, it leaves its maker from ${from}, at the latest on ${to}.`,
  },
}
