-- The audit log as a chain of hashes for each organization, and one of the installation (organization 0000…). A program that
-- is taken over can't change it: the application only reads, and only the functions below write.
create table audit_entry (
    organization_id uuid not null,
    seq bigint not null,
    prev bytea not null,
    hash bytea not null,
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
    commitment bytea,
    primary key (organization_id, seq),
    constraint audit_entry_seq_check check (seq > 0),
    constraint audit_entry_prev_check check (octet_length(prev) = 32),
    constraint audit_entry_hash_check check (octet_length(hash) = 32),
    constraint audit_entry_commitment_check check (octet_length(commitment) = 32)
);
create index audit_entry_action on audit_entry (organization_id, action, seq);
create index audit_entry_actor on audit_entry (organization_id, actor_id, seq) where actor_id is not null;
select parlour_tenant_table('audit_entry');
revoke insert, update, delete on audit_entry from parlour_app;
grant insert on audit_entry to parlour_search;

-- Signed statements of how far all chains went. The document that is signed is made from these columns.
create table audit_seal (
    n bigint not null,
    at timestamptz not null,
    root bytea not null,
    prev_root bytea not null,
    key_id bytea not null,
    signature bytea not null,
    primary key (n),
    constraint audit_seal_root_check check (octet_length(root) = 32),
    constraint audit_seal_prev_root_check check (octet_length(prev_root) = 32),
    constraint audit_seal_key_id_check check (octet_length(key_id) = 8),
    constraint audit_seal_signature_check check (octet_length(signature) = 64)
);
select parlour_installation_table('audit_seal', 'one signature covers the audit logs of all organizations; hashes only');
grant select on audit_seal to parlour_app;
grant insert on audit_seal to parlour_search;

-- The newest entry of an organization that a seal proves, and the way from it to the root of the seal: for each step a byte
-- (1: the other hash is on the left) and 32 bytes of hash. Only for seals since which the organization had new entries.
create table audit_sealed_head (
    organization_id uuid not null,
    n bigint not null,
    seq bigint not null,
    hash bytea not null,
    proof bytea not null,
    primary key (organization_id, n),
    constraint audit_sealed_head_n_fkey foreign key (n) references audit_seal (n),
    constraint audit_sealed_head_hash_check check (octet_length(hash) = 32),
    constraint audit_sealed_head_proof_check check (octet_length(proof) % 33 = 0)
);
select parlour_tenant_table('audit_sealed_head');
revoke insert, update, delete on audit_sealed_head from parlour_app;
grant insert on audit_sealed_head to parlour_search;

drop index audit_intake_action;
grant delete on audit_intake to parlour_search;

-- A value with its length, as it is hashed.
create function parlour_audit_field(value bytea)
    returns bytea
    language sql
    immutable parallel safe
as $$ select case when value is null then '\xffffffff'::bytea else int4send(octet_length(value)) || value end $$;
grant execute on function parlour_audit_field(bytea) to parlour_search;

-- Organizations with entries that aren't in their chain yet.
create function parlour_audit_waiting()
    returns setof uuid
    language sql
    stable
as $$
    with recursive waiting (organization) as (
        (select i.organization_id from audit_intake i order by i.organization_id limit 1)
        union all
        select (select i.organization_id from audit_intake i where i.organization_id > w.organization
                order by i.organization_id limit 1)
        from waiting w where w.organization is not null
    )
    select organization from waiting where organization is not null
$$;
select parlour_definer('parlour_audit_waiting()');

-- Moves the oldest entries from the intake to their chains, in the order of their ids, and returns how many. Entries of
-- transactions that may have run beside one still running wait for it. A row of a database that was copied to another server
-- may have a transaction id from the future there, and doesn't wait for it.
create function parlour_audit_seal(how_many integer)
    returns integer
    language plpgsql
    -- in the order of the index: a backlog that the statistics don't know of would be sorted for every step
    set enable_sort = off
    set enable_bitmapscan = off
    set enable_seqscan = off
as $$
declare
    entry record;
    organization uuid;
    last_seq bigint;
    last_hash bytea;
    own_hash bytea;
    organizations uuid[] := '{}';
    ids bigint[] := '{}';
begin
    if not pg_try_advisory_xact_lock(hashtext('parlour audit')) then
        return 0;
    end if;
    for entry in
        select i.*,
            parlour_audit_field(int8send((extract(epoch from i.at) * 1000000)::bigint))
            || parlour_audit_field(uuid_send(i.actor_id))
            || parlour_audit_field(convert_to(i.actor_kind::text, 'UTF8'))
            || parlour_audit_field(convert_to(i.action::text, 'UTF8'))
            || parlour_audit_field(convert_to(i.object_kind::text, 'UTF8'))
            || parlour_audit_field(uuid_send(i.object_id))
            || parlour_audit_field(int8send(i.field_set))
            || parlour_audit_field(convert_to(i.reason::text, 'UTF8'))
            || parlour_audit_field(int8send(i.rule_id::bigint))
            || parlour_audit_field(int8send(i.n))
            || parlour_audit_field(i.commitment) as fields
        from (
            select own.*
            from parlour_audit_waiting() waiting
            cross join lateral (
                select * from audit_intake a
                where a.organization_id = waiting
                    and (a.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                        or a.xid >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint)
                order by a.id limit how_many
            ) own
            order by own.organization_id, own.id limit how_many
        ) i
        order by i.organization_id, i.id
    loop
        if organization is distinct from entry.organization_id then
            organization := entry.organization_id;
            select e.seq, e.hash into last_seq, last_hash from audit_entry e
            where e.organization_id = organization order by e.seq desc limit 1;
            if not found then
                last_seq := 0;
                last_hash := sha256('parlour-audit-1'::bytea || uuid_send(organization));
            end if;
        end if;
        last_seq := last_seq + 1;
        own_hash := sha256('\x01'::bytea || 'parlour-audit-1'::bytea || last_hash
            || parlour_audit_field(int8send(last_seq)) || entry.fields);
        insert into audit_entry values (
            organization, last_seq, last_hash, own_hash, entry.at, entry.actor_id, entry.actor_kind, entry.action,
            entry.object_kind, entry.object_id, entry.field_set, entry.reason, entry.rule_id, entry.n, entry.commitment);
        last_hash := own_hash;
        organizations := organizations || organization;
        ids := ids || entry.id;
    end loop;
    delete from audit_intake i using unnest(organizations, ids) as moved (organization_id, id)
    where i.organization_id = moved.organization_id and i.id = moved.id;
    return cardinality(ids);
end $$;
select parlour_definer('parlour_audit_seal(integer)');

-- When the oldest entry that isn't sealed yet was recorded.
create function parlour_audit_oldest()
    returns timestamptz
    language sql
    stable
as $$
    select min(own.at)
    from parlour_audit_waiting() waiting
    cross join lateral (
        select i.at from audit_intake i where i.organization_id = waiting order by i.id limit 1
    ) own
$$;
select parlour_definer('parlour_audit_oldest()');

-- The newest entry of every chain.
create function parlour_audit_heads()
    returns table(organization_id uuid, seq bigint, hash bytea)
    language sql
    stable
as $$
    with recursive chain (organization) as (
        (select e.organization_id from audit_entry e order by e.organization_id limit 1)
        union all
        select (select e.organization_id from audit_entry e where e.organization_id > c.organization
                order by e.organization_id limit 1)
        from chain c where c.organization is not null
    )
    select c.organization, head.seq, head.hash
    from chain c
    cross join lateral (
        select e.seq, e.hash from audit_entry e where e.organization_id = c.organization order by e.seq desc limit 1
    ) head
    where c.organization is not null
    order by c.organization
$$;
select parlour_definer('parlour_audit_heads()');

-- Keeps a seal, and for each organization with new entries its way to the root.
create function parlour_audit_sealed(
    number bigint, sealed_at timestamptz, root bytea, prev_root bytea, key_id bytea, signature bytea,
    organizations uuid[], seqs bigint[], hashes bytea[], proofs bytea[])
    returns void
    language sql
as $$
    insert into audit_seal values (number, sealed_at, root, prev_root, key_id, signature);
    insert into audit_sealed_head
    select h.organization_id, number, h.seq, h.hash, h.proof
    from unnest(organizations, seqs, hashes, proofs) as h (organization_id, seq, hash, proof)
    where not exists (
        select from audit_sealed_head s where s.organization_id = h.organization_id and s.seq = h.seq and s.hash = h.hash);
$$;
select parlour_definer('parlour_audit_sealed(bigint,timestamptz,bytea,bytea,bytea,bytea,uuid[],bigint[],bytea[],bytea[])');

-- Entries of the own organization, newest first, also those that aren't sealed yet: these have the numbers that they will
-- get if nothing else is recorded before.
drop function parlour_audit_listed(smallint[],bigint,integer);
create function parlour_audit_listed(actions smallint[], before bigint, how_many integer)
    returns table(id bigint, at timestamp with time zone, actor_kind smallint, actor_id uuid, action smallint, object_kind smallint, object_id uuid, reason smallint)
    language sql
    stable
as $$
    select * from (
        select p.seq, p.at, p.actor_kind, p.actor_id, p.action, p.object_kind, p.object_id, p.reason
        from (
            select i.*, row_number() over (order by i.id) + coalesce((
                select max(e.seq) from audit_entry e
                where e.organization_id = current_setting('app.organization')::uuid), 0) as seq
            from audit_intake i where i.organization_id = current_setting('app.organization')::uuid
        ) p
        where p.action = any (actions) and p.seq < before
        union all
        (select e.seq, e.at, e.actor_kind, e.actor_id, e.action, e.object_kind, e.object_id, e.reason
        from audit_entry e
        where e.organization_id = current_setting('app.organization')::uuid and e.action = any (actions) and e.seq < before
        order by e.seq desc
        limit how_many)
    ) listed
    order by listed.seq desc
    limit how_many
$$;
select parlour_definer('parlour_audit_listed(smallint[],bigint,integer)');
