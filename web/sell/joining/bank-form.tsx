import { useState } from 'preact/hooks'
import type { Application } from '../../../schema/contracts/applications.ts'
import type { BankAccount } from '../../../schema/contracts/bank-accounts.ts'
import { accountNumberFrom, holderFrom, masked } from '../../../schema/values/bank-account.ts'
import { banks } from '../../../schema/values/banks.ts'
import { call, type No } from '../../api.ts'
import { type Faults, submitting, Summary } from '../../console/form.tsx'
import { locale, spoken } from '../../console/language.ts'
import { provedAgain } from '../../console/prove-again.tsx'
import { Refused } from '../../console/states.tsx'
import { useBusy } from '../../console/use-busy.ts'
import { agoText, whenText } from '../../console/when.ts'
import { StateTag } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import type { IconName } from '../../ui/icons.ts'
import { firm } from '../firm.ts'
import { faultsFrom } from './faults.ts'
import { joiningWords } from './words.ts'

/** Where the money goes: bank, number, and the holder as the bank prints it. */
export function BankForm({ application, onDone }: { application: Application; onDone: () => Promise<void> }) {
  const text = joiningWords.say()
  const [typed, setTyped] = useState({
    bank: '',
    number: '',
    holder: holderFrom(application.legalName || application.names.vi),
  })
  const [faults, setFaults] = useState<Faults>({})
  const [turn, setTurn] = useState(0)
  const [refusal, setRefusal] = useState<No>()
  const { bank, number } = typed
  const printed = holderFrom(typed.holder)
  const [isBusy, keep] = useBusy(async () => {
    const found: Faults = {
      ...(bank === '' ? { bank: text.needed.bank } : {}),
      ...(accountNumberFrom(number) === undefined ? { number: text.needed.number } : {}),
      ...(printed.length < 2 ? { holder: text.needed.holder } : {}),
    }
    setTurn((before) => before + 1)
    setFaults(found)
    setRefusal(undefined)
    if (Object.keys(found).length > 0) return
    setTyped({ ...typed, holder: printed })
    const answer = await provedAgain(() =>
      call('proposeBankAccount', { exporterId: firm.value!.id, bank, number, holder: printed }),
    )
    if (answer.ok) return await onDone()
    const named = faultsFrom(answer.refusal)
    if (named) setFaults(named)
    else setRefusal(answer.refusal)
  })
  return (
    <form class="form" noValidate onSubmit={submitting(keep)}>
      <Summary faults={faults} turn={turn} />
      <BankFields typed={typed} faults={faults} onType={(next) => setTyped({ ...typed, ...next })} />
      <p role="status" class="small muted">
        {printed !== '' && text.holderPreview(printed)}
      </p>
      {refusal && <Refused refusal={refusal} />}
      <p class="hint">{spoken().frame.requiredLegend}</p>
      <Button type="submit" tone="primary" wide aria-busy={isBusy}>
        {text.keepBank}
      </Button>
    </form>
  )
}

type Typed = { bank: string; number: string; holder: string }

function BankFields({
  typed,
  faults,
  onType,
}: {
  typed: Typed
  faults: Faults
  onType: (next: Partial<Typed>) => void
}) {
  const text = joiningWords.say()
  return (
    <>
      <SelectField
        id="bank"
        label={text.bank}
        error={faults['bank']}
        required
        value={typed.bank}
        onChange={(event) => onType({ bank: event.currentTarget.value })}
      >
        <option value="">{text.choose}</option>
        {banks.map(({ bin, name }) => (
          <option key={bin} value={bin}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField
        id="number"
        label={text.number}
        hint={text.numberHint}
        error={faults['number']}
        required
        inputmode="numeric"
        autocomplete="off"
        maxLength={30}
        value={typed.number}
        onInput={(event) => onType({ number: event.currentTarget.value })}
      />
      <TextField
        id="holder"
        label={text.holder}
        hint={text.holderHint}
        error={faults['holder']}
        required
        maxLength={70}
        autocomplete="off"
        value={typed.holder}
        onInput={(event) => onType({ holder: event.currentTarget.value })}
        onBlur={() => onType({ holder: holderFrom(typed.holder) })}
      />
    </>
  )
}

const looks: Readonly<
  Record<BankAccount['state'], { tone: 'ok' | 'warn' | 'bad' | 'info'; icon: IconName }>
> = {
  proposed: { tone: 'info', icon: 'clock' },
  approved: { tone: 'info', icon: 'clock' },
  active: { tone: 'ok', icon: 'badge-check' },
  refused: { tone: 'bad', icon: 'circle-x' },
  retired: { tone: 'warn', icon: 'ban' },
}

/** An account as it may be shown: the bank, four digits, the holder, where it stands. */
export function AccountFacts({ account, isFirst = false }: { account: BankAccount; isFirst?: boolean }) {
  const text = joiningWords.say()
  const { tone, icon } = looks[account.state]
  const { usableAt } = account
  return (
    <div class="sheet">
      <p>
        <b>
          {account.bank.name} {masked(account.lastDigits)}
        </b>
      </p>
      <p>{account.holder}</p>
      <p>
        <StateTag tone={tone} icon={icon}>
          {isFirst && account.state === 'proposed' ? text.firstAccount : text.accountStates[account.state]}
        </StateTag>
      </p>
      {account.state === 'approved' && usableAt !== null && (
        <p class="small">
          {text.usableIn(agoText(usableAt, locale.value), whenText(usableAt, locale.value))}
        </p>
      )}
    </div>
  )
}
