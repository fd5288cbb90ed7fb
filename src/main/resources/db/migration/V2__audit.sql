-- Who did what to what, without any text: ids, codes, counts. Business transactions only insert; a sealer will move the
-- rows into the chain in the order of id, below the oldest running transaction.
create table audit_intake (
    organization_id uuid not null,
    id bigint not null generated always as identity,
    xid bigint not null default (pg_current_xact_id()::text::bigint),
    at timestamptz not null,
    actor_id uuid,
    actor_kind smallint not null,
    action smallint not null,
    object_kind smallint,
    object_id uuid,
    field_set bigint,
    reason smallint,
    rule_id integer,
    n bigint,
    commitment bytea check (octet_length(commitment) = 32),
    primary key (organization_id, id)
);
create index audit_intake_action on audit_intake (organization_id, action, id);
select parlour_tenant_table('audit_intake');
revoke select, update, delete on audit_intake from parlour_app;

-- The running program may add to the audit and not read it; this is the one reading it needs, of its own organization.
create function parlour_audit_listed(actions smallint[], before bigint, how_many int)
returns table (id bigint, at timestamptz, actor_kind smallint, actor_id uuid, action smallint,
               object_kind smallint, object_id uuid, reason smallint)
language sql stable as $$
    select a.id, a.at, a.actor_kind, a.actor_id, a.action, a.object_kind, a.object_id, a.reason
    from audit_intake a
    where a.organization_id = current_setting('app.organization')::uuid
      and a.action = any (actions)
      and a.id < before
    order by a.id desc
    limit how_many
$$;
select parlour_definer('parlour_audit_listed(smallint[], bigint, int)');
