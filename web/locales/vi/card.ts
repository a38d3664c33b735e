/** A listing in a list. */
export const card = {
  verified: 'đã xác minh',
  toDoor: 'về tới nhà từ',
  toDoorAbout: 'về tới nhà khoảng',
  toDoorOnPage: 'xem giá về tới nhà',
  soldOut: 'Tạm hết hàng',
  badge: (kind: string, stars: number | undefined) =>
    kind === 'ocop' ? `OCOP ${stars ?? ''} sao` : (badgeNames[kind] ?? kind),
}

export const badgeNames: Readonly<Record<string, string>> = {
  ocop: 'OCOP',
  organic: 'Hữu cơ',
  gi: 'Chỉ dẫn địa lý',
  haccp: 'HACCP',
  iso22000: 'ISO 22000',
  food_safety: 'An toàn thực phẩm',
  award: 'Giải thưởng',
  fairtrade: 'Thương mại công bằng',
}
