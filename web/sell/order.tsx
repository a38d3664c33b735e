import { useEffect, useState } from 'preact/hooks'
import type { ComponentType } from 'preact'
import type { ConsignmentDetails } from '../../schema/contracts/consignments.ts'
import { consignmentLook } from '../console/consignment-look.ts'
import { Fetched } from '../console/fetched.tsx'
import { locale, spoken } from '../console/language.ts'
import type { PageProps } from '../console/outlet.tsx'
import { Page } from '../console/page.tsx'
import { go, place } from '../console/router.ts'
import { Shown } from '../console/states.tsx'
import { type Loaded, useLoad } from '../console/use-load.ts'
import { whenText } from '../console/when.ts'
import { StateTag } from '../ui/badge.tsx'
import { Icon } from '../ui/icon.tsx'
import { chooseFirm, firm, firms } from './firm.ts'
import { NextStep } from './next-step.tsx'
import { Address, Papers, Receives } from './order-side.tsx'
import { Lines } from './order-lines.tsx'
import { Log, Parcels, Refunds } from './order-story.tsx'
import { deskWords } from './words.ts'

export type DialogProps = { order: ConsignmentDetails; reload: () => Promise<void>; onClose: () => void }
type DialogName = 'ship' | 'decline'

const dialogs: Record<DialogName, () => Promise<{ default: ComponentType<DialogProps> }>> = {
  ship: () => import('./ship-dialog.tsx'),
  decline: () => import('./decline-dialog.tsx'),
}

/** One order: its deadline, the one next step, and everything that step needs. */
export default function Order({ params }: PageProps) {
  const id = params['id'] as ConsignmentDetails['id']
  const loaded = useLoad('findConsignment', { exporterId: firm.value!.id, id }, { keep: true })
  useOtherFirms(loaded)
  const text = deskWords()
  const title = loaded.value?.code ?? text.ordersTitle
  const { states } = spoken()
  return (
    <>
      <p class="back">
        <a href="/sell/orders">
          <Icon name="arrow-left" /> {text.back}
        </a>
      </p>
      <Page
        title={title}
        aside={
          loaded.value && (
            <StateTag {...consignmentLook(loaded.value.state)}>{states.desk[loaded.value.state]}</StateTag>
          )
        }
      >
        <Shown of={loaded} rows={6}>
          {(order) => <Whole order={order} reload={loaded.reload} />}
        </Shown>
      </Page>
    </>
  )
}

/** A link from a letter names no firm: an order that is not on this desk is looked for on the person's others. */
function useOtherFirms({ refusal }: Loaded<ConsignmentDetails>): void {
  const [tried] = useState(() => new Set<string>())
  useEffect(() => {
    if (refusal?.code !== 'not_found') return
    tried.add(firm.value!.id)
    const next = firms.value.find(({ id }) => !tried.has(id))
    if (next) chooseFirm(next.id)
  }, [refusal])
}

function Whole({ order, reload }: { order: ConsignmentDetails; reload: () => Promise<void> }) {
  const text = deskWords()
  const asked = place.value.query.get('act')
  const open: DialogName | null = asked === 'ship' || asked === 'decline' ? asked : null
  const show = (name: DialogName | null) => go(place.value.path + (name ? `?act=${name}` : ''), name === null)
  return (
    <>
      {order.paidAt !== null && <p class="muted">{text.placed(whenText(order.paidAt, locale.value))}</p>}
      <div class="order">
        <NextStep order={order} reload={reload} show={show} />
        <div class="order-main">
          <Lines order={order} />
          <Parcels order={order} reload={reload} />
        </div>
        <div class="order-side">
          <Address order={order} />
          <Papers order={order} />
          <Receives order={order} />
          <Refunds order={order} />
        </div>
        <Log order={order} />
      </div>
      {open && (
        <Fetched key={open} load={dialogs[open]} props={{ order, reload, onClose: () => show(null) }} />
      )}
    </>
  )
}
