import { readingText } from '../../web/locales/reading.ts'
import { refusalText } from '../../web/locales/refusals.ts'
import { MissingView } from '../../web/shop/help-view.tsx'
import { logDefect } from '../platform/log.ts'
import { Refusal } from '../platform/refusal.ts'
import { privatePage } from './page.tsx'
import { localeOf, type PageContext } from './preferences.ts'

/** Paths that people do not open. */
export const isForPrograms = (path: string): boolean => /^\/(api|webhooks|cdn-cgi)\//.test(path)

/** A refusal or a defect as a page: what happened, what to do, a way on. Never kept. A program gets its own answer. */
export async function showTrouble(error: Error, context: PageContext): Promise<Response> {
  if (isForPrograms(context.req.path)) throw error
  const locale = localeOf(context)
  const text = readingText[locale].missing
  const { request } = context.get('deps')
  const known = error instanceof Refusal
  if (!known) logDefect(request.id, error)
  const isMissing = known && error.code === 'not_found'
  const title = isMissing ? text.title : text.troubleTitle
  const body = isMissing ? text.body : refusalText(known ? error.code : 'defect', locale)
  return await privatePage(context, {
    shell: 'not-found',
    locale,
    path: '/',
    title,
    description: body,
    isHidden: true,
    status: known ? error.status : 500,
    main: (
      <MissingView locale={locale} title={title} body={body} {...(known ? {} : { reference: request.id })} />
    ),
  })
}
