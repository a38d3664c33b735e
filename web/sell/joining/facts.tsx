import type { Application } from '../../../schema/contracts/applications.ts'
import { locale } from '../../console/language.ts'
import { joiningWords } from './words.ts'

/** What a firm said of itself, to read over. */
export function FirmFacts({ application }: { application: Application }) {
  const text = joiningWords.say()
  const { names, kind, legalName, taxCode, province, ward, addressLine, phone, email } = application
  const rows: [string, string][] = [
    [text.name, names.vi],
    [text.kind, text.kinds[kind]],
    [text.legalName, legalName],
    [text.taxCode, taxCode],
    [text.province, province.name[locale.value]],
    [text.addressLine, [addressLine, ward].filter(Boolean).join(', ')],
    [text.phone, phone],
    ['E-mail', email],
  ]
  return (
    <dl class="sheet firm-facts">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt class="small muted">{label}</dt>
          <dd>{value || '–'}</dd>
        </div>
      ))}
    </dl>
  )
}
