import type { ConsignmentState, OrderState } from '../../../schema/values/status.ts'

/** Where an order and a consignment stand, in words. `buyer` speaks to the person waiting, `desk` to the exporter. */
export const states = {
  order: {
    awaiting_payment: 'Chờ trả tiền',
    paid: 'Đã trả tiền',
    complete: 'Đã giao xong',
    cancelled: 'Đã huỷ',
    refunded: 'Đã hoàn tiền',
    expired: 'Hết hạn trả tiền',
  } satisfies Record<OrderState, string>,
  buyer: {
    to_accept: 'Chờ nhà xuất khẩu nhận đơn',
    accepted: 'Nhà xuất khẩu đã nhận, đang chuẩn bị',
    packed: 'Đã đóng gói, chờ gửi',
    shipped: 'Đã gửi, đang trên đường',
    delivered: 'Đã giao',
    settled: 'Đã giao',
    declined: 'Nhà xuất khẩu không nhận được đơn, tiền được hoàn',
    cancelled: 'Đã huỷ',
    returned: 'Đã gửi trả lại',
  } satisfies Record<ConsignmentState, string>,
  desk: {
    to_accept: 'Mới, chờ nhận',
    accepted: 'Đã nhận, cần đóng gói',
    packed: 'Đã đóng gói, cần gửi',
    shipped: 'Đã gửi',
    delivered: 'Đã giao',
    settled: 'Đã thanh toán',
    declined: 'Đã từ chối',
    cancelled: 'Đã huỷ',
    returned: 'Bị trả lại',
  } satisfies Record<ConsignmentState, string>,
}
