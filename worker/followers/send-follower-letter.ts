import { postLetter } from '../mails/post-letter.ts'
import * as z from 'zod/mini'
import type { Locale } from '../../schema/values/locale.ts'
import type { Letter } from '../mails/letter.ts'
import { read } from '../platform/database.ts'
import type { Handler } from '../platform/outbox.ts'
import { followKey, followUrl } from './follow-link.ts'
import { followerById, type FollowerRow, newsFor, type NewsRow } from './queries.ts'

const Payload = z.object({
  template: z.enum(['confirm', 'news']),
  followerId: z.string(),
  from: z.optional(z.number()),
  until: z.optional(z.number()),
})

/** The letter that asks to confirm, or the one with what is new. Who left meanwhile gets neither. */
export const sendFollowerLetter: Handler = async (deps, { id, payload: raw }) => {
  const { template, followerId, from = 0, until = 0 } = Payload.parse(raw)
  const [[follower], news] = await read<[FollowerRow, NewsRow]>(deps.db, [
    followerById(followerId),
    newsFor(followerId, from, until),
  ])
  if (!follower || (template === 'confirm') !== (follower.state === 'asked')) return
  if (template === 'news' && news.length === 0) return
  const { settings } = deps
  const locale: Locale = follower.locale === 'en' ? 'en' : 'vi'
  const facts = {
    brand: settings.brand,
    name: (locale === 'en' ? follower.nameEn : follower.nameVi) || follower.nameVi,
    followUrl: followUrl(settings, locale, await followKey(settings, follower.id)),
    goods: news.map(({ slug, titleVi, titleEn }) => ({
      title: (locale === 'en' ? titleEn : titleVi) || titleVi,
      url: `${settings.origin}/${locale}/p/${slug}`,
    })),
  }
  const letter = template === 'confirm' ? confirmLetter(locale, facts) : newsLetter(locale, facts)
  await postLetter(deps, id, follower.email, letter)
}

type Facts = { brand: string; name: string; followUrl: string; goods: { title: string; url: string }[] }

function confirmLetter(locale: Locale, { brand, name, followUrl: url }: Facts): Letter {
  const isVi = locale === 'vi'
  const text = isVi
    ? [
        `Ai đó, có lẽ là bạn, muốn nhận tin hàng mới của ${name} qua địa chỉ này.`,
        'Bấm vào đường dẫn dưới đây rồi xác nhận. Nếu không phải bạn, hãy bỏ qua thư này: không có gì được gửi nữa.',
      ]
    : [
        `Somebody, probably you, wants to hear of new goods of ${name} at this address.`,
        'Follow the link below and confirm. If it was not you, ignore this letter: nothing more will be sent.',
      ]
  return {
    locale,
    subject: isVi ? `Xác nhận theo dõi ${name}` : `Confirm that you follow ${name}`,
    preview: text[0] ?? '',
    blocks: [
      ...text.map((each) => ({ kind: 'words' as const, text: each })),
      { kind: 'link', label: isVi ? 'Xác nhận theo dõi' : 'Confirm', url },
    ],
    footer: [brand],
  }
}

function newsLetter(locale: Locale, { brand, name, followUrl: url, goods }: Facts): Letter {
  const isVi = locale === 'vi'
  const lead = isVi ? `${name} vừa bán thêm:` : `New from ${name}:`
  return {
    locale,
    subject: isVi ? `${name} có hàng mới` : `${name} has something new`,
    preview: goods[0]?.title ?? lead,
    blocks: [
      { kind: 'words', text: lead },
      ...goods.map((one) => ({ kind: 'link' as const, label: one.title, url: one.url })),
    ],
    footer: [isVi ? `Thôi theo dõi: ${url}` : `Stop following: ${url}`, brand],
  }
}
