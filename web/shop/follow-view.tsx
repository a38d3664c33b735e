import type { Bilingual, Locale } from '../../schema/values/locale.ts'
import { followText } from '../locales/follow.ts'
import { readingText } from '../locales/reading.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { numberText } from '../ui/date-text.ts'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'

/** Asks for an address; nothing is sent to it but one letter to confirm. Works before any script. */
export function FollowForm({
  slug,
  locale,
  followers,
  email = '',
  error,
}: {
  slug: string
  locale: Locale
  followers: number
  email?: string
  error?: string
}) {
  const text = readingText[locale].shop
  return (
    <form class="stack" method="post" action={`/${locale}/s/${slug}/followers`} novalidate>
      <h2>{text.follow}</h2>
      {followers > 0 && <p class="muted">{text.followers(numberText(followers, locale))}</p>}
      <TextField
        id="follow-email"
        name="email"
        type="email"
        label={text.email}
        hint={text.followHint}
        error={error}
        required
        autocomplete="email"
        maxlength={254}
        value={email}
      />
      <p>
        <Button type="submit">{text.followDo}</Button>
      </p>
    </form>
  )
}

/** After the form, or with it when the address was none. */
export const AskedView = ({
  locale,
  slug,
  name,
  form,
}: {
  locale: Locale
  slug: string
  name: string
  form?: { email: string; error: string }
}) => (
  <div class="wrap prose">
    <h1>{followText[locale].title(name)}</h1>
    {form ? (
      <FollowForm slug={slug} locale={locale} followers={0} {...form} />
    ) : (
      <Notice tone="ok" live>
        <p>{readingText[locale].shop.followAsked}</p>
      </Notice>
    )}
    <p>
      <ButtonLink href={`/${locale}/s/${slug}`}>{followText[locale].back}</ButtonLink>
    </p>
  </div>
)

type Following = { state: 'asked' | 'confirmed' | 'left'; slug: string; names: Bilingual }

/** What the link of a letter opens: one button, because opening a link must change nothing. */
export function FollowingView({ locale, following }: { locale: Locale; following: Following }) {
  const text = followText[locale]
  const { state, slug, names } = following
  const name = names[locale] || names.vi
  return (
    <div class="wrap prose">
      <h1>{text.title(name)}</h1>
      {state === 'left' ? (
        <Notice tone="ok" live>
          <p>{text.left}</p>
        </Notice>
      ) : (
        <form method="post" class="stack">
          <p>{state === 'asked' ? text.askLead : text.confirmedLead}</p>
          <input type="hidden" name="wish" value={state === 'asked' ? 'confirm' : 'leave'} />
          <p>
            <Button type="submit" tone={state === 'asked' ? 'primary' : 'plain'}>
              {state === 'asked' ? text.confirm : text.leave}
            </Button>
          </p>
        </form>
      )}
      <p>
        <ButtonLink href={`/${locale}/s/${slug}`}>{text.back}</ButtonLink>
      </p>
    </div>
  )
}
