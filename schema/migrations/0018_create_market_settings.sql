-- What operators set without a deploy: every version stays, with who and why; the highest is in force.
create table market_settings (
  name text not null,
  version integer not null constraint market_setting_version_positive check (version > 0),
  value text not null constraint market_setting_value_json check (json_valid(value)),
  reason text not null,
  set_by text not null,
  set_at integer not null,
  primary key (name, version)
) strict, without rowid;

create trigger market_settings_append_update before update on market_settings begin select raise(abort, 'append-only: market_settings'); end;
create trigger market_settings_append_delete before delete on market_settings begin select raise(abort, 'append-only: market_settings'); end;
create trigger market_settings_append_replace before insert on market_settings
when exists (select 1 from market_settings where name = new.name and version = new.version)
begin select raise(abort, 'append-only: market_settings exists'); end;

-- Who set a commission rule, and why; rules of the opening have neither.
alter table commission_rules add column set_by text;
alter table commission_rules add column set_at integer;
alter table commission_rules add column reason text not null default '';
