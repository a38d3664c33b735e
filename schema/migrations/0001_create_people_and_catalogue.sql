-- People, firms and what they offer. Text keys on WITHOUT ROWID tables: a row costs one read and one write, not two.

create table provinces (
  code text primary key,
  name_vi text not null,
  name_en text not null,
  full_name_vi text not null,
  region_vi text not null,
  region_en text not null,
  aliases text not null default '[]',
  valid_from text not null,
  confidence text not null,
  source text not null
) strict, without rowid;

create table exporters (
  id text primary key,
  slug text not null,
  state text not null constraint exporter_state_known check (state in ('applied', 'in_review', 'verified', 'suspended', 'closed')),
  kind text not null,
  name_vi text not null,
  name_en text not null,
  story_vi text not null default '',
  story_en text not null default '',
  province_code text not null references provinces (code),
  locality_vi text not null,
  address_line text not null,
  tax_code text not null,
  email text not null,
  phone text not null,
  ship_days text not null,
  exports_before integer not null,
  verified_on text,
  is_sample integer not null default 0,
  created_at integer not null
) strict, without rowid;
create unique index exporters_by_slug on exporters (slug);

-- What was checked of a firm, by whom and until when: every badge opens its row.
create table exporter_checks (
  exporter_id text not null references exporters (id),
  kind text not null,
  evidence_vi text not null,
  evidence_en text not null,
  checked_by text not null,
  checked_on text not null,
  expires_on text,
  primary key (exporter_id, kind)
) strict, without rowid;

-- What a firm has shown so far; maintained by the acts that change it, never counted on a page.
create table exporter_figures (
  exporter_id text primary key references exporters (id),
  live_listings integer not null default 0,
  consignments integer not null default 0,
  accepted_in_time integer not null default 0,
  shipped integer not null default 0,
  delivered integer not null default 0,
  declined integer not null default 0
) strict, without rowid;

create table categories (
  id text primary key,
  parent_id text references categories (id),
  slug text not null,
  name_vi text not null,
  name_en text not null,
  position integer not null,
  listing_count integer not null default 0
) strict, without rowid;
create unique index categories_by_slug on categories (slug);

create table listings (
  id text primary key,
  listing_no integer not null,
  exporter_id text not null references exporters (id),
  slug text not null,
  state text not null constraint listing_state_known check (state in ('draft', 'in_review', 'live', 'paused', 'withdrawn')),
  category_id text not null references categories (id),
  title_vi text not null,
  title_en text not null,
  description_vi text not null,
  description_en text not null,
  hs6 text not null,
  us_hts10 text,
  hs_flags text not null default '[]',
  declared_flags text not null default '[]',
  origin_country text not null,
  origin_criterion text,
  vn_content_pct integer not null,
  province_code text not null references provinces (code),
  shelf_life_days integer not null,
  storage_vi text not null default '',
  storage_en text not null default '',
  ingredients_vi text not null default '',
  ingredients_en text not null default '',
  allergens text not null default '[]',
  occasions text not null default '[]',
  tags text not null default '[]',
  picture text not null,
  quality integer not null default 0 constraint listing_quality_bounded check (quality between 0 and 10000),
  -- `<hs6>:<flags, sorted, joined by dots>`: goods alike at every border.
  goods_key text not null default '',
  is_sample integer not null default 0,
  published_at integer,
  updated_at integer not null
) strict, without rowid;
create unique index listings_by_no on listings (listing_no);
create unique index listings_by_slug on listings (slug);
create index listings_by_exporter on listings (exporter_id, state, listing_no);

create table variants (
  id text primary key,
  listing_id text not null references listings (id),
  exporter_id text not null references exporters (id),
  sku text not null,
  position integer not null,
  label_vi text not null,
  label_en text not null,
  net_grams integer not null constraint variant_net_positive check (net_grams > 0),
  gross_grams integer not null constraint variant_gross_at_least_net check (gross_grams >= net_grams),
  length_mm integer not null constraint variant_length_positive check (length_mm > 0),
  width_mm integer not null constraint variant_width_positive check (width_mm > 0),
  height_mm integer not null constraint variant_height_positive check (height_mm > 0),
  price_vnd integer not null constraint variant_price_positive check (price_vnd > 0)
) strict, without rowid;
-- Holds all a listing's page shows of a variant: one read each.
create index variants_by_listing on variants (
  listing_id, position, sku, label_vi, label_en, net_grams, gross_grams, length_mm, width_mm, height_mm, price_vnd
);
create unique index variants_by_sku on variants (exporter_id, sku);

-- A price the exporter names in a market's own currency; without a row the đồng price is converted.
create table variant_prices (
  variant_id text not null references variants (id),
  currency text not null,
  price_minor integer not null constraint variant_price_minor_positive check (price_minor > 0),
  primary key (variant_id, currency)
) strict, without rowid;

create table stock (
  variant_id text primary key references variants (id),
  listing_no integer not null,
  on_hand integer not null,
  reserved integer not null default 0,
  constraint stock_reserved_within_on_hand check (reserved between 0 and on_hand)
) strict, without rowid;
create index stock_by_listing on stock (listing_no);

create table certificates (
  id text primary key,
  exporter_id text not null references exporters (id),
  listing_id text references listings (id),
  kind text not null,
  stars integer,
  is_candidate integer not null default 0,
  number text not null,
  issuer_vi text not null,
  issuer_en text not null,
  issued_on text not null,
  expires_on text,
  verified_by text not null,
  verified_on text not null,
  is_sample integer not null default 0
) strict, without rowid;
create index certificates_by_listing on certificates (listing_id);
create index certificates_by_exporter on certificates (exporter_id);
create index certificates_by_expiry on certificates (expires_on) where expires_on is not null;

-- What a list shows of a listing, one row, maintained with its sources: no join per card. Only what buyers may see
-- has a card. `door_prices` is market → minor units to the door as of `doors_on` (empty: not priced yet).
create table listing_cards (
  listing_no integer primary key,
  listing_id text not null,
  slug text not null,
  title_vi text not null,
  title_en text not null,
  exporter_id text not null,
  exporter_slug text not null,
  exporter_name_vi text not null,
  exporter_name_en text not null,
  exporter_verified_on text,
  province_code text not null,
  province_vi text not null,
  province_en text not null,
  category_id text not null,
  price_vnd integer not null,
  prices text not null default '{}',
  door_prices text not null default '{}',
  doors_on text not null default '',
  picture text not null,
  badges text not null default '[]',
  in_stock integer not null,
  quality integer not null constraint card_quality_bounded check (quality between 0 and 10000),
  published_at integer not null,
  certificate_ends_on text,
  is_sample integer not null default 0,
  constraint card_number_fits_rowid check (listing_no between 1 and 1048575)
) strict;
create index listing_cards_by_doors on listing_cards (doors_on, listing_no);
create index listing_cards_by_certificate_end on listing_cards (certificate_ends_on) where certificate_ends_on is not null;

-- Availability shows on the card the moment it flips, whoever moved the stock.
create trigger stock_shows_on_card after update on stock
when (old.on_hand > old.reserved) <> (new.on_hand > new.reserved)
begin
  update listing_cards
  set in_stock = exists (select 1 from stock where listing_no = new.listing_no and on_hand > reserved)
  where listing_no = new.listing_no;
end;

-- Three orders of the same words. The rowid is the order: sort key × 2^20 + listing_no, ascending, so every list and
-- every search is one walk that stops at its page. Keys: 10000 − quality; price in đồng; 2^33 − seconds of birth.
-- `title`: its words without marks; `marked`: those of the Vietnamese title, marks spelt in VNI digits; `about`: words of
-- its category, maker and province, old names too; `facets`: what filters ask, as tokens.
create virtual table listing_search using fts5 (
  title, marked, about, facets, content = '', contentless_delete = 1, detail = column, prefix = '2 3',
  tokenize = "unicode61 remove_diacritics 2 tokenchars '_'"
);
create virtual table listing_search_by_price using fts5 (
  title, about, facets, content = '', contentless_delete = 1, detail = column, tokenize = "unicode61 remove_diacritics 2 tokenchars '_'"
);
create virtual table listing_search_by_age using fts5 (
  title, about, facets, content = '', contentless_delete = 1, detail = column, tokenize = "unicode61 remove_diacritics 2 tokenchars '_'"
);

-- What people may complete a word to: goods, categories, provinces (old names too), exporters. `rank` orders them, the
-- weightiest lowest, and is the rowid of the words.
create table suggestions (
  rank integer primary key,
  kind text not null,
  ref text not null,
  text_vi text not null,
  text_en text not null
) strict;
create unique index suggestions_by_ref on suggestions (kind, ref);
create virtual table suggestion_search using fts5 (
  folded, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3',
  tokenize = "unicode61 remove_diacritics 2"
);

-- Ready-made answers, read as one row: `home`, `category:<id>`, `exporter:<id>` (what is in there, with
-- counts), `entry:<goods_key>` (which markets such goods may enter). Made again when the catalogue or the day changes.
create table shelves (
  name text primary key,
  body text not null,
  updated_at integer not null
) strict, without rowid;

create table people (
  id text primary key,
  email text not null,
  name text not null default '',
  locale text not null default 'vi',
  created_at integer not null
) strict, without rowid;
create unique index people_by_email on people (email);

-- Who may act for whom: an exporter's staff, or the market's operators (exporter_id null).
create table memberships (
  id text primary key,
  person_id text not null references people (id),
  exporter_id text references exporters (id),
  role text not null constraint membership_role_known check (role in ('owner', 'manager', 'packer', 'accountant', 'admin', 'verifier', 'support', 'finance')),
  created_at integer not null
) strict, without rowid;
create unique index memberships_by_person on memberships (person_id, ifnull(exporter_id, ''), role);
create index memberships_by_exporter on memberships (exporter_id) where exporter_id is not null;

create table sessions (
  token_hash text primary key,
  person_id text not null references people (id),
  created_at integer not null,
  seen_at integer not null,
  idle_until integer not null,
  ends_at integer not null
) strict, without rowid;
create index sessions_by_person on sessions (person_id);

create table sign_in_codes (
  id text primary key,
  email text not null,
  nonce_hash text not null,
  code_hmac text not null,
  tries integer not null default 0 constraint sign_in_code_tries_bounded check (tries between 0 and 5),
  created_at integer not null,
  expires_at integer not null,
  used_at integer
) strict, without rowid;
create index sign_in_codes_by_email on sign_in_codes (email, created_at);
