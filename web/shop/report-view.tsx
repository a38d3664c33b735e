import type { Locale } from '../../schema/values/locale.ts'
import { reportKinds, reportLimits } from '../../schema/values/report.ts'
import { layoutText } from '../locales/layout.ts'
import { reportText } from '../locales/report.ts'
import { Breadcrumb } from '../ui/breadcrumb.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'

export type ReportDraft = { kind: string; message: string; email: string }
/** Which fields are not as they should be. */
export type ReportFault = 'kind' | 'message' | 'email'

type Props = {
  locale: Locale
  slug: string
  title: string
  draft: ReportDraft
  faults: readonly ReportFault[]
  /** What was refused as a whole, in words. */
  problem?: string
  isSent: boolean
}

/** A plain form: what is wrong, what was seen, where the answer goes. Works before any script. */
export function ReportView({ locale, slug, title, draft, faults, problem, isSent }: Props) {
  const text = reportText[locale]
  const listing = `/${locale}/p/${slug}`
  return (
    <div class="wrap">
      <Breadcrumb
        label={layoutText[locale].breadcrumb}
        steps={[
          { text: layoutText[locale].home, href: `/${locale}/` },
          { text: title, href: listing },
          { text: text.heading },
        ]}
      />
      <div class="prose">
        <h1>{text.heading}</h1>
        {isSent ? (
          <Notice tone="ok" live>
            <p>
              <b>{text.thanks}</b>
            </p>
            <p>{text.thanksBody}</p>
            <p>
              <ButtonLink href={listing}>{text.back}</ButtonLink>
            </p>
          </Notice>
        ) : (
          <ReportForm
            listing={listing}
            locale={locale}
            draft={draft}
            faults={faults}
            {...(problem ? { problem } : {})}
          />
        )}
      </div>
    </div>
  )
}

function ReportForm({
  listing,
  locale,
  draft,
  faults,
  problem,
}: Pick<Props, 'locale' | 'draft' | 'faults' | 'problem'> & { listing: string }) {
  const text = reportText[locale]
  const errorOf = (name: ReportFault) => (faults.includes(name) ? text.problems[name] : undefined)
  return (
    <form method="post" action={`${listing}/report`} class="stack" novalidate>
      <p>{text.lead}</p>
      {faults.length > 0 && (
        <ErrorSummary
          title={text.check}
          errors={faults.map((name) => ({ id: name, message: text.problems[name] }))}
        />
      )}
      {problem && (
        <Notice tone="bad" live>
          <p>{problem}</p>
        </Notice>
      )}
      <SelectField id="kind" name="kind" label={text.kind} required error={errorOf('kind')}>
        {reportKinds.map((kind) => (
          <option key={kind} value={kind} selected={kind === draft.kind}>
            {text.kinds[kind]}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        id="message"
        name="message"
        label={text.message}
        hint={text.messageHint}
        error={errorOf('message')}
        required
        rows={5}
        minlength={10}
        maxlength={reportLimits.words}
        value={draft.message}
      />
      <TextField
        id="email"
        name="email"
        type="email"
        label={text.email}
        hint={text.emailHint}
        error={errorOf('email')}
        autocomplete="email"
        maxlength={254}
        value={draft.email}
      />
      <p>
        <Button type="submit" tone="primary">
          {text.send}
        </Button>
      </p>
    </form>
  )
}
