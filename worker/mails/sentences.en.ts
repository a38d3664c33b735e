import type { Sentences } from './sentences.vi.ts'

/** What letters say in English. */
export const en: Sentences = {
  hello: (name) => `Hello ${name},`,
  helloTeam: (firm) => `Hello ${firm},`,
  helloDesk: () => 'Hello,',
  piece: (title, option, quantity) => `${title}${option === '' ? '' : ` (${option})`} × ${quantity}`,

  goods: () => 'Goods',
  shipping: () => 'Shipping',
  duty: () => 'Import duty',
  importTax: () => 'Sales tax on import',
  fees: () => 'Fees set by law',
  total: () => 'Total',
  orderTotal: () => 'Total paid',
  wholeOrder: () => 'Whole order',
  dueOnDelivery: (amount) =>
    `Not included: taxes and fees due on delivery, about ${amount}. The carrier collects them at your door.`,
  dueUnknown: () =>
    'Not included: taxes and fees due on delivery, which the carrier collects at your door. Part of them cannot be known beforehand.',
  parcelOf: (firm) => `From ${firm}`,
  goodsOf: (firm) => `Goods from ${firm}`,
  arrives: (from, to) => `Expected at your door between ${from} and ${to}.`,
  followOrder: () => 'See your order',
  linkIsKey: () => "This link opens your order's page without an account, so keep it to yourself.",
  whyThisBuyer: (brand) =>
    `You get this letter because an order was placed on ${brand} with this e-mail address.`,
  whyThisFirm: (brand, firm) => `You get this letter because you work for ${firm} on ${brand}.`,
  whyThisDesk: (brand) => `You get this letter because you look after buyers on ${brand}.`,

  orderPaidSubject: (code) => `Payment received, order ${code}`,
  orderPaid: (amount) =>
    `Thank you. We have received ${amount}. Each exporter below prepares and sends its part.`,

  acceptedSubject: (firm, code) => `${firm} accepted order ${code}`,
  accepted: (firm) => `${firm} has accepted its part of your order and is getting it ready.`,
  shipsBy: (day) => `It leaves the exporter by ${day} (Viet Nam time).`,

  shippedSubject: (firm, code) => `${firm} sent a parcel, order ${code}`,
  shipped: (firm) => `${firm} has handed a parcel to the carrier.`,
  carrier: () => 'Carrier',
  trackingNumber: () => 'Tracking number',
  inThisParcel: () => 'In this parcel',
  moreToCome: () => 'The rest travels in another parcel; you will get another letter.',
  followParcel: () => 'Follow the parcel',

  declinedSubject: (firm, code) => `${firm} cannot send its part, order ${code}`,
  declined: (firm) => `We are sorry: ${firm} cannot send this part of your order.`,
  declineReason: (code) =>
    ({
      out_of_stock: 'The reason: out of stock.',
      cannot_ship: 'The reason: it cannot be shipped to this place.',
      price_wrong: 'The reason: the listed price was wrong.',
      closed: 'The reason: the exporter is closed for a while.',
      other: 'The exporter gave no further reason.',
      deadline: 'The reason: the exporter did not answer in time.',
    })[code],
  declineWords: () => 'In the exporter’s own words:',
  refundStarted: (amount) =>
    `We are returning ${amount} to the card or account you paid with. There is nothing you need to do.`,
  otherPartsGoOn: () => 'The other parts of your order go on as planned.',

  refundedSubject: (amount, code) => `${amount} refunded, order ${code}`,
  refunded: (amount) =>
    `We have returned ${amount} to the card or account you paid with. Banks usually take 5 to 10 working days to show it.`,
  refundFor: () => 'Refunded for',

  lateSubject: (code) => `Your payment came after the goods were let go, order ${code}`,
  late: (amount) =>
    `Your payment reached us after the time we could keep the goods, and they are no longer in stock. We are returning all of ${amount}; you lose nothing.`,
  lateNext: () => 'If you still want them, you can order again once they are back.',

  newConsignmentSubject: (code, deadline) =>
    deadline === '' ? `New order ${code}` : `New order ${code}: answer by ${deadline}`,
  newConsignment: (country) => `A buyer in ${country} has paid for your goods.`,
  answerBy: (deadline) =>
    `Accept or decline by ${deadline} (Viet Nam time). After that it is cancelled and the buyer refunded.`,
  receives: () => 'You will receive',
  openDesk: () => 'Open this order',

  reminderSubject: (code, deadline) => `Reminder: order ${code} waits for your answer until ${deadline}`,
  reminder: (code) => `Order ${code} has not been answered yet.`,
  shipReminderSubject: (code, deadline) => `Reminder: ship order ${code} by ${deadline}`,
  shipReminder: (code) => `Order ${code} is accepted but not all of it is on its way.`,
  shipBy: (deadline) => `Hand it to the carrier by ${deadline} (Viet Nam time), as promised to the buyer.`,

  problemSubject: (code) => `A buyer reports a problem, order ${code}`,
  problem: (code) => `There is a new report on order ${code}.`,
  problemKind: () => 'Problem',
  problemWants: () => 'Asks for',
  problemWords: (message) => `In the buyer's words:\n${message}`,
  openOrders: () => 'Open this order',
  kinds: {
    damaged: 'damaged goods',
    missing: 'missing goods',
    late: 'late',
    wrong: 'wrong goods',
    other: 'something else',
  },
  wants: { refund: 'a refund', resend: 'a new parcel', answer: 'an answer' },
}
