/** One's own account, and proving again who one is. */
export const account = {
  title: 'Tài khoản của bạn',
  myself: 'Về bạn',
  name: 'Tên gọi',
  nameHint: 'Đồng nghiệp thấy tên này.',
  languageHint: 'Thư gửi bạn cũng bằng ngôn ngữ này.',
  save: 'Lưu',
  saved: 'Đã lưu.',

  passkeys: 'Khóa đăng nhập (passkey)',
  passkeysHint:
    'Đăng nhập bằng vân tay, khuôn mặt hoặc mã khóa máy, không cần đợi mã qua e-mail. E-mail vẫn dùng được như cũ.',
  noPasskeys: 'Bạn chưa có khóa nào.',
  addPasskey: 'Thêm khóa trên máy này',
  passkeyAdded: 'Đã thêm khóa đăng nhập.',
  passkeyRemoved: (name: string) => `Đã xóa khóa “${name}”.`,
  passkeyName: 'Tên khóa',
  synced: 'theo bạn qua nhiều máy',
  madeAt: (time: string) => `Thêm ${time}`,
  usedAt: (time: string) => `dùng gần nhất ${time}`,
  rename: 'Đổi tên',
  renameOne: (name: string) => `Đổi tên: ${name}`,
  remove: 'Xóa',
  removeOne: (name: string) => `Xóa: ${name}`,
  cannotPasskey:
    'Trình duyệt hoặc địa chỉ này chưa dùng được khóa đăng nhập. Mã qua e-mail vẫn dùng như thường.',
  notShown: 'Chưa có khóa nào được dùng. Thử lại, hoặc dùng mã qua e-mail.',
  usePasskey: 'Dùng khóa đăng nhập',

  sessions: 'Nơi bạn đang đăng nhập',
  thisDevice: 'máy này',
  unknownDevice: 'Thiết bị khác',
  signedInAt: (time: string) => `Đăng nhập ${time}`,
  seenAt: (ago: string) => `dùng ${ago}`,
  end: 'Đăng xuất',
  endOne: (name: string) => `Đăng xuất: ${name}`,
  endOthers: 'Đăng xuất mọi nơi khác',
  othersEnded: 'Đã đăng xuất mọi nơi khác.',

  proofTitle: 'Xác nhận là bạn',
  proofWhy:
    'Việc này ảnh hưởng tới tiền hoặc tới người khác nên cần chắc chắn là bạn. Những gì bạn đã nhập còn nguyên.',
  sendTo: (email: string) => `Gửi mã tới ${email}`,
  codeSentTo: (email: string) => `Mã vừa được gửi tới ${email}.`,
  proofDo: 'Xác nhận rồi làm tiếp',
}
