import type { Row } from './rows.ts'

/** A named check, and what it never lets into its table. */
export const checks: Record<string, readonly [table: string, refused: Row, ...more: Row[]]> = {
  exporter_state_known: ['exporters', { state: 'trusted' }],
  listing_state_known: ['listings', { state: 'gone' }],
  listing_quality_bounded: ['listings', { quality: 10_001 }, { quality: -1 }],
  variant_net_positive: ['variants', { net_grams: 0 }, { net_grams: -1 }],
  variant_gross_at_least_net: ['variants', { net_grams: 2, gross_grams: 1 }],
  variant_length_positive: ['variants', { length_mm: 0 }],
  variant_width_positive: ['variants', { width_mm: 0 }],
  variant_height_positive: ['variants', { height_mm: 0 }],
  variant_price_positive: ['variants', { price_vnd: 0 }, { price_vnd: -1 }],
  variant_price_minor_positive: ['variant_prices', { price_minor: 0 }, { price_minor: -1 }],
  // NO-OVERSELL
  stock_reserved_within_on_hand: ['stock', { on_hand: 5, reserved: 6 }, { reserved: -1 }, { on_hand: -1 }],
  stock_low_line_not_negative: ['stock', { low_line: -1 }],
  exporter_low_line_not_negative: ['exporters', { low_stock_line: -1 }],
  count_reason_known: ['stock_counts', { reason: 'guess' }],
  count_not_negative: ['stock_counts', { counted: -1 }],
  claim_kind_known: ['certificate_claims', { kind: 'rumour' }],
  claim_stars_bounded: ['certificate_claims', { stars: 2 }, { stars: 6 }],
  claim_ends_after_issue: ['certificate_claims', { issued_on: '2026-02-01', expires_on: '2026-01-31' }],
  claim_state_known: ['certificate_claims', { state: 'lost' }],
  closure_ends_after_it_begins: ['closures', { from_day: '2027-02-04', to_day: '2027-02-03' }],
  closure_mode_known: ['closures', { mode: 'holiday' }],
  closure_state_known: ['closures', { state: 'over' }],
  card_quality_bounded: ['listing_cards', { quality: 10_001 }, { quality: -1 }],
  card_number_fits_rowid: ['listing_cards', { listing_no: 0 }, { listing_no: 1_048_576 }],
  photo_purpose_known: ['photos', { purpose: 'face' }],
  photo_width_bounded: ['photos', { width: 1281 }, { width: -1 }],
  photo_height_bounded: ['photos', { height: 2561 }, { height: -1 }],
  photo_bytes_not_negative: ['photos', { bytes: -1 }],
  photo_colour_is_hex: ['photos', { colour: 'red' }, { colour: '#12345' }, { colour: '#GGGGGG' }],
  photo_is_made_whole: ['photos', { made_at: 1 }, { made_at: 1, width: 1, height: 1, bytes: 1 }],
  photo_published_when_made: ['photos', { published_at: 1 }],
  share_card_locale_known: ['share_cards', { locale: 'fr' }],
  membership_role_known: ['memberships', { role: 'god' }],
  unfound_words_positive: ['unfound_words', { searches: 0 }],
  follower_state_known: ['followers', { state: 'bored' }],
  follower_count_not_negative: ['follower_counts', { followers: -1 }],
  report_kind_known: ['reports', { kind: 'ugly' }],
  report_state_known: ['reports', { state: 'lost' }],
  market_setting_version_positive: ['market_settings', { version: 0, value: '{}' }],
  market_setting_value_json: ['market_settings', { value: '{' }],
  review_kind_known: ['review_tasks', { kind: 'rumour' }],
  review_state_known: ['review_tasks', { state: 'lost' }],
  queue_count_not_negative: ['queue_counts', { open: -1 }],
  import_kind_known: ['imports', { kind: 'wishes' }],
  import_format_known: ['imports', { format: 'pdf' }],
  import_state_known: ['imports', { state: 'lost' }],
  import_counts_add_up: ['imports', { row_count: 2, new_count: 1 }],
  import_done_within_good: ['imports', { row_count: 1, new_count: 1, done_count: 2 }, { done_count: -1 }],
  import_list_known: ['import_parts', { list: 'ugly' }],
  decision_stage_known: ['decisions', { stage: 'third' }],
  sign_in_code_purpose_known: ['sign_in_codes', { purpose: 'look' }],
  findable_kind_known: ['findables', { kind: 'ghost' }],
  person_export_state_known: ['person_exports', { state: 'lost' }],
  erasure_state_known: ['erasures', { state: 'lost' }],
  erasure_cause_known: ['erasures', { cause: 'whim' }],
  erasure_second_person: ['erasures', { state: 'done' }, { state: 'done', asked_by: 'x', decided_by: 'x' }],
  invitation_role_known: ['invitations', { role: 'god' }],
  invitation_state_known: ['invitations', { state: 'lost' }],
  invitation_role_fits_team: ['invitations', { exporter_id: null, role: 'owner' }],
  passkey_counter_not_negative: ['passkeys', { counter: -1 }],
  passkey_purpose_known: ['passkey_challenges', { purpose: 'look' }],
  sign_in_code_tries_bounded: ['sign_in_codes', { tries: 6 }, { tries: -1 }],

  market_covered_known: ['markets', { covered: 'perhaps' }],
  market_duty_basis_known: ['market_rules', { duty_basis: 'EXW' }],
  market_tax_basis_known: ['market_rules', { tax_basis: 'freight' }],
  market_rounding_known: ['market_rules', { rounding: 'up' }],
  market_scheme_test_known: ['market_rules', { scheme_test: 'weight' }],
  market_scheme_duty_known: ['market_rules', { scheme_duty: 'half' }],
  market_scheme_tax_known: ['market_rules', { scheme_tax: 'later' }],
  market_fee_unit_known: ['market_rules', { fee_unit: 'kilogram' }],
  market_collector_known: ['market_rules', { collector: 'somebody' }],
  tariff_specific_whole: [
    'tariffs',
    { specific_micro: 1 },
    { specific_micro: 1, specific_currency: 'USD' },
    { specific_grams: 1000 },
  ],
  agreement_waiver_basis_known: ['agreements', { waiver_basis: 'cif' }],
  lane_channel_known: ['lanes', { channel: 'pigeon' }],
  lane_price_rule_known: ['lane_bands', { price_rule: 'haggled' }],
  entry_severity_known: ['entry_rules', { severity: 'fatal' }],
  entry_channel_known: ['entry_rules', { channel: 'pigeon' }],
  entry_match_known: ['entry_rules', { match: 'none' }],
  rate_positive: ['exchange_rates', { value_e15: 0 }, { value_e15: -1 }],
  commission_is_a_share: ['commission_rules', { bps: 10_001 }, { bps: -1 }],

  quote_incoterm_known: ['quotes', { incoterm: 'FOB' }],
  order_state_known: ['orders', { state: 'shipped' }],
  order_total_positive: ['orders', { total_minor: 0 }, { total_minor: -1 }],
  // REFUND-CAP, three times
  order_refunds_within_total: ['orders', { total_minor: 5, refunded_minor: 6 }, { refunded_minor: -1 }],
  consignment_refunds_within_total: [
    'consignments',
    { total_minor: 5, refunded_minor: 6 },
    { refunded_minor: -1 },
  ],
  line_refunds_within_total: ['order_lines', { total_minor: 5, refunded_minor: 6 }, { refunded_minor: -1 }],
  line_quantity_positive: ['order_lines', { quantity: 0 }],
  line_shipped_within_quantity: [
    'order_lines',
    { quantity: 2, shipped_quantity: 3 },
    { shipped_quantity: -1 },
  ],
  line_refunded_within_quantity: [
    'order_lines',
    { quantity: 2, refunded_quantity: 3 },
    { refunded_quantity: -1 },
  ],
  // ALLOCATE
  share_adds_up: ['order_shares', { total_minor: 6 }, { duty_minor: 0 }],
  share_vnd_adds_up: ['order_shares', { goods_vnd: 3 }],
  hold_quantity_positive: ['holds', { quantity: 0 }, { quantity: -1 }],
  hold_state_known: ['holds', { state: 'lost' }],
  consignment_state_known: ['consignments', { state: 'paid' }],
  shipment_quantity_positive: ['shipment_lines', { quantity: 0 }],
  refund_state_known: ['refunds', { state: 'pending' }],
  refund_positive: [
    'refunds',
    { amount_minor: 0, goods_minor: -4 },
    { amount_minor: -1, consignment_id: null },
  ],
  refund_parts_add_up: ['refunds', { amount_minor: 6 }],
  problem_kind_known: ['problems', { kind: 'ugly' }],
  problem_wants_known: ['problems', { wants: 'money' }],
  problem_state_known: ['problems', { state: 'closed' }],
  problem_resolution_known: ['problems', { resolution: 'lost' }],
  line_sent_and_withheld_within_quantity: [
    'order_lines',
    { quantity: 2, shipped_quantity: 1, withheld_quantity: 2 },
    { withheld_quantity: -1 },
  ],
  refund_request_state_known: ['refund_requests', { state: 'lost' }],
  refund_request_takes_known: ['refund_requests', { takes: 'some' }],
  refund_request_positive: ['refund_requests', { amount_minor: 0 }],
  // TWO-PEOPLE
  refund_request_second_person: [
    'refund_requests',
    { state: 'approved', decided_by: 'x', requested_by: 'x' },
    { state: 'approved', decided_by: null },
  ],

  payment_event_state_known: ['payment_events', { state: 'new' }],
  capture_use_known: ['captures', { use: 'gift' }],
  capture_positive: ['captures', { amount_minor: 0 }, { amount_minor: -1 }],
  ledger_entry_not_zero: ['ledger_entries', { amount_minor: 0 }],
  outbox_state_known: ['outbox', { state: 'sent' }],
  idempotency_state_known: ['idempotency_keys', { state: 'new' }],
  exporter_move_state_known: ['exporter_moves', { to_state: 'trusted' }],
  exporter_item_state_known: ['exporter_items', { state: 'lost' }],
  document_purpose_known: ['documents', { purpose: 'gossip' }],
  document_not_empty: ['documents', { bytes: 0 }, { bytes: -1 }],
  bank_account_state_known: ['bank_accounts', { state: 'trusted' }],
  // A whole number never stands in clear.
  bank_account_masked: ['bank_accounts', { last_digits: '0123456789' }, { last_digits: '' }],
  bank_account_two_people: ['bank_accounts', { proposed_by: 'x', decided_by: 'x' }],
  desk_count_not_negative: ['desk_counts', { consignments: -1 }],
  desk_state_known: ['listing_desk', { state: 'gone' }],
  desk_review_known: ['listing_desk', { review: 'lost' }],
  desk_revision_not_negative: ['listing_desk', { revision: -1 }],
  desk_waits_with_draft: ['listing_desk', { draft: null }, { draft: null, state: 'live', review: 'waiting' }],
  desk_in_review_waits: ['listing_desk', { state: 'in_review' }],
  listing_tab_not_negative: ['listing_tabs', { listings: -1 }],
  version_kind_known: ['listing_versions', { kind: 'guess' }],
  escalation_kind_known: ['escalations', { kind: 'pay' }],
}

/** A unique index: another row (by its key) with the same values is refused, with other values it is taken. */
export const uniques: Record<string, readonly [table: string, another: Row, apart: Row, sound?: Row]> = {
  followers_by_email: ['followers', { id: 'y' }, { email: 'y' }],
  takedowns_one_standing: ['takedowns', { id: 'y' }, { listing_id: 'y' }],
  authority_requests_by_reference: ['authority_requests', { id: 'y' }, { reference: 'y' }],
  stock_counts_once_a_batch: ['stock_counts', { id: 'y' }, { variant_id: 'y' }, { batch_id: 'x' }],
  imports_one_open: ['imports', { id: 'y' }, { file_hash: 'y' }, { state: 'checked' }],
  listing_docs_by_listing: ['listing_docs', { no: 2 }, { listing_id: 'y' }],
  photos_by_key: ['photos', { id: 'y' }, { key: 'y' }],
  review_tasks_one_open: ['review_tasks', { id: 'y' }, { subject_id: 'y' }],
  exporters_by_slug: ['exporters', { id: 'y' }, { slug: 'y' }],
  exporters_by_tax_code: ['exporters', { id: 'y', slug: 'y' }, { tax_code: 'y' }, { state: 'in_review' }],
  applications_one_open: ['applications', { exporter_id: 'y' }, { person_id: 'y' }],
  documents_by_object: ['documents', { id: 'y' }, { object_key: 'y' }],
  bank_accounts_one_active: ['bank_accounts', { id: 'y' }, { exporter_id: 'y' }, { state: 'active' }],
  bank_accounts_one_waiting: ['bank_accounts', { id: 'y' }, { exporter_id: 'y' }],
  payout_holds_one_open: ['payout_holds', { id: 'y' }, { exporter_id: 'y' }],
  categories_by_slug: ['categories', { id: 'y' }, { slug: 'y' }],
  listings_by_no: ['listings', { id: 'y', slug: 'y' }, { listing_no: 2 }],
  listings_by_slug: ['listings', { id: 'y', listing_no: 2 }, { slug: 'y' }],
  variants_by_sku: ['variants', { id: 'y' }, { sku: 'y' }],
  suggestions_by_ref: ['suggestions', { rank: 2 }, { ref: 'y' }],
  people_by_email: ['people', { id: 'y' }, { email: 'y' }],
  // An operator's membership has no firm, and is one all the same.
  memberships_by_person: ['memberships', { id: 'y' }, { role: 'admin' }],
  sessions_by_id: ['sessions', { token_hash: 'y' }, { id: 'y' }, { id: 'x' }],
  findables_by_ref: ['findables', { no: 2 }, { ref: 'y' }],
  erasures_one_asked: ['erasures', { id: 'y' }, { subject_key: 'y' }],
  invitations_by_secret: ['invitations', { id: 'y', email: 'y' }, { secret_hash: 'y' }],
  invitations_one_open: ['invitations', { id: 'y', secret_hash: 'y' }, { email: 'y' }],
  passkeys_by_credential: ['passkeys', { id: 'y' }, { credential_id: 'y' }],
  listing_versions_by_listing: ['listing_versions', { id: 'y' }, { version_no: 2 }],
  lanes_by_id: ['lanes', { market: 'y' }, { id: 'y' }],
  // A quote is ordered once: the double click finds the first order.
  orders_by_quote: ['orders', { id: 'y', code: 'y' }, { quote_id: 'y' }],
  orders_by_code: ['orders', { id: 'y', quote_id: 'y' }, { code: 'y' }],
  // ROUTE-ONCE
  desk_docs_by_consignment: ['desk_docs', { no: 2 }, { consignment_id: 'y' }],
  consignments_by_order: ['consignments', { id: 'y' }, { exporter_id: 'y' }],
  shipments_by_tracking: ['shipments', { id: 'y' }, { tracking_number: 'y' }],
  refunds_by_cause: ['refunds', { id: 'y' }, { cause: 'y' }],
  // PSP-MATCH
  refunds_by_provider: [
    'refunds',
    { id: 'y', cause: 'y' },
    { provider_refund_id: 'y' },
    { provider_refund_id: 'x' },
  ],
  payment_sessions_by_order: ['payment_sessions', { id: 'y' }, { attempt: 2 }],
  captures_by_session: ['captures', { payment_intent_id: 'y', use: 'surplus' }, { session_id: 'y' }],
  // One question about a consignment's money waits at a time.
  refund_requests_one_waiting: ['refund_requests', { id: 'y' }, { consignment_id: 'y' }],
  // An order is paid for once; what else comes in is surplus.
  captures_one_use_per_order: ['captures', { payment_intent_id: 'y', session_id: 'y' }, { use: 'surplus' }],
}

/** What a trigger refuses, or what it sees to: `stays` is an expression that is zero only while the trigger is there. */
export type Trigger = { given: readonly (string | readonly [table: string, row?: Row])[] } & (
  | { refused: string | readonly [table: string, row: Row, verb: string]; says: string }
  | { stays: string }
)

const appendOnly = (table: string, change: string): Record<string, Trigger> => ({
  ...(change === ''
    ? {}
    : {
        [`${table}_append_update`]: {
          given: [[table]],
          refused: `update ${table} set ${change}`,
          says: `append-only: ${table}`,
        },
      }),
  [`${table}_append_delete`]: {
    given: [[table]],
    refused: `delete from ${table}`,
    says: `append-only: ${table}`,
  },
  // Without this one, `insert or replace` takes the old row out past the trigger on deleting.
  [`${table}_append_replace`]: {
    given: [[table]],
    refused: [table, {}, 'insert or replace'],
    says: `append-only: ${table} exists`,
  },
})

const counted = (state: string, number: number): string =>
  `(select ifnull(sum(consignments), 0) <> ${number} from desk_counts where exporter_id = 'x' and state = '${state}')`

const tabbed = (tab: string, number: number): string =>
  `(select ifnull(sum(listings), 0) <> ${number} from listing_tabs where exporter_id = 'x' and tab = '${tab}')`

export const triggers: Record<string, Trigger> = {
  assert_one_or_abort: { given: [], refused: 'insert into assert_one select 0', says: 'guard: assert_one' },
  assert_zero_or_abort: {
    given: [],
    refused: 'insert into assert_zero select 1',
    says: 'guard: assert_zero',
  },
  ...appendOnly('ledger_transactions', "kind = 'y'"),
  ...appendOnly('ledger_entries', 'amount_minor = 2'),
  ...appendOnly('audit_entries', "actor = 'y'"),
  // The inbox's state moves; its rows neither go nor are put in again.
  ...appendOnly('payment_events', ''),
  payment_events_append_identity: {
    given: [['payment_events']],
    refused: "update payment_events set object_id = 'y'",
    says: 'append-only: payment_events',
  },
  ...appendOnly('decisions', "note = 'y'"),
  ...appendOnly('exporter_moves', "moved_by = 'y'"),
  ...appendOnly('bank_accounts', "holder = 'Y'"),
  ...appendOnly('market_settings', "reason = 'y'"),
  ...appendOnly('listing_versions', "note = 'y'"),
  listing_desk_searched_insert: {
    given: [['listing_desk']],
    stays: '(select count(*) <> 1 from listing_docs)',
  },
  listing_desk_searched_update: {
    given: [['listing_desk'], "update listing_desk set title_vi = 'Muối'"],
    stays: "(select count(*) <> 1 from listing_desk_search where listing_desk_search match 'xmuoi')",
  },
  listing_desk_searched_delete: {
    given: [['listing_desk'], 'delete from listing_desk'],
    stays: '(select count(*) from listing_docs)',
  },
  listing_docs_forgotten: {
    given: [['listing_desk'], 'delete from listing_docs'],
    stays: "(select count(*) from listing_desk_search where listing_desk_search match 'xx')",
  },
  listing_desk_counted_insert: { given: [['listing_desk']], stays: tabbed('draft', 1) },
  listing_desk_counted_state: {
    given: [['listing_desk'], "update listing_desk set state = 'live'"],
    stays: `${tabbed('draft', 0)} + ${tabbed('live', 1)}`,
  },
  listing_desk_counted_review: {
    given: [['listing_desk'], "update listing_desk set review = 'refused'"],
    stays: tabbed('refused', 1),
  },
  listing_desk_counted_delete: {
    given: [['listing_desk'], 'delete from listing_desk'],
    stays: tabbed('draft', 0),
  },
  variants_name_their_sku: {
    given: [['variants']],
    stays: "(select count(*) <> 1 from listing_skus where sku = 'x')",
  },
  listings_stand_on_desk: {
    given: [['listings', { state: 'live' }]],
    stays: "(select count(*) <> 1 from listing_desk where listing_id = 'x' and state = 'live')",
  },
  listings_move_on_desk: {
    given: [['listings', { state: 'live' }], "update listings set state = 'paused'"],
    stays: "(select count(*) <> 1 from listing_desk where listing_id = 'x' and state = 'paused')",
  },
  hs_goods_are_searched: {
    given: [['hs_goods', { hs6: '090121' }]],
    stays: '(select count(*) <> 1 from hs_search where rowid = 90121)',
  },
  hs_goods_are_searched_anew: {
    given: [['hs_goods', { hs6: '090121' }], "update hs_goods set name_vi = 'sen'"],
    stays: "(select count(*) <> 1 from hs_search where hs_search match 'sen')",
  },
  hs_goods_are_forgotten: {
    given: [['hs_goods', { hs6: '090121' }], 'delete from hs_goods'],
    stays: '(select count(*) from hs_search where rowid = 90121)',
  },
  findables_forgotten: {
    given: [['exporters'], "delete from findables where kind = 'exporter'"],
    stays: "(select count(*) from people_search where people_search match 'x')",
  },
  order_contacts_findable_insert: {
    given: [['order_contacts']],
    stays: "(select 1 - count(*) from people_search where people_search match 'buyer : x')",
  },
  order_contacts_findable_update: {
    given: [['order_contacts'], "update order_contacts set full_name = ''"],
    stays: "(select count(*) from people_search where people_search match 'buyer : x')",
  },
  exporters_findable_insert: {
    given: [['exporters']],
    stays: "(select 1 - count(*) from people_search where people_search match 'exporter : x')",
  },
  exporters_findable_update: {
    given: [['exporters'], "update exporters set name_vi = 'zz', name_en = 'zz', legal_name = 'zz'"],
    stays: "(select 1 - count(*) from people_search where people_search match 'exporter : zz')",
  },
  people_findable_insert: {
    given: [['people', { name: 'zz' }]],
    stays: "(select 1 - count(*) from people_search where people_search match 'person : zz')",
  },
  people_findable_update: {
    given: [['people', { name: 'zz' }], "update people set name = ''"],
    stays: "(select count(*) from people_search where people_search match 'person : zz')",
  },
  review_tasks_counted_insert: {
    given: [['review_tasks']],
    stays: "(select open - 1 from queue_counts where kind = 'exporter')",
  },
  review_tasks_counted_close: {
    given: [['review_tasks'], "update review_tasks set state = 'closed'"],
    stays: "(select open from queue_counts where kind = 'exporter')",
  },
  consignments_make_days: {
    given: [['consignments']],
    stays: '(select (select consignments from firm_days) - 1 + (select consignments from firm_markets) - 1)',
  },
  consignments_mark_days: {
    given: [['consignments', { state: 'packed' }], "update consignments set state = 'shipped'"],
    stays: '(select shipped - 1 + shipped_on_time - 1 from firm_days)',
  },
  followers_counted_confirm: {
    given: [['followers'], "update followers set state = 'confirmed'"],
    stays: '(select followers - 1 from follower_counts)',
  },
  followers_counted_delete: {
    given: [['followers'], "update followers set state = 'confirmed'", 'delete from followers'],
    stays: '(select followers from follower_counts)',
  },
  listings_taken_down_stay_hidden: {
    given: [['listings', { state: 'paused' }], ['takedowns']],
    refused: "update listings set state = 'live'",
    says: 'guard: taken_down',
  },
  ...appendOnly('stock_counts', 'after = 2'),
  certificates_have_a_claim: {
    given: [['certificates']],
    stays:
      "(select count(*) - 1 from certificate_claims c join certificates x on x.claim_id = c.id where c.state = 'verified')",
  },
  stock_knows_its_firm: {
    given: [['exporters', { low_stock_line: 7 }], ['variants'], ['stock', { on_hand: 9 }]],
    stays: '(select max(low_line) - 7 from stock)',
  },
  stock_rests_with_its_listing: {
    given: [['listings'], ['variants'], ['stock', { on_hand: 9 }], "update listings set state = 'withdrawn'"],
    stays: '(select is_counted from stock)',
  },
  stock_rests_with_its_variant: {
    given: [['listings'], ['variants'], ['stock', { on_hand: 9 }], 'update variants set retired_at = 1'],
    stays: '(select is_counted from stock)',
  },
  stock_falls_to_its_line: {
    given: [['stock', { on_hand: 9, exporter_id: 'x' }], 'update stock set reserved = 4'],
    stays: '(select count(*) - 1 from low_stock where is_low = 1)',
  },
  stock_rises_over_its_line: {
    given: [
      ['low_stock', { is_low: 1 }],
      ['stock', { on_hand: 5, exporter_id: 'x' }],
      'update stock set on_hand = 6',
    ],
    stays: '(select is_low from low_stock)',
  },
  closures_do_not_overlap_insert: {
    given: [['closures', { from_day: '2027-02-04', to_day: '2027-02-11' }]],
    refused: ['closures', { id: 'y', from_day: '2027-02-11', to_day: '2027-02-12' }, 'insert'],
    says: 'guard: closures overlap',
  },
  closures_do_not_overlap_update: {
    given: [
      ['closures', { from_day: '2027-02-04', to_day: '2027-02-11' }],
      ['closures', { id: 'y', from_day: '2027-02-12', to_day: '2027-02-13' }],
    ],
    refused: "update closures set from_day = '2027-02-11' where id = 'y'",
    says: 'guard: closures overlap',
  },
  stock_shows_on_card: {
    given: [['stock', { on_hand: 5 }], ['listing_cards', { in_stock: 1 }], 'update stock set reserved = 5'],
    stays: '(select in_stock from listing_cards where listing_no = 1)',
  },
  consignments_searched_insert: {
    given: [['consignments', { summary_vi: 'sen' }]],
    stays: "(select count(*) <> 1 from desk_search where desk_search match 'xsen')",
  },
  consignments_searched_update: {
    given: [
      ['order_contacts', { full_name: 'Lan' }],
      ['consignments'],
      "update consignments set state = 'accepted'",
    ],
    stays: "(select count(*) <> 1 from desk_search where desk_search match 'xlan')",
  },
  consignments_searched_contact: {
    given: [
      ['order_contacts'],
      ['consignments', { state: 'accepted' }],
      "update order_contacts set full_name = 'Lan'",
    ],
    stays: "(select count(*) <> 1 from desk_search where desk_search match 'xlan')",
  },
  consignments_searched_delete: {
    given: [['consignments'], 'delete from consignments'],
    stays: '(select count(*) from desk_docs)',
  },
  consignments_counted_insert: { given: [['consignments']], stays: counted('to_accept', 1) },
  consignments_counted_update: {
    given: [['consignments'], "update consignments set state = 'accepted'"],
    stays: `${counted('to_accept', 0)} + ${counted('accepted', 1)}`,
  },
  consignments_counted_delete: {
    given: [['consignments'], 'delete from consignments'],
    stays: counted('to_accept', 0),
  },
}
