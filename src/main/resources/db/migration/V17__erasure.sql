-- Erasure of a person, step by step. What is still needed of the person meanwhile is sealed under a key outside of the
-- database and goes at the end.
create table erasure (
    organization_id uuid not null,
    id uuid not null,
    request_id uuid,
    agent_id uuid,
    state text not null,
    sealed bytea,
    run_id uuid,
    map_fingerprint bytea,
    failure text,
    counts text not null default '{}',
    certificate text,
    began_at timestamptz not null,
    erased_live_at timestamptz,
    beyond_recovery_at timestamptz,
    ended_at timestamptz,
    primary key (organization_id, id),
    constraint erasure_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint erasure_state_check check (state in ('verified', 'frozen', 'planned', 'hold-check', 'external-notices', 'rows-deleted',
        'blobs-shredded', 'derived-rebuilt', 'physical', 'scanned', 'complete', 'verify-failed')),
    constraint erasure_failure_check check ((failure is not null) = (state = 'verify-failed')),
    constraint erasure_certificate_check check ((certificate is not null) = (state = 'complete')),
    constraint erasure_sealed_check check (state <> 'complete' or sealed is null)
);
create unique index erasure_request on erasure (organization_id, request_id) where request_id is not null;
select parlour_tenant_table('erasure');

create table erasure_step (
    organization_id uuid not null,
    erasure_id uuid not null,
    seq integer not null,
    state text not null,
    at timestamptz not null,
    primary key (organization_id, erasure_id, seq),
    constraint erasure_step_erasure_fkey foreign key (organization_id, erasure_id) references erasure(organization_id, id)
);
select parlour_tenant_table('erasure_step');

-- Files whose rows are gone and that are still to be deleted.
create table erasure_file (
    organization_id uuid not null,
    erasure_id uuid not null,
    path text not null,
    primary key (organization_id, erasure_id, path),
    constraint erasure_file_erasure_fkey foreign key (organization_id, erasure_id) references erasure(organization_id, id)
);
select parlour_tenant_table('erasure_file');

-- Random ids of persons who were erased: nothing is stored under them again, not by a restored backup either.
create table tombstone (
    organization_id uuid not null,
    id uuid not null,
    kind text not null,
    erasure_id uuid not null,
    at timestamptz not null,
    primary key (organization_id, id),
    constraint tombstone_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint tombstone_kind_check check (kind in ('contact', 'visitor'))
);
select parlour_tenant_table('tombstone');

create function parlour_erased() returns trigger
    language plpgsql as $$
begin
    if exists (select from tombstone t where t.organization_id = new.organization_id and t.id = new.id) then
        raise exception 'privacy.erased' using errcode = 'PD002';
    end if;
    return new;
end $$;
create trigger erased before insert on contact for each row execute function parlour_erased();
create trigger erased before insert on visitor for each row execute function parlour_erased();

-- The last line of the ledger outside of the database that is in effect here.
create table ledger_state (
    one boolean not null default true,
    applied_seq bigint not null,
    acknowledged_at timestamptz,
    primary key (one),
    constraint ledger_state_one_check check (one)
);
select parlour_installation_table('ledger_state', 'how far the ledger of the installation is in effect; a number only');
grant select, insert, update on ledger_state to parlour_app;

-- The organization of an erasure, whose certificate is shown to anyone with its random id.
create function erasure_organization(wanted uuid) returns uuid
    language sql stable as $$
    select organization_id from erasure where id = wanted and state = 'complete'
$$;
select parlour_definer('erasure_organization(uuid)');
create index erasure_certificate on erasure (id) where state = 'complete';

-- A backup says of which version its tables are.
grant select on flyway_schema_history to parlour_backup;

-- What the ledger needs after a start: erasures begun and not ended, of all organizations.
create function erasure_open() returns table (organization_id uuid, id uuid)
    language sql stable as $$
    select e.organization_id, e.id from erasure e where e.state not in ('complete', 'verify-failed')
$$;
select parlour_definer('erasure_open()');
