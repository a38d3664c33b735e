import { useState } from 'preact/hooks'
import type { Member } from '../../schema/contracts/team.ts'
import { locale, spoken } from '../console/language.ts'
import { Modal } from '../console/modal.tsx'
import { useBusy } from '../console/use-busy.ts'
import { whenText } from '../console/when.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import type { Act, TeamCalls } from './team-page.tsx'
import { roleText, teamWords } from './words.ts'

type Props = { members: readonly Member[]; roles: readonly string[]; calls: TeamCalls; act: Act }

export function Members({ members, ...rest }: Props) {
  return (
    <section class="people-part" aria-labelledby="members">
      <h2 id="members">{teamWords.say().members}</h2>
      <ul class="people-list">
        {members.map((member) => (
          <One key={member.id} member={member} {...rest} />
        ))}
      </ul>
    </section>
  )
}

function One({ member, roles, calls, act }: Omit<Props, 'members'> & { member: Member }) {
  const text = teamWords.say()
  const [open, setOpen] = useState<'role' | 'removal'>()
  const name = member.person.name || member.person.email
  const close = () => setOpen(undefined)
  return (
    <li data-row tabindex={-1}>
      <p>
        <strong>{name}</strong> {member.isYou && <span class="muted">({text.you})</span>}
        <br />
        {roleText(member.role)}
        <br />
        <span class="muted">
          {member.person.name && `${member.person.email} · `}
          {text.since(whenText(member.since, locale.value))}
        </span>
      </p>
      <div class="row">
        <Button tone="quiet" onClick={() => setOpen('role')} aria-label={`${text.changeRole}: ${name}`}>
          {text.changeRole}
        </Button>
        <Button tone="quiet" onClick={() => setOpen('removal')} aria-label={text.removeOne(name)}>
          {text.remove}
        </Button>
      </div>
      {open === 'role' && <RoleDialog {...{ member, name, roles, calls, act, close }} />}
      {open === 'removal' && <RemovalDialog {...{ member, name, calls, act, close }} />}
    </li>
  )
}

type DialogProps = { member: Member; name: string; calls: TeamCalls; act: Act; close: () => void }

function RoleDialog({ member, name, roles, calls, act, close }: DialogProps & { roles: readonly string[] }) {
  const text = teamWords.say()
  const [role, setRole] = useState<string>(member.role)
  const [isBusy, save] = useBusy(async () => {
    await act(() => calls.change(member.id, role), text.changed(name, roleText(role)))
    close()
  })
  return (
    <Modal id="role" title={text.roleOf(name)} onClose={close}>
      <div class="form">
        <RoleField id="member-role" roles={roles} value={role} onChange={setRole} />
        <Button tone="primary" wide aria-busy={isBusy} onClick={save}>
          {text.changeRole}
        </Button>
      </div>
    </Modal>
  )
}

function RemovalDialog({ member, name, calls, act, close }: DialogProps) {
  const text = teamWords.say()
  const [isBusy, remove] = useBusy(async () => {
    await act(() => calls.remove(member.id), text.removed(name))
    close()
  })
  return (
    <Modal id="removal" title={text.removeOne(name)} onClose={close}>
      <div class="form">
        <p>{text.removeSure(name)}</p>
        <Button tone="danger" wide aria-busy={isBusy} onClick={remove}>
          {text.remove}
        </Button>
        <Button tone="quiet" wide onClick={close}>
          {spoken().frame.cancel}
        </Button>
      </div>
    </Modal>
  )
}

/** A role, with what it may do said beside it. */
export function RoleField({
  id,
  roles,
  value,
  onChange,
}: {
  id: string
  roles: readonly string[]
  value: string
  onChange: (role: string) => void
}) {
  const text = teamWords.say()
  const hints: Readonly<Record<string, string>> = text.roleHints
  return (
    <SelectField
      id={id}
      label={text.role}
      hint={hints[value]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {roles.map((role) => (
        <option key={role} value={role}>
          {roleText(role)}
        </option>
      ))}
    </SelectField>
  )
}
