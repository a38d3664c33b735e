import type { ListingContent } from '../../../schema/values/listing.ts'
import { changesOf } from '../../../schema/values/listing-changes.ts'
import { Modal } from '../../console/modal.tsx'
import { Button } from '../../ui/button.tsx'
import type { Draft } from './draft.ts'
import { labelOf, valueText } from './field-text.ts'
import { editorWords } from './words.ts'

/** Two people, or two telephones, wrote at once: what differs, side by side, and one choice. */
export default function ConflictDialog({ draft }: { draft: Draft; onClose: () => void }) {
  const words = editorWords.say()
  if (!draft.conflict) return null
  const theirs: ListingContent = draft.conflict.content
  return (
    <Modal id="conflict" title={words.conflictTitle} onClose={() => draft.conflict && draft.settle('mine')}>
      <p>{words.conflictBody}</p>
      <div class="versions">
        {changesOf(theirs, draft.content).map(({ path, before, after }) => (
          <dl key={path} class="both">
            <dt>
              <b>{labelOf(path)}</b> · {words.theirs}
            </dt>
            <dd>{valueText(path, before)}</dd>
            <dt>{words.mine}</dt>
            <dd>{valueText(path, after)}</dd>
          </dl>
        ))}
      </div>
      <div class="row">
        <Button tone="primary" data-first onClick={() => draft.settle('mine')}>
          {words.keepMine}
        </Button>
        <Button onClick={() => draft.settle('theirs')}>{words.takeTheirs}</Button>
      </div>
    </Modal>
  )
}
