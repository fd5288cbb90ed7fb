-- Who has verified a domain. Any organization may claim one; its addresses work for the one that verified it: by a TXT
-- record, by the operator for its own organization, or because this installation created the domain.
alter table mail_domain add column verified_by text check (verified_by in ('dns', 'operator', 'installation'));
alter table mail_domain add column verified_at timestamptz;
alter table mail_domain add column record_missing_since timestamptz;
alter table mail_domain add column released_at timestamptz;
alter table mail_domain add constraint mail_domain_verified_or_not
    check ((verified_by is null) = (verified_at is null) and (verified_at is null or released_at is null)
        and (record_missing_since is null or verified_by = 'dns'));

alter table mailbox no force row level security;
alter table mail_domain no force row level security;
alter table organization no force row level security;

-- Domains that were given out with the first mailbox of a site.
insert into mail_domain (organization_id, id, name, created_at, verified_by, verified_at)
    select distinct on (m.organization_id, substring(m.address from '[^@]*$')) m.organization_id, gen_random_uuid(),
        substring(m.address from '[^@]*$'), m.created_at, 'installation', m.created_at
    from mailbox m where m.kind = 'smtp' and m.address like '%.parlour.localhost'
    order by m.organization_id, substring(m.address from '[^@]*$'), m.created_at
    on conflict (organization_id, name) do nothing;

-- The operator's own domains go on working. Those of other organizations wait for their record.
update mail_domain d set verified_by = 'operator', verified_at = now()
from organization o
where o.organization_id = d.organization_id and o.is_operator and d.verified_by is null
  and not exists (select from mail_domain x where x.name = d.name and x.organization_id <> d.organization_id);

alter table mailbox force row level security;
alter table mail_domain force row level security;
alter table organization force row level security;

create unique index mail_domain_verified on mail_domain (name) where verified_at is not null;

-- Two organizations may claim the same address; at most one of them has verified its domain.
drop index mailbox_name;
create index mailbox_name on mailbox (address_hash);
create unique index mailbox_once on mailbox (organization_id, address_hash);

drop function mailbox_by_name(bytea);
create function mailbox_by_name(hash bytea) returns table (organization_id uuid, mailbox_id uuid)
    language sql stable as $$
        select m.organization_id, m.id from mailbox m
        join mail_domain d on d.organization_id = m.organization_id and d.name = substring(m.address from '[^@]*$')
        where m.address_hash = hash and d.verified_at is not null $$;
select parlour_definer('mailbox_by_name(bytea)');

-- Who has verified a domain.
create function mail_domain_holder(wanted text) returns table (organization_id uuid, verified_by text)
    language sql stable as $$
        select d.organization_id, d.verified_by from mail_domain d where d.name = wanted and d.verified_at is not null $$;
select parlour_definer('mail_domain_holder(text)');
