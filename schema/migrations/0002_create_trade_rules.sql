-- The rules of seventeen borders, as dated rows. Both ends of a period are inclusive, an empty end is open; every row
-- says how sure it is and where it was read. Shares are basis points, money integers in minor units of the currency
-- beside it. A rule is never edited in place: it gets an end, and the next row a beginning.

create table markets (
  code text primary key,
  name_vi text not null,
  name_en text not null,
  currency text not null,
  region text not null,
  languages text not null,
  covered text not null constraint market_covered_known check (covered in ('full', 'partial', 'none')),
  address_format text not null,
  postcode_pattern text not null,
  postcode_example text not null,
  region_required integer not null,
  community_low integer not null,
  community_high integer not null,
  notes text not null,
  as_of text not null,
  confidence text not null,
  source text not null
) strict, without rowid;

-- What a market takes at its border on a day. `scheme_*` is its low-value rule: what is measured, the limit, and what
-- happens to duty and tax inside it.
create table market_rules (
  market text not null references markets (code),
  valid_from text not null,
  valid_to text,
  tax_name_vi text not null,
  tax_name_en text not null,
  tax_bps integer not null,
  food_tax_bps integer not null,
  food_standard_hs text not null default '[]',
  duty_basis text not null constraint market_duty_basis_known check (duty_basis in ('CIF', 'FOB')),
  tax_basis text not null constraint market_tax_basis_known check (tax_basis in ('none', 'value_duty', 'value_duty_freight')),
  personal_value_bps integer not null default 10000,
  rounding text not null default 'minor_unit' constraint market_rounding_known check (rounding in ('minor_unit', 'japan')),
  scheme text not null,
  scheme_test text not null constraint market_scheme_test_known check (scheme_test in ('none', 'goods_consignment', 'goods_item', 'customs_value_consignment')),
  scheme_limit_minor integer,
  scheme_limit_currency text,
  scheme_limit_inclusive integer not null default 1,
  scheme_excludes_food integer not null default 0,
  scheme_excluded_hs text not null default '[]',
  scheme_duty text not null constraint market_scheme_duty_known check (scheme_duty in ('none', 'flat', 'tariff')),
  scheme_tax text not null constraint market_scheme_tax_known check (scheme_tax in ('none', 'at_sale', 'at_border')),
  flat_duty_minor integer,
  flat_duty_currency text,
  fee_code text,
  fee_name_vi text,
  fee_name_en text,
  fee_minor integer,
  fee_currency text,
  fee_unit text constraint market_fee_unit_known check (fee_unit in ('consignment', 'declaration_line')),
  fee_taxed integer not null default 0,
  collector text not null constraint market_collector_known check (collector in ('marketplace', 'carrier', 'buyer', 'nobody')),
  collector_threshold text not null default '',
  left_out text not null default '[]',
  as_of text not null,
  confidence text not null,
  source text not null,
  primary key (market, valid_from)
) strict, without rowid;

-- The ordinary (MFN) rate. `mfn_bps` empty, or `is_complete` 0 when the wording holds a part no table prices: unknown.
-- A specific part is `specific_micro` millionths of its currency for every `specific_grams` grams of net weight.
create table tariffs (
  scope text not null,
  hs6 text not null,
  valid_from text not null,
  valid_to text,
  national_line text,
  mfn_bps integer,
  specific_micro integer,
  specific_currency text,
  specific_grams integer,
  mfn_text text not null,
  is_complete integer not null,
  as_of text not null,
  confidence text not null,
  source text not null,
  notes text not null default '',
  primary key (scope, hs6, valid_from),
  constraint tariff_specific_whole check ((specific_micro is null) = (specific_currency is null) and (specific_micro is null) = (specific_grams is null))
) strict, without rowid;

create table tariff_preferences (
  scope text not null,
  hs6 text not null,
  agreement text not null references agreements (id),
  valid_from text not null,
  valid_to text,
  preference_bps integer,
  preference_text text not null,
  condition text not null,
  as_of text not null,
  confidence text not null,
  source text not null,
  primary key (scope, hs6, agreement, valid_from)
) strict, without rowid;

-- On top of the ordinary rate whatever the agreement. Within one measure a row for the code wins over the row for all
-- (`*`); measures stack. An empty rate: the duty exists, its rate is the exporter's own and unknown here.
create table additional_duties (
  scope text not null,
  hs6 text not null,
  measure text not null,
  valid_from text not null,
  valid_to text,
  origin_country text not null,
  bps integer,
  is_exemption integer not null default 0,
  name_vi text not null,
  name_en text not null,
  as_of text not null,
  confidence text not null,
  source text not null,
  primary key (scope, hs6, measure, valid_from)
) strict, without rowid;

create table agreements (
  id text primary key,
  name_vi text not null,
  name_en text not null,
  members text not null,
  in_force_from text,
  status text not null,
  proof_form text not null,
  self_certification text not null,
  self_cert_limit_minor integer,
  self_cert_currency text,
  issuer text not null,
  waiver_minor integer,
  waiver_currency text,
  waiver_basis text not null constraint agreement_waiver_basis_known check (waiver_basis in ('none', 'fob', 'customs_value')),
  waiver_covers_sales integer not null,
  proof_months integer not null,
  origin_criteria text not null,
  transport_rule text not null,
  notes text not null,
  as_of text not null,
  confidence text not null,
  source text not null
) strict, without rowid;

create table market_agreements (
  market text not null references markets (code),
  agreement text not null references agreements (id),
  valid_from text not null,
  valid_to text,
  confidence text not null,
  source text not null,
  primary key (market, agreement)
) strict, without rowid;

create table hs_goods (
  hs6 text primary key,
  name_vi text not null,
  name_en text not null,
  example_vi text not null,
  example_en text not null,
  flags text not null,
  restrictions text not null,
  as_of text not null,
  confidence text not null,
  source text not null
) strict, without rowid;

-- A carrier's service to a market. `parcel` lanes carry a buyer's order; `cargo` lanes are freight, for wholesale.
create table lanes (
  market text not null references markets (code),
  channel text not null constraint lane_channel_known check (channel in ('parcel', 'cargo')),
  id text not null,
  service text not null,
  name_vi text not null,
  name_en text not null,
  mode text not null,
  min_days integer not null,
  max_days integer not null,
  divisor integer,
  max_grams integer,
  max_length_mm integer,
  max_length_girth_mm integer,
  max_sides_mm integer,
  charge_unit text not null,
  incoterms text not null,
  is_tracked integer not null,
  is_sample integer not null,
  valid_from text not null,
  valid_to text,
  as_of text not null,
  confidence text not null,
  source text not null,
  notes text not null,
  primary key (market, channel, id)
) strict, without rowid;
create unique index lanes_by_id on lanes (id);

-- Prices in đồng by thousandths of the lane's unit: grams of a kilogram, litres of a cubic metre.
create table lane_bands (
  lane_id text not null,
  from_milli integer not null,
  to_milli integer,
  base_vnd integer not null,
  step_milli integer,
  step_vnd integer not null,
  price_rule text not null constraint lane_price_rule_known check (price_rule in ('flat', 'base_plus_steps_above_band_from', 'per_step_whole_quantity')),
  primary key (lane_id, from_milli)
) strict, without rowid;

create table entry_rules (
  scope text not null,
  id text not null,
  severity text not null constraint entry_severity_known check (severity in ('blocked', 'paperwork', 'advice')),
  channel text not null constraint entry_channel_known check (channel in ('parcel', 'cargo', 'any')),
  flags text not null,
  hs_prefixes text not null,
  match text not null constraint entry_match_known check (match in ('any', 'all')),
  title_vi text not null,
  title_en text not null,
  detail text not null,
  authority text not null,
  documents text not null,
  who_files text not null,
  exceptions text not null,
  quantity_limit text not null,
  valid_from text,
  valid_to text,
  as_of text not null,
  confidence text not null,
  source text not null,
  primary key (scope, id)
) strict, without rowid;

-- Units of the currency for one đồng × 10^15, without margin. A rate past `valid_until` is stale: nothing is priced
-- with it. An empty `valid_until` stands until the next row.
create table exchange_rates (
  currency text not null,
  quoted_at integer not null,
  value_e15 integer not null constraint rate_positive check (value_e15 > 0),
  valid_until integer,
  is_sample integer not null,
  confidence text not null,
  source text not null,
  primary key (currency, quoted_at)
) strict, without rowid;

-- `subject`: `exporter:<id>`, `category:<id>` or `*`; the first of the three that has a row on the day decides.
create table commission_rules (
  subject text not null,
  valid_from text not null,
  valid_to text,
  bps integer not null constraint commission_is_a_share check (bps between 0 and 10000),
  confidence text not null,
  source text not null,
  primary key (subject, valid_from)
) strict, without rowid;

create table trade_settings (
  name text not null,
  valid_from text not null,
  value integer not null,
  confidence text not null,
  source text not null,
  primary key (name, valid_from)
) strict, without rowid;
