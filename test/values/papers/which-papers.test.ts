import { expect, test } from 'vitest'
import { paperKinds } from '../../../schema/contracts/papers.ts'
import { claimsByDeclaration, paperAppliesTo } from '../../../worker/papers/which-papers.ts'

const kinds = (laneId: string, claims: number) =>
  paperKinds.filter((kind) => paperAppliesTo(kind, { laneId, claims }))

test('a parcel by post has CN 23 data, one by courier has not', () => {
  expect(kinds('DE-PKT', 0)).toContain('cn23')
  expect(kinds('DE-EMS', 0)).toContain('cn23')
  expect(kinds('DE-XPR', 0)).toEqual(['packing-slip', 'commercial-invoice', 'packing-list'])
})

test('an origin declaration belongs to lines whose preference rests on it', () => {
  const why = (rule: object) => JSON.stringify({ duty: { rule } })
  const claim = { kind: 'preference', agreement: 'EVFTA', proof: 'origin_declaration' }
  expect(claimsByDeclaration(why(claim), 3, 'WO')).toEqual([
    { position: 3, agreement: 'EVFTA', criterion: 'WO' },
  ])
  expect(claimsByDeclaration(why({ ...claim, proof: 'waived' }), 0)).toEqual([])
  expect(claimsByDeclaration(why({ kind: 'mfn' }), 0)).toEqual([])
  expect(claimsByDeclaration('{}', 0)).toEqual([])
  expect(kinds('DE-XPR', 1)).toContain('origin-declaration')
})
