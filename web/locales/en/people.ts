import type { Same } from '../same.ts'
import type { people as vi } from '../vi/people.ts'

export const people: Same<typeof vi> = {
  title: 'Find an order, a buyer, an exporter',
  search: 'Find',
  hint: 'A code, an e-mail, a telephone, a tax code, or a name (marks not needed).',
  wanted: 'Enter at least 2 letters.',
  searchDo: 'Find',
  nothing: (q) =>
    `Nothing found for “${q}”. E-mails and telephones must be whole; of names the beginnings are enough.`,
  found: (count) => (count === 1 ? '1 result' : `${count} results`),
  orders: 'Orders',
  buyers: 'Buyers',
  exporters: 'Exporters',
  members: 'People with an account',
  masked: 'Your role sees names and addresses masked.',
  lastOrder: (code) => `newest order ${code}`,
  taxCode: (code) => `Tax code ${code}`,
  back: 'Back to the search',

  person: 'A person',
  contact: 'Contact',
  noOrders: 'No orders yet.',
  account: 'Account',
  noAccount: 'No account.',
  since: (time) => `Opened ${time}`,
  signedInOn: (sessions, passkeys) => `signed in on ${sessions} devices, ${passkeys} passkeys`,
  worksFor: (role, where) => `${role} – ${where}`,
  market: 'the market’s staff',

  copies: 'Copies of the data',
  copiesHint:
    'Everything the market holds about this person. A copy deletes itself after 7 days; each link opens for 5 minutes.',
  askCopy: 'Make a copy',
  copyAsked: 'The copy is being made. Read the list again in a few seconds.',
  copyStates: { due: 'being made', ready: 'ready', gone: 'deleted' },
  reload: 'Read again',
  openText: 'For people (text)',
  openJson: 'For machines (JSON)',
  until: (time) => `deleted ${time}`,

  erase: 'Erase personal data',
  eraseHint:
    'Names, addresses, messages and the account are gone for good; amounts, goods and countries stay so the books balance. Somebody else, an admin, must confirm.',
  cause: 'Why',
  causes: {
    buyer_asked: 'The buyer asked',
    authority: 'An authority asked',
    mistake: 'Written down by mistake',
  },
  askErase: 'Ask to erase',
  eraseAsked: 'Asked. Another admin will confirm.',
  waits: 'Waiting for another admin to confirm.',
  waitsForYou: 'Waiting for you to confirm.',
  stillOpen: (codes) => `Something is still open in: ${codes}. It can be erased once that is done.`,
  movedOn: 'Somebody else has dealt with this request. The page has been read again.',
  confirm: 'Confirm and erase',
  confirmTitle: 'Erase the personal data for good?',
  confirmSure: 'It cannot be taken back. The buyer’s links to their orders stop working too.',
  drop: 'Drop the request',
  dropped: 'The request has been dropped.',
  erased: (orders) =>
    orders === 1 ? 'Erased. 1 order names nobody now.' : `Erased. ${orders} orders name nobody now.`,
  erasures: 'Requests to erase, waiting',
  noErasures: 'No request is waiting.',
  askedAt: (time) => `Asked ${time}`,
}
