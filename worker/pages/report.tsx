import { reportListing as contract } from '../../schema/contracts/reports.ts'
import { refusalText } from '../../web/locales/refusals.ts'
import { reportText } from '../../web/locales/report.ts'
import { type ReportDraft, type ReportFault, ReportView } from '../../web/shop/report-view.tsx'
import { findListing } from '../catalogue/find-listing.ts'
import { Refusal } from '../platform/refusal.ts'
import { reportListing } from '../reports/report-listing.ts'
import { readForm, seeOther } from './form.ts'
import { privatePage } from './page.tsx'
import { localeOf, type PageContext } from './preferences.ts'

const empty: ReportDraft = { kind: 'fake', message: '', email: '' }
type Shown = { draft: ReportDraft; faults: readonly ReportFault[]; problem?: string; status?: number }

/** `GET /{l}/p/{slug}/report`: the form, or the thanks after it was sent. */
export const showReport = (context: PageContext): Promise<Response> =>
  show(context, { draft: empty, faults: [] })

/** `POST /{l}/p/{slug}/report`: what was typed stays when something is wrong with it. */
export async function sendReport(context: PageContext): Promise<Response> {
  const locale = localeOf(context)
  const slug = context.req.param('slug') ?? ''
  const form = await readForm(context)
  const draft = {
    kind: form.get('kind') ?? '',
    message: form.get('message') ?? '',
    email: form.get('email') ?? '',
  }
  const ask = contract.body.safeParse({ ...draft, locale })
  if (!ask.success) {
    const faults = [...new Set(ask.error.issues.map(({ path }) => String(path[0]) as ReportFault))]
    return await show(context, { draft, faults, status: 400 })
  }
  try {
    await reportListing(context.get('deps'), { idOrSlug: slug, ...ask.data })
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'not_found') throw error
    return await show(context, {
      draft,
      faults: [],
      problem: refusalText(error.code, locale),
      status: error.status,
    })
  }
  return seeOther(context, `/${locale}/p/${slug}/report?sent=1`)
}

/** @throws {Refusal} `not_found` for a listing nobody can see. */
async function show(context: PageContext, { status, ...shown }: Shown): Promise<Response> {
  const locale = localeOf(context)
  const listing = await findListing(context.get('deps'), { idOrSlug: context.req.param('slug') ?? '' })
  const title = listing.title[locale] || listing.title.vi
  return await privatePage(context, {
    shell: 'help',
    locale,
    path: `/p/${listing.slug}/report`,
    title: reportText[locale].title(title),
    description: reportText[locale].lead,
    isHidden: true,
    ...(status === undefined ? {} : { status }),
    main: (
      <ReportView
        locale={locale}
        slug={listing.slug}
        title={title}
        isSent={context.req.query('sent') === '1'}
        {...shown}
      />
    ),
  })
}
