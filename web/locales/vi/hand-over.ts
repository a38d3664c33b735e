/** Handing parcels over one after the other. */
export const handOver = {
  title: 'Bàn giao lần lượt',
  intro:
    'Quét hoặc gõ mã theo dõi rồi bấm Enter; đơn tiếp theo hiện ngay. Mỗi đơn được ghi là gửi hết trong một kiện.',
  back: 'Các kiện chờ bàn giao',
  now: 'Đang bàn giao',
  number: 'Mã theo dõi, hoặc mã đơn để chọn đơn khác',
  record: 'Ghi kiện',
  scan: 'Quét bằng camera',
  scanEnd: 'Tắt camera',
  scanLabel: 'Hình từ camera: đưa mã vạch vào giữa',
  noCamera: 'Không mở được camera. Cho phép dùng camera trong cài đặt trình duyệt, hoặc gõ mã.',
  chosen: (code: string) => `Đã chuyển sang đơn ${code}.`,
  usedHere: (code: string) => `Mã này vừa ghi cho ${code}. Xem lại phiếu gửi.`,
  recorded: (code: string, number: string) => `${code}: đã ghi ${number}.`,
  carrierWanted: 'Chọn hoặc gõ tên hãng chuyển trước.',
  next: 'Tiếp theo',
  skip: 'Để sau',
  done: 'Vừa ghi',
  empty: 'Không có kiện nào chờ bàn giao',
  emptyHint: 'Đóng gói xong, đơn sẽ hiện ở đây.',
  left: (count: number) => `Còn ${count} kiện`,
}
