import * as z from 'zod/mini'
import { bannerPlaces, bannerTones, type MarketSettingName } from './market-setting.ts'

const whole = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most))
const text = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))
const Bilingual = (most: number) => z.strictObject({ vi: text(most), en: text(most) })

export const Banner = z.strictObject({
  text: Bilingual(240),
  tone: z.enum(bannerTones),
  place: z.enum(bannerPlaces),
  /** Epoch ms; null: from now, or until taken down. */
  from: z.nullable(z.int()),
  until: z.nullable(z.int()),
})
export type Banner = z.infer<typeof Banner>

/** A help page in one language: plain text, an answer per question. */
const HelpText = z.strictObject({
  title: text(80),
  lead: text(300),
  sections: z
    .array(z.strictObject({ question: text(160), answer: text(3000) }))
    .check(z.minLength(1), z.maxLength(20)),
})
export const HelpPage = z.strictObject({ vi: HelpText, en: HelpText })
export type HelpPage = z.infer<typeof HelpPage>

/**
 * What operators set without a deploy, each with the value a new market starts from. Hours and minutes are whole; a
 * limit in đồng is compared with the amount at its own sale's rate.
 */
export const marketSettingShapes = {
  // Stands in subjects and senders of letters: one line.
  brand: z.strictObject({ name: text(40).check(z.regex(/^[^\p{Cc}\u2028\u2029]*$/u)) }),
  deadlines: z
    .strictObject({
      acceptHours: whole(12, 168),
      acceptReminderHours: whole(1, 167),
      shipHours: whole(24, 720),
    })
    .check(
      z.refine(({ acceptHours, acceptReminderHours }) => acceptReminderHours < acceptHours, {
        path: ['acceptReminderHours'],
        error: 'before_deadline',
      }),
    ),
  // The payment provider keeps a page open for 30 minutes at least; nine more let a failed try be repeated whole.
  holds: z.strictObject({ payMinutes: whole(40, 180) }),
  limits: z.strictObject({
    unpaidPerEmail: whole(1, 1000),
    unpaidPerAddress: whole(1, 5000),
    refundSecondPersonAboveVnd: whole(0, 1_000_000_000),
  }),
  banners: z.array(Banner).check(z.maxLength(5)),
  features: z.strictObject({
    checkout: z.boolean(),
    applications: z.boolean(),
    imports: z.boolean(),
    reports: z.boolean(),
  }),
} as const satisfies Record<MarketSettingName, z.ZodMiniType>

export type MarketSettings = { [Name in MarketSettingName]: z.infer<(typeof marketSettingShapes)[Name]> }
export type Feature = keyof MarketSettings['features']

/** What holds until an operator says otherwise; the brand is the deployment's own. */
export const marketDefaults: Omit<MarketSettings, 'brand'> = {
  deadlines: { acceptHours: 48, acceptReminderHours: 24, shipHours: 120 },
  holds: { payMinutes: 40 },
  limits: { unpaidPerEmail: 100, unpaidPerAddress: 200, refundSecondPersonAboveVnd: 5_000_000 },
  banners: [],
  features: { checkout: true, applications: true, imports: true, reports: true },
}
