-- The ground every later migration stands on: four helpers that make a table safe, the deletion context, and the table
-- of deferred work. Migrations run as parlour_owner.

alter default privileges grant select on tables to parlour_backup;
alter default privileges grant select on sequences to parlour_backup;
alter default privileges revoke execute on functions from public;
grant usage on schema public to parlour_app, parlour_search, parlour_backup;

-- Row-level security for a table whose rows belong to an organization (L2). The restrictive policy cannot be widened by
-- a later one; an absent setting makes the cast raise instead of answering with nothing.
create function parlour_tenant_table(name text) returns void
    language plpgsql as $$
begin
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy app on %I as permissive for all to parlour_app using (true) with check (true)', name);
    execute format(
        'create policy organization on %I as restrictive for all to public'
        ' using (organization_id = current_setting(''app.organization'')::uuid)'
        ' with check (organization_id = current_setting(''app.organization'')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to parlour_app', name);
    execute format('grant select on %I to parlour_search', name);
end $$;

-- A table outside of every organization (L3). Grants are given one by one by its migration.
create function parlour_installation_table(name text, reason text) returns void
    language plpgsql as $$
begin
    if coalesce(trim(reason), '') = '' then
        raise exception 'an installation-wide table needs a reason';
    end if;
    execute format('comment on table %I is %L', name, 'installation: ' || reason);
    execute format('grant select on %I to parlour_search', name);
end $$;

-- Deletions of personal rows happen in a context: a recorded run or a standing rule, named in the transaction (L13).
create function parlour_deletion_context() returns trigger
    language plpgsql as $$
declare
    context text := coalesce(current_setting('app.deletion', true), '');
begin
    if current_user = 'parlour_owner' then
        return null;
    end if;
    -- an id of a run looks like the name of a rule when it begins with a letter: it is asked for first
    if context ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then
        if exists (select from deletion_run
                   where organization_id = current_setting('app.organization')::uuid and id = context::uuid) then
            return null;
        end if;
    elsif context ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' and length(context) <= 60 then
        return null;
    end if;
    raise exception 'privacy.delete-without-reason' using errcode = 'PD001';
end $$;

-- A table with personal data: its rows go only in a deletion context, and no value of a text column stays behind in the
-- planner's statistics (L14).
create function parlour_personal_table(name text) returns void
    language plpgsql as $$
declare
    col name;
begin
    execute format(
        'create trigger deletion_context before delete on %I for each statement'
        ' execute function parlour_deletion_context()', name);
    execute format(
        'create trigger deletion_context_truncate before truncate on %I for each statement'
        ' execute function parlour_deletion_context()', name);
    for col in
        select attname from pg_attribute
        where attrelid = to_regclass(quote_ident(name)) and attnum > 0 and not attisdropped
            and atttypid in ('text'::regtype, 'varchar'::regtype, 'jsonb'::regtype, 'json'::regtype,
                             'tsvector'::regtype, 'text[]'::regtype)
    loop
        execute format('alter table %I alter column %I set statistics 0', name, col);
    end loop;
end $$;

-- A function that looks across organizations or past the planner's fences (L7, L8). It returns ids, or carries its own
-- organization predicate; it is listed in the data map with the reason.
create function parlour_definer(signature text) returns void
    language plpgsql as $$
declare
    fn regprocedure := signature::regprocedure;
begin
    execute format('alter function %s security definer', fn);
    execute format('alter function %s set search_path = pg_catalog, public, pg_temp', fn);
    execute format('revoke all on function %s from public', fn);
    execute format('grant execute on function %s to parlour_app', fn);
    grant create on schema public to parlour_search;
    execute format('alter function %s owner to parlour_search', fn);
    revoke create on schema public from parlour_search;
end $$;

-- Runs that delete personal rows, kept for ever; ids and counts alone.
create table deletion_run (
    organization_id uuid not null,
    id uuid not null,
    kind text not null
        check (kind in ('RETENTION', 'ERASURE', 'PURGE', 'USER_ACTION', 'UNDER_AGE', 'IMPORT_ROLLBACK')),
    actor uuid,
    reason_code text not null,
    rule_id text,
    map_fingerprint bytea not null check (octet_length(map_fingerprint) = 32),
    counts jsonb not null default '{}',
    at timestamptz not null default now(),
    primary key (organization_id, id)
);
select parlour_tenant_table('deletion_run');
revoke update, delete on deletion_run from parlour_app;

-- Deferred work (db-scheduler). Payloads hold ids alone.
create table scheduled_task (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures integer,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index scheduled_task_execution_time on scheduled_task (execution_time);
create index scheduled_task_last_heartbeat on scheduled_task (last_heartbeat);
select parlour_installation_table('scheduled_task', 'deferred work of all organizations; ids only');
grant select, insert, update, delete on scheduled_task to parlour_app;
