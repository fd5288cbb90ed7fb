-- What changed, ids only. Written inside business transactions, read by (xid, id) below the snapshot minimum.
-- No foreign key to the organization: its row would be locked by every message.
create table event_log (
    organization_id uuid not null,
    xid xid8 not null default pg_current_xact_id(),
    id bigint not null generated always as identity,
    kind text not null check (kind ~ '^[a-z][a-z-]{0,39}$'),
    ids jsonb not null,
    at timestamptz not null default now(),
    primary key (organization_id, xid, id)
);
select parlour_tenant_table('event_log');
select parlour_personal_table('event_log');

-- Passes for the live socket: good once, for 30 seconds, only the hash is kept.
create table live_pass (
    organization_id uuid not null,
    hash bytea not null check (length(hash) = 32),
    kind text not null check (kind in ('agent', 'visitor')),
    party uuid not null,
    contact uuid check ((kind = 'visitor') = (contact is not null)),
    session uuid not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    primary key (organization_id, hash)
);
create index live_pass_expiry on live_pass (organization_id, expires_at);
select parlour_tenant_table('live_pass');
select parlour_personal_table('live_pass');

-- One read for every organization that has sockets on a node, once a second. Names its organizations itself.
create function parlour_events_after(organizations uuid[], xids text[], last_ids bigint[], how_many int)
returns table (organization_id uuid, xid text, id bigint, kind text, ids jsonb)
language sql stable as $$
    select e.organization_id, e.xid::text, e.id, e.kind, e.ids
    from unnest(organizations, xids, last_ids) as wanted (organization, xid, id)
    cross join lateral (
        select * from event_log l
        where l.organization_id = wanted.organization
          and (l.xid, l.id) > (wanted.xid::xid8, wanted.id)
        order by l.xid, l.id
        limit how_many
    ) e
$$;
select parlour_definer('parlour_events_after(uuid[], text[], bigint[], int)');

-- Organizations that have anything to sweep; the sweep itself runs as each of them.
create function parlour_live_organizations()
returns setof uuid
language sql stable as $$
    with recursive logged (organization) as (
        (select organization_id from event_log order by organization_id limit 1)
        union all
        select (select e.organization_id from event_log e
                where e.organization_id > logged.organization order by e.organization_id limit 1)
        from logged where logged.organization is not null
    ), passed (organization) as (
        (select organization_id from live_pass order by organization_id limit 1)
        union all
        select (select p.organization_id from live_pass p
                where p.organization_id > passed.organization order by p.organization_id limit 1)
        from passed where passed.organization is not null
    )
    select organization from logged where organization is not null
    union
    select organization from passed where organization is not null
$$;
select parlour_definer('parlour_live_organizations()');

grant select on event_log, live_pass to parlour_search;
