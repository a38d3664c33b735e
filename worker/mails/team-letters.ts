import type { Bilingual, Locale } from '../../schema/values/locale.ts'
import type { Letter } from './letter.ts'

/** What letters about a team are written from. `team` null: the market's own staff. */
export type TeamFacts = {
  brand: string
  team: Bilingual | null
  /** A role's code, as `roleNames` says it. */
  role: string
  /** How the person concerned is called: their name, else their address. */
  who: string
  /** Who invited. */
  by?: string
  /** Days an invitation stands. */
  days?: number
  url: string
}

export const roleNames: Record<Locale, Readonly<Record<string, string>>> = {
  vi: {
    owner: 'chủ tài khoản',
    manager: 'quản lý',
    packer: 'đóng gói',
    accountant: 'kế toán',
    admin: 'quản trị',
    verifier: 'thẩm định',
    support: 'hỗ trợ',
    finance: 'tài chính',
  },
  en: {
    owner: 'owner',
    manager: 'manager',
    packer: 'packer',
    accountant: 'accountant',
    admin: 'admin',
    verifier: 'verifier',
    support: 'support',
    finance: 'finance',
  },
}

const teamName = ({ team, brand }: TeamFacts, locale: Locale): string =>
  team?.[locale] || team?.vi || (locale === 'vi' ? `ban điều hành ${brand}` : `the staff of ${brand}`)
const roleName = ({ role }: TeamFacts, locale: Locale): string => roleNames[locale][role] ?? role

type Words = { subject: string; text: readonly string[]; link: string }

const vi = {
  invitation: (facts) => ({
    subject: `Mời bạn vào làm cùng ${teamName(facts, 'vi')}`,
    text: [
      `${facts.by} mời bạn vào ${teamName(facts, 'vi')} với vai trò ${roleName(facts, 'vi')}.`,
      `Đường dẫn dưới đây dùng được một lần, trong ${facts.days} ngày, khi bạn đăng nhập bằng chính e-mail nhận thư này.`,
      'Nếu bạn không biết người mời, hãy bỏ qua thư này.',
    ],
    link: 'Xem lời mời',
  }),
  member_joined: (facts) => ({
    subject: `${facts.who} đã vào ${teamName(facts, 'vi')}`,
    text: [`${facts.who} đã nhận lời mời, vai trò ${roleName(facts, 'vi')}.`],
    link: 'Xem mọi người',
  }),
  role_changed: (facts) => ({
    subject: `Đổi vai trò tại ${teamName(facts, 'vi')}`,
    text: [`Từ bây giờ vai trò của ${facts.who} tại ${teamName(facts, 'vi')} là ${roleName(facts, 'vi')}.`],
    link: 'Mở bàn làm việc',
  }),
  member_removed: (facts) => ({
    subject: `${facts.who} không còn trong ${teamName(facts, 'vi')}`,
    text: [`Quyền của ${facts.who} tại ${teamName(facts, 'vi')} đã kết thúc.`],
    link: 'Mở bàn làm việc',
  }),
  passkey_added: (facts) => ({
    subject: `Tài khoản ${facts.brand} của bạn có thêm một khóa đăng nhập`,
    text: [
      'Một khóa đăng nhập (passkey) vừa được thêm vào tài khoản của bạn.',
      'Nếu không phải bạn làm, hãy mở trang tài khoản, xóa khóa đó và đăng xuất các thiết bị khác.',
    ],
    link: 'Mở trang tài khoản',
  }),
} satisfies Record<string, (facts: TeamFacts) => Words>

const en: Record<keyof typeof vi, (facts: TeamFacts) => Words> = {
  invitation: (facts) => ({
    subject: `You are invited to work with ${teamName(facts, 'en')}`,
    text: [
      `${facts.by} invites you to ${teamName(facts, 'en')} as ${roleName(facts, 'en')}.`,
      `The link below works once, for ${facts.days} days, when you are signed in with the address this letter came to.`,
      'If you do not know who invites you, ignore this letter.',
    ],
    link: 'See the invitation',
  }),
  member_joined: (facts) => ({
    subject: `${facts.who} has joined ${teamName(facts, 'en')}`,
    text: [`${facts.who} accepted the invitation, as ${roleName(facts, 'en')}.`],
    link: 'See everybody',
  }),
  role_changed: (facts) => ({
    subject: `A role at ${teamName(facts, 'en')} has changed`,
    text: [`From now on the role of ${facts.who} at ${teamName(facts, 'en')} is ${roleName(facts, 'en')}.`],
    link: 'Open the desk',
  }),
  member_removed: (facts) => ({
    subject: `${facts.who} is no longer with ${teamName(facts, 'en')}`,
    text: [`What ${facts.who} could do at ${teamName(facts, 'en')} has ended.`],
    link: 'Open the desk',
  }),
  passkey_added: (facts) => ({
    subject: `Your ${facts.brand} account has a new passkey`,
    text: [
      'A passkey was just added to your account.',
      'If it was not you, open the account page, remove that passkey and sign out the other devices.',
    ],
    link: 'Open the account page',
  }),
}

const words = { vi, en }
export type TeamTemplate = keyof typeof vi

/** The letter of `template`, in the reader's language. */
export function teamLetter(template: TeamTemplate, facts: TeamFacts, locale: Locale): Letter {
  const { subject, text, link } = words[locale][template](facts)
  const why =
    locale === 'vi'
      ? `Bạn nhận thư này vì địa chỉ e-mail này được dùng trên ${facts.brand}.`
      : `You receive this letter because this address is used on ${facts.brand}.`
  return {
    locale,
    subject,
    preview: text[0] ?? subject,
    blocks: [
      ...text.map((each) => ({ kind: 'words' as const, text: each })),
      { kind: 'link', label: link, url: facts.url },
    ],
    footer: [why],
  }
}
