/** What a price does not hold, or did otherwise than asked: the quote's notes by code. Facts arrive in words. */
export const notes = {
  left_out: (what: string) => `Chưa gồm ${what}.`,
  whats: {
    state_sales_tax: 'thuế bán hàng của tiểu bang, nếu nơi bạn ở có thu',
    processing_fee: 'phí xử lý hải quan của Hoa Kỳ, thường vài đô la khi có',
    entry_charges_above_limit: 'phí mở tờ khai khi kiện vượt mức giá trị thấp',
    provincial_tax: 'thuế của tỉnh bang',
    carrier_handling_fee: 'phí thu hộ của hãng chuyển',
    six_parcels_per_half_year: 'phần thuế phát sinh nếu bạn nhận quá sáu kiện trong nửa năm',
    coffee_tax: 'thuế cà phê của Đức',
  } as Readonly<Record<string, string>>,
  incoterm_not_offered: 'Tuyến này không có cách trả thuế như bạn chọn, nên phiếu giá ghi cách đang có.',
  duty_not_included: 'Có thuế nhập khẩu chưa biết, nên chưa nằm trong giá.',
  sample_lane: 'Giá cước là giá mẫu của bản thử.',
  sample_rate: 'Tỷ giá là tỷ giá mẫu của bản thử.',
  duty_unknown: 'Chưa có thuế suất cho mã hàng này.',
  certificate_would_save: (saved: string, agreement: string) =>
    `Với giấy chứng nhận xuất xứ (${agreement}), thuế bớt được ${saved}; đơn lẻ thì phí làm giấy thường cao hơn.`,
}
