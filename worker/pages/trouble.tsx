import type { Locale } from '../../schema/values/locale.ts'
import { readingText } from '../../web/locales/reading.ts'
import { refusalText } from '../../web/locales/refusals.ts'
import { MissingView } from '../../web/shop/help-view.tsx'
import type { Deps } from '../platform/deps.ts'
import { logDefect } from '../platform/log.ts'
import { orUnavailable, Refusal, Unavailable } from '../platform/refusal.ts'
import { escape } from './escape.ts'
import { privatePage } from './page.tsx'
import { localeOf, type PageContext } from './preferences.ts'

/** Paths that people do not open. */
export const isForPrograms = (path: string): boolean => /^\/(api|webhooks|cdn-cgi)\//.test(path)

/**
 * A refusal or a defect as a page in the reader's language: what happened, what to do, a way on. Never kept. A program
 * gets its own answer.
 */
export async function showTrouble(thrown: Error, context: PageContext): Promise<Response> {
  if (isForPrograms(context.req.path)) throw thrown
  const error = orUnavailable(thrown)
  const trouble = troubleOf(error, localeOf(context))
  // Without settings there are no deps, and no shell to be had.
  const deps: Deps | undefined = context.get('deps')
  const requestId = deps?.request.id ?? ''
  if (!(error instanceof Refusal)) logDefect(requestId, error)
  if (trouble.retryAfter !== undefined) context.header('retry-after', String(trouble.retryAfter))
  if (!deps) return plainPage(context, trouble)
  try {
    return await troublePage(context, trouble, error instanceof Refusal ? undefined : requestId)
  } catch (another) {
    logDefect(requestId, another)
    return plainPage(context, trouble)
  }
}

type Trouble = { locale: Locale; status: number; title: string; body: string; retryAfter: number | undefined }

function troubleOf(error: Error, locale: Locale): Trouble {
  const text = readingText[locale].missing
  if (error instanceof Refusal) {
    const { code, status, facts } = error
    const wait = facts['retryAfterSeconds']
    const retryAfter = typeof wait === 'number' ? wait : undefined
    if (code === 'not_found') return { locale, status, title: text.title, body: text.body, retryAfter }
    return { locale, status, title: text.troubleTitle, body: refusalText(code, locale), retryAfter }
  }
  const isUnavailable = error instanceof Unavailable
  return {
    locale,
    status: isUnavailable ? 503 : 500,
    title: text.troubleTitle,
    body: refusalText('defect', locale),
    retryAfter: isUnavailable ? error.retryAfterSeconds : undefined,
  }
}

const troublePage = (
  context: PageContext,
  { locale, status, title, body }: Trouble,
  reference: string | undefined,
): Promise<Response> =>
  privatePage(context, {
    shell: 'not-found',
    locale,
    path: '/',
    title,
    description: body,
    isHidden: true,
    status,
    main: <MissingView locale={locale} title={title} body={body} {...(reference ? { reference } : {})} />,
  })

const plainPage = (context: PageContext, { locale, status, title, body }: Trouble): Response =>
  context.html(
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="robots" content="noindex"><title>${escape(title)}</title></head><body><h1>${escape(title)}</h1><p>${escape(body)}</p></body></html>`,
    status as 500,
    { 'cache-control': 'no-store' },
  )
