import { expireItems } from './applications/expire-items.ts'
import { refreshFirmCards } from './applications/show-firm.ts'
import { activateAccounts } from './bank-accounts/activate-accounts.ts'
import { expireBadges } from './catalogue/expire-badges.ts'
import { refreshDoorPrices } from './catalogue/refresh-door-prices.ts'
import { refreshOldShelves } from './catalogue/refresh-shelves.ts'
import { showListing } from './catalogue/show-listing.ts'
import { warnOfEnds } from './certificates/warn-of-ends.ts'
import { pauseByClock } from './closures/pause-by-clock.ts'
import { sendGoodsLetter } from './mails/send-goods-letter.ts'
import { underMarketName } from './settings/under-market-name.ts'
import { tellLowStock } from './stock/tell-low-stock.ts'
import { forgetQuotes } from './checkout/forget-quotes.ts'
import { consignmentDeadlines } from './consignments/consignment-deadlines.ts'
import { forgetObject } from './documents/remove-document.ts'
import { sweepOrphans } from './documents/sweep-orphans.ts'
import { forgetImports, runImport } from './imports/run-import.ts'
import { watchPromises } from './invariants/watch-promises.ts'
import { sendLetter } from './mails/send-letter.ts'
import { forgetSignInTraces } from './people/forget-sign-in-traces.ts'
import { findLost } from './payments/find-lost.ts'
import { forgetPendingPhotos } from './photos/forget-pending.ts'
import { forgetPhotoObjects } from './photos/remove-photo.ts'
import { releaseExpired } from './payments/release-expired.ts'
import { runDueEvents } from './payments/run-due-events.ts'
import type { Deps } from './platform/deps.ts'
import { dueMessages, type Handler, runMessage } from './platform/outbox.ts'
import { makeExport, sweepExports } from './privacy/make-export.ts'
import { sendTeamLetter } from './team/send-team-letter.ts'
import { forgetOldSearches } from './figures/forget-searches.ts'
import { sendFollowerLetter } from './followers/send-follower-letter.ts'
import { tellFollowers } from './followers/tell-followers.ts'
import { remindOfRequests } from './reports/remind-of-requests.ts'
import { sendReportLetter } from './reports/send-report-letter.ts'
import { submitRefund } from './refunds/submit-refund.ts'

/** Work found by the clock. Each is bounded, idempotent and safe to run twice at once. */
export type Sweep = { name: string; run: (deps: Deps) => Promise<void> }

export const sweeps: readonly Sweep[] = [
  { name: 'due-events', run: runDueEvents },
  { name: 'lost-payments', run: findLost },
  { name: 'expired-holds', run: releaseExpired },
  { name: 'consignment-deadlines', run: consignmentDeadlines },
  { name: 'forget-sign-in-traces', run: forgetSignInTraces },
  { name: 'person-exports', run: sweepExports },
  { name: 'forget-quotes', run: forgetQuotes },
  { name: 'expired-badges', run: expireBadges },
  { name: 'door-prices', run: refreshDoorPrices },
  { name: 'old-shelves', run: refreshOldShelves },
  { name: 'forget-imports', run: forgetImports },
  { name: 'certificate-ends', run: warnOfEnds },
  { name: 'low-stock', run: tellLowStock },
  { name: 'pauses', run: pauseByClock },
  { name: 'expiring-papers', run: expireItems },
  { name: 'bank-accounts', run: activateAccounts },
  { name: 'orphan-documents', run: sweepOrphans },
  { name: 'forget-photos', run: forgetPendingPhotos },
  { name: 'authority-requests', run: remindOfRequests },
  { name: 'follower-news', run: tellFollowers },
  { name: 'forget-searches', run: forgetOldSearches },
  // After them: what they promised goes out in the same minute even when the queue lost its word.
  { name: 'due-messages', run: runDueMessages },
  // Last: what was only waiting for the clock is no broken promise.
  { name: 'promises', run: watchPromises },
]

const messagesPerRun = 50

async function runDueMessages(deps: Deps): Promise<void> {
  for (const id of await dueMessages(deps, messagesPerRun)) await runMessage(deps, id, handlers)
}

/** Who does each kind of promised effect. */
export const handlers: Readonly<Record<string, Handler>> = {
  mail: underMarketName(sendLetter),
  import: runImport,
  show_listing: showListing,
  team_letter: underMarketName(sendTeamLetter),
  person_export: underMarketName(makeExport),
  refund: submitRefund,
  goods_letter: underMarketName(sendGoodsLetter),
  report_letter: underMarketName(sendReportLetter),
  follower_letter: underMarketName(sendFollowerLetter),
  forget_photo: forgetPhotoObjects,
  forget_object: forgetObject,
  firm_cards: refreshFirmCards,
}
