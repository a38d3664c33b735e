import { spoken } from '../console/language.ts'
import { Modal } from '../console/modal.tsx'
import { Button } from '../ui/button.tsx'
import { areKeysOn, switchKeys } from './keys.ts'
import { opsWords } from './words.ts'

/** What each key does, and the switch for those whom single keys hinder. */
export default function KeysDialog({ onClose }: { onClose: () => void }) {
  const text = opsWords()
  return (
    <Modal id="keys" title={text.keysTitle} onClose={onClose}>
      <dl class="keys">
        {Object.entries(text.keyRows).map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label class="switch">
        <input
          type="checkbox"
          checked={areKeysOn.value}
          aria-describedby="keys-hint"
          onChange={(event) => switchKeys(event.currentTarget.checked)}
        />
        {text.keysSwitch}
      </label>
      <p class="hint" id="keys-hint">
        {text.keysSwitchHint}
      </p>
      <p>
        <Button data-first onClick={onClose}>
          {spoken().frame.close}
        </Button>
      </p>
    </Modal>
  )
}
