/**
 * What every text column of every table holds, as far as people go. A test compares this with the schema: a column
 * nobody has thought about fails it. Numbers name nobody and are not listed.
 *
 * - `buyer`: says who somebody is who bought, reported or was invited. Erasing a buyer empties it (forget.ts), and the
 *   copy of what is held about a person tells it (make-export.ts).
 * - `firm`: about an exporter, or typed by its staff or the market's: kept with the firm, no buyer's matter.
 * - `ref`: the id of a person with an account; says nothing once the account is forgotten.
 * - `digest`: stands for an address, a secret or a key and cannot be read back.
 * - `none`: about goods, money, rules, states.
 */
export const dataMap: Readonly<Record<string, Partial<Record<Sort, string>>>> = {
  additional_duties: {
    none: 'scope hs6 measure valid_from valid_to origin_country name_vi name_en as_of confidence source',
  },
  agreements: {
    none: 'id name_vi name_en members in_force_from status proof_form self_certification self_cert_currency issuer waiver_currency waiver_basis origin_criteria transport_rule notes as_of confidence source',
  },
  applications: { ref: 'person_id', none: 'exporter_id' },
  audit_entries: { ref: 'actor', none: 'id action order_id consignment_id subject facts request_id' },
  authority_requests: {
    firm: 'authority reference basis answer',
    ref: 'recorded_by',
    none: 'id listing_id exporter_id received_on',
  },
  bank_accounts: {
    firm: 'bank last_digits holder',
    ref: 'proposed_by decided_by',
    digest: 'sealed_number key_id',
    none: 'id exporter_id state',
  },
  captures: { none: 'payment_intent_id session_id order_id charge_id use currency fee_currency' },
  categories: { none: 'id parent_id slug name_vi name_en' },
  certificate_claims: {
    ref: 'verified_by',
    none: 'id exporter_id kind number issuer_vi issuer_en issued_on expires_on listings documents state verified_on reasons note next_on',
  },
  certificates: {
    ref: 'verified_by',
    none: 'id exporter_id listing_id kind number issuer_vi issuer_en issued_on expires_on verified_on claim_id',
  },
  checklist_items: { none: 'id firm_kinds category_ids check_kind name_vi name_en hint_vi hint_en' },
  closures: { ref: 'created_by', none: 'id exporter_id from_day to_day mode note_vi note_en state next_on' },
  commission_rules: { ref: 'set_by', none: 'subject valid_from valid_to confidence source reason' },
  consignments: { none: 'id order_id exporter_id code state market currency summary_vi summary_en due_kind' },
  cursors: { none: 'name value' },
  decision_reasons: { none: 'id kind decision text_vi text_en' },
  decisions: {
    buyer: 'note',
    ref: 'decided_by',
    none: 'id task_id kind subject_id exporter_id decision stage reason_ids facts',
  },
  desk_counts: { none: 'exporter_id state' },
  desk_docs: { none: 'consignment_id' },
  documents: { firm: 'object_key', ref: 'kept_by', none: 'id exporter_id purpose subject_id' },
  entry_rules: {
    none: 'scope id severity channel flags hs_prefixes match title_vi title_en detail authority documents who_files exceptions quantity_limit valid_from valid_to as_of confidence source',
  },
  erasures: { ref: 'person_id asked_by decided_by', digest: 'subject_key', none: 'id state cause' },
  escalations: { none: 'consignment_id kind' },
  exchange_rates: { none: 'currency confidence source' },
  exporter_checks: {
    firm: 'evidence_vi evidence_en',
    ref: 'checked_by',
    none: 'exporter_id kind checked_on expires_on',
  },
  exporter_figures: { none: 'exporter_id' },
  exporter_items: {
    firm: 'reason',
    ref: 'decided_by',
    none: 'exporter_id item_id state expires_on warned_on',
  },
  exporter_moves: { ref: 'moved_by', none: 'exporter_id to_state from_state' },
  exporters: {
    firm: 'name_vi name_en address_line tax_code email phone legal_name',
    none: 'id slug state kind story_vi story_en province_code locality_vi ship_days verified_on makes_categories makes_words paused_until photos',
  },
  findables: { none: 'kind ref' },
  firm_days: { none: 'exporter_id day' },
  firm_markets: { none: 'exporter_id month market' },
  follower_counts: { none: 'exporter_id' },
  followers: { buyer: 'email', firm: 'locale', none: 'id exporter_id state' },
  holds: { none: 'order_id variant_id state' },
  hs_goods: { none: 'hs6 name_vi name_en example_vi example_en flags restrictions as_of confidence source' },
  idempotency_keys: { digest: 'key request_hash', none: 'scope state answer' },
  import_parts: { firm: 'row_numbers rows outcomes', none: 'import_id list' },
  imports: {
    firm: 'file_name file_key',
    ref: 'created_by applied_by',
    digest: 'file_hash',
    none: 'id exporter_id kind format state headings notes chosen',
  },
  invitations: {
    buyer: 'email',
    firm: 'role locale',
    ref: 'invited_by',
    digest: 'secret_hash',
    none: 'id exporter_id state',
  },
  lane_bands: { none: 'lane_id price_rule' },
  lanes: {
    none: 'market channel id service name_vi name_en mode charge_unit incoterms valid_from valid_to as_of confidence source notes',
  },
  leases: { none: 'name holder' },
  ledger_entries: { none: 'transaction_id account currency' },
  ledger_transactions: { none: 'id kind order_id consignment_id' },
  listing_cards: {
    none: 'listing_id slug title_vi title_en exporter_id exporter_slug exporter_name_vi exporter_name_en exporter_verified_on province_code province_vi province_en category_id prices door_prices doors_on picture badges certificate_ends_on paused_until',
  },
  listing_desk: { none: 'listing_id exporter_id state review draft title_vi title_en sent_back submit_note' },
  listing_docs: { none: 'listing_id' },
  listing_skus: { none: 'exporter_id sku listing_id' },
  listing_tabs: { none: 'exporter_id tab' },
  listing_versions: { ref: 'made_by', none: 'id listing_id exporter_id kind content changes note' },
  listings: {
    none: 'id exporter_id slug state category_id title_vi title_en description_vi description_en hs6 us_hts10 hs_flags declared_flags origin_country origin_criterion province_code storage_vi storage_en ingredients_vi ingredients_en allergens occasions tags picture goods_key photos',
  },
  low_stock: { none: 'variant_id exporter_id' },
  market_agreements: { none: 'market agreement valid_from valid_to confidence source' },
  market_rules: {
    none: 'market valid_from valid_to tax_name_vi tax_name_en food_standard_hs duty_basis tax_basis rounding scheme scheme_test scheme_limit_currency scheme_excluded_hs scheme_duty scheme_tax flat_duty_currency fee_code fee_name_vi fee_name_en fee_currency fee_unit collector collector_threshold left_out as_of confidence source',
  },
  market_settings: { firm: 'reason', ref: 'set_by', none: 'name value' },
  markets: {
    none: 'code name_vi name_en currency region languages covered address_format postcode_pattern postcode_example notes as_of confidence source',
  },
  memberships: { firm: 'role', ref: 'person_id', none: 'id exporter_id' },
  order_contacts: {
    buyer: 'full_name email phone line1 line2 city region postcode gift_message gift_sender',
    none: 'order_id country',
  },
  order_lines: {
    none: 'id order_id exporter_id variant_id listing_id sku title_vi title_en option_vi option_en picture hs6 us_hts10 origin_country origin_criterion why',
  },
  order_shares: { none: 'order_id exporter_id lane_id lane_name_vi lane_name_en slip' },
  orders: {
    ref: 'person_id',
    digest: 'link_hash email_key address_key',
    none: 'id code quote_id state market currency incoterm locale rate rules_as_of payment_session_id payment_intent_id',
  },
  outbox: { none: 'id kind payload order_id consignment_id state last_error' },
  passkey_challenges: { ref: 'person_id', digest: 'nonce_hash challenge', none: 'purpose' },
  passkeys: { firm: 'transports name', ref: 'person_id', digest: 'credential_id public_key', none: 'id' },
  payment_events: { none: 'id type object_id order_id state outcome last_error' },
  payment_sessions: { none: 'id order_id url currency' },
  payout_holds: { firm: 'reason', ref: 'held_by lifted_by', none: 'id exporter_id' },
  people: { buyer: 'email name', firm: 'locale', none: 'id' },
  person_exports: { ref: 'person_id asked_by', digest: 'subject_key', none: 'id state' },
  photos: { none: 'id exporter_id purpose key colour' },
  problems: {
    buyer: 'message note',
    none: 'id order_id consignment_id kind wants lines state resolution reason_ids',
  },
  provinces: {
    none: 'code name_vi name_en full_name_vi region_vi region_en aliases valid_from confidence source',
  },
  queue_counts: { none: 'kind' },
  quotes: { buyer: 'frozen', none: 'id market currency incoterm reply' },
  rate_counters: { digest: 'key' },
  refund_lines: { none: 'refund_id line_id' },
  refund_requests: {
    buyer: 'note reason',
    ref: 'requested_by decided_by',
    none: 'id order_id consignment_id problem_id state lines takes currency reason_ids refund_id',
  },
  refunds: {
    buyer: 'reason',
    ref: 'requested_by',
    none: 'id order_id consignment_id payment_intent_id cause state currency provider_refund_id failure',
  },
  reports: {
    buyer: 'email',
    firm: 'message',
    digest: 'reporter_key',
    none: 'id listing_id exporter_id kind locale state',
  },
  review_tasks: { ref: 'opened_by first_by', none: 'id kind subject_id exporter_id title_vi title_en state' },
  sessions: { firm: 'device country', ref: 'person_id', digest: 'token_hash', none: 'id' },
  share_cards: { none: 'listing_id locale exporter_id photo_id shown_id' },
  shelves: { none: 'name body' },
  shipment_lines: { none: 'shipment_id line_id lot best_before' },
  shipments: { ref: 'shipped_by', none: 'id consignment_id carrier tracking_number' },
  sign_in_codes: { buyer: 'email', digest: 'nonce_hash code_hmac', none: 'id purpose locale' },
  stock: { none: 'variant_id exporter_id' },
  stock_counts: { ref: 'counted_by', none: 'id variant_id exporter_id reason batch_id' },
  suggestions: { none: 'kind ref text_vi text_en' },
  takedowns: {
    firm: 'note',
    ref: 'taken_by lifted_by',
    none: 'id listing_id exporter_id state_before reason_ids',
  },
  tariff_preferences: {
    none: 'scope hs6 agreement valid_from valid_to preference_text condition as_of confidence source',
  },
  tariffs: {
    none: 'scope hs6 valid_from valid_to national_line specific_currency mfn_text as_of confidence source notes',
  },
  trade_settings: { none: 'name valid_from confidence source' },
  unfound_words: { none: 'category_id month words' },
  variant_prices: { none: 'variant_id currency' },
  variants: { none: 'id listing_id exporter_id sku label_vi label_en' },
}

export const sorts = ['buyer', 'firm', 'ref', 'digest', 'none'] as const
export type Sort = (typeof sorts)[number]
