/** Following a maker by e-mail. */
export const follow = {
  title: (name: string) => `Theo dõi ${name}`,
  askLead: 'Bấm xác nhận để nhận tin hàng mới, mỗi tuần nhiều nhất một thư.',
  confirm: 'Xác nhận theo dõi',
  confirmedLead: 'Bạn đang theo dõi. Mỗi tuần nhiều nhất một thư, chỉ khi có hàng mới.',
  leave: 'Thôi theo dõi và xoá e-mail của tôi',
  left: 'Đã thôi theo dõi. E-mail của bạn đã được xoá khỏi danh sách.',
  back: 'Về trang người làm',
}
