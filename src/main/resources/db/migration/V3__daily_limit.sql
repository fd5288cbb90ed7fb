-- What the operator lets an organization send a day; null for the installation's default.
alter table mail_sending add column operator_per_day integer check (operator_per_day >= 1);

drop function mail_limits();
create function mail_limits()
    returns table (scope uuid, organization_id uuid, domain text, per_minute integer, per_hour integer, per_day integer,
        operator_per_day integer, held boolean)
    language sql stable as $$
        (select m.organization_id, m.organization_id, null, m.per_minute, m.per_hour, m.per_day, m.operator_per_day,
             m.held
         from mail_sending m
         where coalesce(m.per_minute, m.per_hour, m.per_day, m.operator_per_day) is not null or m.held limit 10000)
        union all
        (select d.id, d.organization_id, d.name, d.per_minute, d.per_hour, d.per_day, null, false from mail_domain d
         where coalesce(d.per_minute, d.per_hour, d.per_day) is not null limit 20000) $$;
select parlour_definer('mail_limits()');
