import { followExporter as contract } from '../../schema/contracts/shops.ts'
import { followText } from '../../web/locales/follow.ts'
import { readingText } from '../../web/locales/reading.ts'
import { refusalText } from '../../web/locales/refusals.ts'
import { AskedView, FollowingView } from '../../web/shop/follow-view.tsx'
import { findExporter } from '../catalogue/find-exporter.ts'
import { followExporter } from '../followers/follow-exporter.ts'
import { changeFollowing as change, findFollowing, type Following } from '../followers/following.ts'
import { Refusal } from '../platform/refusal.ts'
import { readForm, seeOther } from './form.ts'
import { privatePage } from './page.tsx'
import { localeOf, type PageContext } from './preferences.ts'

/** `POST /{l}/s/{shop}/followers`: the form of a maker's page. */
export async function askToFollow(context: PageContext): Promise<Response> {
  const locale = localeOf(context)
  const slug = context.req.param('shop') ?? ''
  const email = (await readForm(context)).get('email') ?? ''
  const ask = contract.body.safeParse({ email, locale })
  if (!ask.success)
    return await showForm(context, { email, error: readingText[locale].shop.emailProblem }, 400)
  try {
    await followExporter(context.get('deps'), { slug, ...ask.data })
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'not_found') throw error
    return await showForm(context, { email, error: refusalText(error.code, locale) }, error.status)
  }
  return seeOther(context, `/${locale}/s/${slug}/followers`)
}

/** Where the form ends: a letter is on its way. */
export const showAsked = (context: PageContext): Promise<Response> => showForm(context)

async function showForm(
  context: PageContext,
  form?: { email: string; error: string },
  status?: number,
): Promise<Response> {
  const locale = localeOf(context)
  const { slug, names, name } = await findExporter(context.get('deps'), {
    slug: context.req.param('shop') ?? '',
  })
  const shown = names[locale] || name
  return await privatePage(context, {
    shell: 'help',
    locale,
    path: `/s/${slug}/followers`,
    title: followText[locale].title(shown),
    description: readingText[locale].shop.followHint,
    isHidden: true,
    ...(status === undefined ? {} : { status }),
    main: <AskedView locale={locale} slug={slug} name={shown} {...(form ? { form } : {})} />,
  })
}

/** `/{l}/follow/{key}`: the page of a letter's link. Opening it changes nothing. */
export const showFollowing = async (context: PageContext): Promise<Response> => {
  const row = await findFollowing(context.get('deps'), context.req.param('key') ?? '')
  return await show(context, row, row.state)
}

export async function changeFollowing(context: PageContext): Promise<Response> {
  const wish = (await readForm(context)).get('wish') === 'leave' ? 'leave' : 'confirm'
  const row = await change(context.get('deps'), context.req.param('key') ?? '', wish)
  return await show(context, row, wish === 'leave' ? 'left' : 'confirmed')
}

function show(
  context: PageContext,
  { slug, nameVi, nameEn }: Following,
  state: 'asked' | 'confirmed' | 'left',
): Promise<Response> {
  const locale = localeOf(context)
  const names = { vi: nameVi, en: nameEn }
  // The address holds the key: no referrer carries it on.
  context.header('referrer-policy', 'no-referrer')
  return privatePage(context, {
    shell: 'help',
    locale,
    path: '/help',
    title: followText[locale].title(names[locale] || nameVi),
    description: readingText[locale].shop.followHint,
    isHidden: true,
    main: <FollowingView locale={locale} following={{ state, slug, names }} />,
  })
}
