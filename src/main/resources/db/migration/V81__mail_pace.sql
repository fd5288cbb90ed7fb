-- How many mails a sending domain sends at most, and whether an organization sends at all for now (ML-113).
alter table mail_sending add column held boolean not null default false;
alter table mail_domain add column per_minute integer check (per_minute >= 1);
alter table mail_domain add column per_hour integer check (per_hour >= 1);
alter table mail_domain add column per_day integer check (per_day >= 1);

-- Waits for a limit: when that is changed it is due at once.
alter table outbound_batch add column put_off boolean not null default false;
create index outbound_batch_put_off on outbound_batch (organization_id) where put_off;

-- What has limits, or is held: organizations, and their domains by name.
drop function mail_limits();
create function mail_limits()
    returns table (scope uuid, organization_id uuid, domain text, per_minute integer, per_hour integer, per_day integer,
        held boolean)
    language sql stable as $$
        (select m.organization_id, m.organization_id, null, m.per_minute, m.per_hour, m.per_day, m.held
         from mail_sending m
         where coalesce(m.per_minute, m.per_hour, m.per_day) is not null or m.held limit 10000)
        union all
        (select d.id, d.organization_id, d.name, d.per_minute, d.per_hour, d.per_day, false from mail_domain d
         where coalesce(d.per_minute, d.per_hour, d.per_day) is not null limit 20000) $$;
grant select on mail_domain to parlour_search;
select parlour_definer('mail_limits()');
