/** Chọn, chụp và gửi ảnh, ở mọi màn hình có ảnh. */
export const photos = {
  take: 'Chụp ảnh',
  choose: 'Chọn ảnh có sẵn',
  types: 'JPEG, PNG, WebP hoặc AVIF. Ảnh được thu nhỏ ngay trên máy bạn trước khi gửi.',
  shrinking: (name: string) => `Đang thu nhỏ ${name}`,
  sending: (name: string) => `Đang gửi ${name}`,
  sent: (count: number) => `Đã gửi ${count} ảnh.`,
  waiting: (name: string) => `${name} đang chờ tới lượt`,
  again: (name: string) => `Gửi lại ${name}`,
  leave: (name: string) => `Bỏ ${name}`,
  heic: 'Máy này không mở được ảnh kiểu HEIC. Trong cài đặt máy ảnh, chọn "Tương thích nhất" rồi chụp lại, hoặc gửi ảnh JPEG.',
  unreadable: 'Không mở được tệp này như một tấm ảnh. Chọn ảnh JPEG, PNG, WebP hoặc AVIF khác.',
  tooManyPixels: 'Ảnh lớn quá. Chọn ảnh không quá 40 triệu điểm ảnh.',
  tooMany: (room: number) =>
    room > 0
      ? `Chỉ còn chỗ cho ${room} ảnh: các ảnh sau không được nhận.`
      : 'Đã đủ số ảnh. Bỏ bớt một ảnh trước.',
}
