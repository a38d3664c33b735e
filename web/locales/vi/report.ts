import type { ReportKind } from '../../../schema/values/report.ts'

/** Telling the market that something is wrong with a listing. */
export const report = {
  link: 'Báo cáo món này',
  title: (name: string) => `Báo cáo: ${name}`,
  heading: 'Báo cáo món này',
  lead: 'Nói cho ban điều hành biết điều bạn thấy. Nhà xuất khẩu không biết ai báo.',
  back: 'Về trang món hàng',
  kind: 'Có gì không đúng',
  kinds: {
    fake: 'Hàng giả, nhái, hoặc mạo nhận tên vùng',
    unsafe: 'Không an toàn khi dùng hoặc ăn',
    not_vietnamese: 'Không phải hàng Việt Nam',
    other: 'Điều khác',
  } satisfies Record<ReportKind, string>,
  message: 'Bạn thấy gì',
  messageHint: 'Ít nhất 10 chữ: thấy ở đâu, dấu hiệu gì, so với hàng thật ra sao.',
  email: 'E-mail để nhận kết quả (không bắt buộc)',
  emailHint: 'Chỉ dùng để gửi một thư kết quả, rồi xoá.',
  send: 'Gửi báo cáo',
  problems: {
    kind: 'Chọn điều bạn muốn báo.',
    message: 'Viết ít nhất 10 chữ, nhiều nhất 2.000 chữ.',
    email: 'Nhập địa chỉ e-mail đầy đủ, ví dụ lan@example.com, hoặc để trống.',
  },
  check: 'Kiểm tra lại các chỗ sau',
  thanks: 'Đã nhận báo cáo của bạn',
  thanksBody:
    'Ban điều hành sẽ xem, cũ nhất trước. Nếu bạn để lại e-mail, chúng tôi viết cho bạn một thư kết quả.',
}
