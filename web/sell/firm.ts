import { computed, signal } from '@preact/signals'
import type { Membership } from '../../schema/contracts/people.ts'
import { exporterMay } from '../../schema/values/status.ts'
import { keep, recall } from '../console/language.ts'
import { membershipsOf } from '../console/session.ts'

type Firm = NonNullable<Membership['exporter']> & { role: Membership['role'] }

const kept = 'desk-firm'
const chosen = signal(recall(kept))

/** The exporters the signed-in person works for. */
export const firms = computed<Firm[]>(() =>
  membershipsOf('exporter').flatMap(({ exporter, role }) => (exporter ? [{ ...exporter, role }] : [])),
)

/** The one whose desk is open; kept per device. */
export const firm = computed<Firm | undefined>(
  () => firms.value.find(({ id }) => id === chosen.value) ?? firms.value[0],
)

export function chooseFirm(id: string): void {
  chosen.value = id
  keep(kept, id)
}

/** Whether the person's role at this firm reaches an act; the server decides, the desk explains. */
export const roleMay = (act: keyof typeof exporterMay): boolean =>
  (exporterMay[act] as readonly string[]).includes(firm.value?.role ?? '')

/** A firm whose application is not through, or that ended: its start is the application, not today's orders. */
export const isJoining = ({ state }: Pick<Firm, 'state'>): boolean =>
  state === 'applied' || state === 'in_review' || state === 'closed'

/** Where one begins, when it is not where one is. */
export function startFor(current: Firm | undefined, path: string): string | undefined {
  if (!current) return path === '/sell/join' ? undefined : '/sell/join'
  if (path === '/sell/join') return '/sell'
  return path === '/sell' && isJoining(current) ? '/sell/application' : undefined
}
