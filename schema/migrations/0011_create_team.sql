-- Who may come in: codes for people the market does not know yet, invitations, passkeys, sessions one can name.

-- `join`: the address asked to be known; using the code makes the person, who speaks `locale`.
alter table sign_in_codes add column purpose text not null default 'sign_in' constraint sign_in_code_purpose_known check (purpose in ('sign_in', 'join'));
alter table sign_in_codes add column locale text not null default 'vi';

-- A session's name in lists, and what its device said it was: a label of ours, never the browser's own words.
alter table sessions add column id text not null default '';
alter table sessions add column device text not null default '';
alter table sessions add column country text;
update sessions set id = 'ses_' || lower(hex(randomblob(13)));
create unique index sessions_by_id on sessions (id) where id <> '';

create index memberships_operators on memberships (role) where exporter_id is null;

-- `exporter_id` null: into the market's own staff. The secret is in the letter only.
create table invitations (
  id text primary key,
  exporter_id text references exporters (id),
  email text not null,
  role text not null constraint invitation_role_known check (role in ('owner', 'manager', 'packer', 'accountant', 'admin', 'verifier', 'support', 'finance')),
  locale text not null,
  secret_hash text not null,
  state text not null default 'open' constraint invitation_state_known check (state in ('open', 'accepted', 'revoked')),
  invited_by text not null references people (id),
  created_at integer not null,
  sent_at integer not null,
  sent_count integer not null default 1,
  expires_at integer not null,
  closed_at integer,
  constraint invitation_role_fits_team check ((exporter_id is null) = (role in ('admin', 'verifier', 'support', 'finance')))
) strict, without rowid;
create unique index invitations_by_secret on invitations (secret_hash);
create unique index invitations_one_open on invitations (ifnull(exporter_id, ''), email) where state = 'open';
create index invitations_by_email on invitations (email);

create table passkeys (
  id text primary key,
  person_id text not null references people (id),
  credential_id text not null,
  public_key text not null,
  counter integer not null constraint passkey_counter_not_negative check (counter >= 0),
  transports text not null default '[]',
  name text not null,
  is_synced integer not null,
  created_at integer not null,
  used_at integer
) strict, without rowid;
create unique index passkeys_by_credential on passkeys (credential_id);
create index passkeys_by_person on passkeys (person_id, created_at);

-- One question to an authenticator: bound to the browser that asked, used once, good for five minutes.
create table passkey_challenges (
  nonce_hash text primary key,
  purpose text not null constraint passkey_purpose_known check (purpose in ('register', 'sign_in', 'prove')),
  challenge text not null,
  person_id text references people (id),
  expires_at integer not null
) strict, without rowid;
create index passkey_challenges_by_expiry on passkey_challenges (expires_at);
