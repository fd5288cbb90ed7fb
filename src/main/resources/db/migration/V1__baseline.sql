-- Baseline schema. Databases of earlier development versions can't be upgraded to it (docs/operations.md).
-- Runs as parlour_owner. Like every merged migration, this file never changes again.

-- Function bodies are checked when they run, so functions and tables can be created in any order.
set local check_function_bodies = off;

alter default privileges grant select on tables to parlour_backup;
alter default privileges grant select on sequences to parlour_backup;
alter default privileges revoke execute on functions from public;
grant usage on schema public to parlour_app, parlour_search, parlour_backup;

-- Enables row-level security for a table whose rows belong to an organization (L2). The policy is restrictive, so later
-- policies can't widen it. Without the `app.organization` setting the cast fails instead of returning no rows.
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

-- Marks a table that belongs to no organization (L3). The migration grants each permission explicitly.
create function parlour_installation_table(name text, reason text) returns void
    language plpgsql as $$
begin
    if coalesce(trim(reason), '') = '' then
        raise exception 'an installation-wide table needs a reason';
    end if;
    execute format('comment on table %I is %L', name, 'installation: ' || reason);
    execute format('grant select on %I to parlour_search', name);
end $$;

-- Trigger: personal rows may only be deleted under a recorded deletion run or a named retention rule, set
-- for the transaction in `app.deletion` (L13).
create function parlour_deletion_context() returns trigger
    language plpgsql as $$
declare
    context text := coalesce(current_setting('app.deletion', true), '');
begin
    if current_user = 'parlour_owner' then
        return null;
    end if;
    -- check for a run id first: one that starts with a letter also matches the pattern for rule names
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

-- Protects a table with personal data: rows can only be deleted in a deletion context, and the planner keeps no
-- statistics of its text columns, which would contain values of deleted rows (L14).
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

-- Makes a function bypass row-level security, because it reads across organizations or needs an index
-- that policies would rule out (L7, L8). It returns only ids or filters by organization itself, and
-- is listed with its reason in the data map.
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

-- Normalizes text for search: removes case, accents and punctuation. Written in PL/pgSQL so
-- that it isn't inlined into index expressions.
create function parlour_fold(words text)
    returns text
    language plpgsql
    immutable parallel safe strict
as $$
declare
    folded text;
begin
    if octet_length(words) = length(words) then
        folded := lower(words);
    else
        folded := regexp_replace(lower(normalize(words, nfkd)), '[\u0300-\u036f]+', '', 'g');
        folded := translate(replace(folded, 'ß', 'ss'), 'ςı', 'σi');
    end if;
    -- a regular expression, because translate() would scan the whole list for each character
    return regexp_replace(folded, '[!-/:-@[-`{-~“”„‘’‚–—…«»·•¿¡´]+', ' ', 'g');
end $$;
grant execute on function parlour_fold(text) to parlour_app;
grant execute on function parlour_fold(text) to parlour_search;

-- Search terms of a text. Each term is prefixed with its organization, and 7.5-day and 30-day time marks are
-- added so that the newest matches of a common term are found first. Terms that are too long for an index and
-- text after 150,000 characters are left out.
create function parlour_words(organization uuid, written timestamp with time zone, words text)
    returns tsvector
    language plpgsql
    immutable parallel safe cost 5000
as $$
declare
    own text := right(organization::text, 12) || '~';
    lexemes text;
begin
    if words is null then
        return null;
    end if;
    lexemes := to_tsvector('simple', left(public.parlour_fold(words), 150000))::text;
    if octet_length(lexemes) > 2000 then
        lexemes := ts_delete(lexemes::tsvector, array(
            select w.lexeme from unnest(lexemes::tsvector) w where octet_length(w.lexeme) > 2000))::text;
    end if;
    -- folded terms contain no quotes
    lexemes := replace(' ' || lexemes, ' ''', ' ''' || own);
    if written is null then
        return lexemes::tsvector;
    end if;
    return lexemes::tsvector || array_to_tsvector(array[
        '~' || own || floor(extract(epoch from written) / 648000)::text,
        '~' || own || 'm' || floor(extract(epoch from written) / 2592000)::text]);
end $$;
grant execute on function parlour_words(uuid,timestamp with time zone,text) to parlour_app;
grant execute on function parlour_words(uuid,timestamp with time zone,text) to parlour_search;

-- Values of custom fields as text for search. Options of select fields appear as their ids.
create function parlour_values(fields jsonb)
    returns text
    language plpgsql
    immutable parallel safe strict
as $$
begin
    return coalesce((select string_agg(' ' || v.value, '' order by v.key) from jsonb_each_text(fields) v), '');
end $$;
grant execute on function parlour_values(jsonb) to parlour_app;
grant execute on function parlour_values(jsonb) to parlour_search;

-- Log of runs that deleted personal data: ids and counts only. Kept permanently.
create table deletion_run (
    organization_id uuid not null,
    id uuid not null,
    kind text not null,
    actor uuid,
    reason_code text not null,
    rule_id text,
    map_fingerprint bytea not null,
    counts jsonb not null default '{}',
    at timestamptz not null default now(),
    primary key (organization_id, id),
    constraint deletion_run_kind_check check (kind in ('RETENTION', 'ERASURE', 'PURGE', 'USER_ACTION', 'UNDER_AGE', 'IMPORT_ROLLBACK')),
    constraint deletion_run_map_fingerprint_check check (octet_length(map_fingerprint) = 32)
);
select parlour_tenant_table('deletion_run');
revoke delete, update on deletion_run from parlour_app;

-- Background jobs (db-scheduler). Payloads contain only ids.
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
grant insert, delete, select, update on scheduled_task to parlour_app;

-- Audit log: who did what to which object, as ids, codes and counts without text. The application only inserts. A
-- sealer will later move rows to the audit chain in id order, up to the oldest running transaction.
create table audit_intake (
    organization_id uuid not null,
    id bigint generated always as identity,
    xid bigint not null default ((pg_current_xact_id())::text)::bigint,
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
    primary key (organization_id, id),
    constraint audit_intake_commitment_check check (octet_length(commitment) = 32)
);
create index audit_intake_action on audit_intake (organization_id, action, id);
select parlour_tenant_table('audit_intake');
revoke delete, select, update on audit_intake from parlour_app;

-- One row of settings for the whole installation: the operator's organization and the one-time setup link.
create table installation (
    one boolean not null default true,
    operator_organization uuid,
    set_up_token bytea,
    set_up_token_at timestamptz,
    primary key (one),
    constraint installation_one_check check (one),
    constraint installation_set_up_token_check check (octet_length(set_up_token) = 32)
);
select parlour_installation_table('installation', 'one row: which organization runs the installation, and the hash of the set-up link');
grant select, update on installation to parlour_app;

-- Plans the operator offers. `rule_key` selects the retention rule of a plan.
create table plan (
    key text not null,
    name text not null,
    sort integer not null,
    family text not null,
    rule_key text not null,
    trial_days integer,
    active boolean not null default true,
    primary key (key),
    constraint plan_key_check check (key ~ '^[a-z0-9-]{1,40}$'),
    constraint plan_family_check check (family in ('FREE', 'TRIAL', 'PAID')),
    constraint plan_trial_days_check check (trial_days >= 1 and trial_days <= 365),
    constraint plan_check check ((family = 'TRIAL') = (trial_days is not null))
);
select parlour_installation_table('plan', 'the catalogue of plans the operator offers; holds no person');
grant select on plan to parlour_app;

create table policy (
    id uuid not null,
    kind text not null,
    primary key (id),
    constraint policy_kind_key unique (kind),
    constraint policy_kind_check check (kind in ('PRIVACY', 'COOKIE', 'TERMS', 'COLLECTION_NOTICE'))
);
select parlour_installation_table('policy', 'published policies of the installation; holds no person');
grant select on policy to parlour_app;

-- Versions of a policy. At most one version of a policy is in effect.
create table policy_version (
    id uuid not null,
    policy_id uuid not null,
    number integer not null,
    state text not null,
    master_language text not null,
    material boolean not null,
    material_reason text,
    published_at timestamptz,
    effective_at timestamptz,
    superseded_at timestamptz,
    sha256 bytea,
    primary key (id),
    constraint policy_version_policy_id_number_key unique (policy_id, number),
    constraint policy_version_policy_id_fkey foreign key (policy_id) references policy(id),
    constraint policy_version_number_check check (number >= 1),
    constraint policy_version_state_check check (state in ('DRAFT', 'SCHEDULED', 'EFFECTIVE', 'SUPERSEDED')),
    constraint policy_version_master_language_check check (length(master_language) >= 2 and length(master_language) <= 20),
    constraint policy_version_sha256_check check (octet_length(sha256) = 32),
    constraint policy_version_check check (state = 'DRAFT' or published_at is not null and effective_at is not null and sha256 is not null)
);
create unique index policy_version_one_effective on policy_version (policy_id) where (state = 'EFFECTIVE');
select parlour_installation_table('policy_version', 'published policies of the installation; holds no person');
grant select on policy_version to parlour_app;

create table policy_text (
    policy_version_id uuid not null,
    language text not null,
    markdown text not null,
    sha256 bytea not null,
    primary key (policy_version_id, language),
    constraint policy_text_policy_version_id_fkey foreign key (policy_version_id) references policy_version(id),
    constraint policy_text_language_check check (length(language) >= 2 and length(language) <= 20),
    constraint policy_text_check check (sha256 = sha256(convert_to(markdown, 'UTF8')))
);
select parlour_installation_table('policy_text', 'published policies of the installation; holds no person');
grant select on policy_text to parlour_app;

-- Retention periods that are part of a policy version.
create table policy_rule (
    policy_version_id uuid not null,
    rule_key text not null,
    rolling_months integer,
    rolling_days integer,
    after_close_months integer not null,
    idle_months integer,
    idle_grace_days integer,
    trial_grace_months integer,
    primary key (policy_version_id, rule_key),
    constraint policy_rule_policy_version_id_fkey foreign key (policy_version_id) references policy_version(id),
    constraint policy_rule_rule_key_check check (rule_key in ('FREE', 'TRIAL', 'TIER_12', 'TIER_24', 'TIER_36')),
    constraint policy_rule_rolling_months_check check (rolling_months > 0),
    constraint policy_rule_rolling_days_check check (rolling_days > 0),
    constraint policy_rule_after_close_months_check check (after_close_months > 0),
    constraint policy_rule_idle_months_check check (idle_months > 0),
    constraint policy_rule_idle_grace_days_check check (idle_grace_days > 0),
    constraint policy_rule_trial_grace_months_check check (trial_grace_months > 0),
    constraint policy_rule_check check (rolling_months is null or rolling_days is null)
);
select parlour_installation_table('policy_rule', 'retention periods of published policies; holds no person');
grant select on policy_rule to parlour_app;

-- Purposes of data processing with their legal basis and retention.
create table purpose (
    key text not null,
    description text not null,
    basis text not null,
    basis_note text,
    retention_months integer not null,
    retention_by_plan boolean not null default false,
    clock text not null,
    review_at date not null,
    gpc_opt_out boolean not null,
    marketing boolean not null,
    primary key (key),
    constraint purpose_key_check check (key ~ '^[a-z0-9-]{1,60}$'),
    constraint purpose_basis_check check (basis in ('CONSENT', 'CONTRACT', 'LEGAL_OBLIGATION', 'VITAL_INTEREST', 'PUBLIC_TASK', 'LEGITIMATE_INTEREST')),
    constraint purpose_retention_months_check check (retention_months > 0),
    constraint purpose_check check (basis <> 'LEGITIMATE_INTEREST' or length(basis_note) > 0)
);
select parlour_installation_table('purpose', 'the catalogue of purposes and their bases; holds no person');
grant select on purpose to parlour_app;

-- Places where personal data enters, with the notice shown there.
create table collection_point (
    key text not null,
    channel text not null,
    subject_kind text not null,
    notice_policy_version uuid not null,
    min_age integer not null default 16,
    primary key (key),
    constraint collection_point_notice_policy_version_fkey foreign key (notice_policy_version) references policy_version(id),
    constraint collection_point_key_check check (key ~ '^[a-z0-9-]{1,60}$'),
    constraint collection_point_channel_check check (channel in ('info-request', 'demo', 'newsletter', 'promotion', 'social', 'order', 'phone', 'live-chat', 'email', 'download-resource', 'training-video', 'event', 'register', 'automatic', 'suggestion', 'feedback', 'support', 'from-organization', 'from-third-party')),
    constraint collection_point_subject_kind_check check (subject_kind in ('CONTACT', 'VISITOR', 'AGENT', 'GUARDIAN', 'REQUESTER')),
    constraint collection_point_min_age_check check (min_age >= 13 and min_age <= 16)
);
select parlour_installation_table('collection_point', 'the catalogue of places where personal data may enter; holds no person');
grant select on collection_point to parlour_app;

create table collection_point_purpose (
    collection_point text not null,
    purpose text not null,
    primary key (collection_point, purpose),
    constraint collection_point_purpose_collection_point_fkey foreign key (collection_point) references collection_point(key),
    constraint collection_point_purpose_purpose_fkey foreign key (purpose) references purpose(key)
);
select parlour_installation_table('collection_point_purpose', 'the catalogue of places where personal data may enter; holds no person');
grant select on collection_point_purpose to parlour_app;

create table collection_point_field (
    collection_point text not null,
    field text not null,
    required boolean not null,
    primary key (collection_point, field),
    constraint collection_point_field_collection_point_fkey foreign key (collection_point) references collection_point(key)
);
select parlour_installation_table('collection_point_field', 'the catalogue of places where personal data may enter; holds no person');
grant select on collection_point_field to parlour_app;

-- A tenant. Rows of all tenant tables belong to one organization.
create table organization (
    organization_id uuid not null,
    name text not null,
    is_operator boolean not null,
    demo boolean not null,
    created_at timestamptz not null,
    primary key (organization_id),
    constraint organization_name_check check (length(name) >= 1 and length(name) <= 120)
);
select parlour_tenant_table('organization');

-- A website or brand of an organization.
create table site (
    organization_id uuid not null,
    id uuid not null,
    name text not null,
    key text not null,
    development boolean not null,
    plan text not null,
    created_at timestamptz not null,
    prefetch boolean not null default false,
    primary key (organization_id, id),
    constraint site_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint site_plan_fkey foreign key (plan) references plan(key),
    constraint site_name_check check (length(name) >= 1 and length(name) <= 120),
    constraint site_key_check check (key ~ '^[A-Za-z0-9_-]{22}$')
);
-- Finds a site from its public key (128 random bits) when the widget loader runs, before the organization is known.
create index site_key on site (key);
select parlour_tenant_table('site');

create table site_origin (
    organization_id uuid not null,
    site_id uuid not null,
    origin text not null,
    primary key (organization_id, site_id, origin),
    constraint site_origin_organization_id_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id),
    constraint site_origin_origin_check check (length(origin) >= 8 and length(origin) <= 300)
);
select parlour_tenant_table('site_origin');

-- Lifecycle of a site's plan: trial, warnings, closing and purge.
create table site_life (
    organization_id uuid not null,
    site_id uuid not null,
    state text not null,
    reason text,
    trial_end timestamptz,
    last_login_at timestamptz,
    warned_at timestamptz,
    notice text,
    close_at timestamptz,
    closed_at timestamptz,
    purge_at timestamptz,
    prior_state text,
    primary key (organization_id, site_id),
    constraint site_life_organization_id_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id),
    constraint site_life_state_check check (state in ('TRIAL', 'TRIAL_LAPSED', 'FREE_ACTIVE', 'FREE_IDLE_NOTIFYING', 'FREE_WARNED', 'PAID_ACTIVE', 'PAID_PAST_DUE', 'CLOSED', 'PURGING', 'PURGED')),
    constraint site_life_reason_check check (reason in ('OWNER', 'IDLE', 'TRIAL', 'NONPAYMENT')),
    constraint site_life_notice_check check (notice in ('ACCEPTED', 'UNDELIVERABLE')),
    constraint site_life_prior_state_check check (prior_state in ('TRIAL', 'TRIAL_LAPSED', 'FREE_ACTIVE', 'FREE_IDLE_NOTIFYING', 'FREE_WARNED', 'PAID_ACTIVE', 'PAID_PAST_DUE')),
    constraint site_life_check check (state <> 'CLOSED' or reason is not null and closed_at is not null and purge_at is not null and prior_state is not null)
);
select parlour_tenant_table('site_life');

-- One row for each time personal data was collected: notice and source. Rows with personal data carry its id.
create table collection (
    organization_id uuid not null,
    id uuid not null,
    subject_kind text not null,
    subject uuid not null,
    collection_point text not null,
    policy_version_id uuid not null,
    rule_key_at text not null,
    source text not null,
    at timestamptz not null,
    primary key (organization_id, id),
    constraint collection_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint collection_collection_point_fkey foreign key (collection_point) references collection_point(key),
    constraint collection_policy_version_id_fkey foreign key (policy_version_id) references policy_version(id),
    constraint collection_subject_kind_check check (subject_kind in ('CONTACT', 'VISITOR', 'AGENT', 'GUARDIAN', 'REQUESTER')),
    constraint collection_source_check check (source in ('SELF', 'ORGANIZATION', 'THIRD_PARTY', 'IMPORT'))
);
create index collection_subject on collection (organization_id, subject);
select parlour_tenant_table('collection');
select parlour_personal_table('collection');

-- Agents: their accounts, roles and personal settings.
create table agent (
    organization_id uuid not null,
    id uuid not null,
    collection_id uuid not null,
    name text not null,
    public_name text not null,
    email text not null,
    email_lower text not null,
    role text not null,
    password_hash text,
    suspended_at timestamptz,
    created_at timestamptz not null,
    last_seen_at timestamptz,
    sound boolean not null default true,
    volume smallint not null default 60,
    theme text not null default 'auto',
    single_keys boolean not null default true,
    send_on_enter boolean not null default true,
    keys jsonb not null default '{}',
    hold_seconds integer not null default 8,
    pane jsonb not null default '[]',
    primary key (organization_id, id),
    constraint agent_organization_id_email_lower_key unique (organization_id, email_lower),
    constraint agent_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint agent_organization_id_collection_id_fkey foreign key (organization_id, collection_id) references collection(organization_id, id),
    constraint agent_name_check check (length(name) >= 1 and length(name) <= 120),
    constraint agent_public_name_check check (length(public_name) >= 1 and length(public_name) <= 120),
    constraint agent_email_check check (length(email) <= 254),
    constraint agent_email_lower_check check (length(email_lower) <= 254),
    constraint agent_volume_check check (volume >= 0 and volume <= 100),
    constraint agent_theme_check check (theme in ('auto', 'light', 'dark')),
    constraint agent_keys_check check (jsonb_typeof(keys) = 'object'),
    constraint agent_hold_seconds_check check (hold_seconds >= 0 and hold_seconds <= 60),
    constraint agent_pane_check check (jsonb_typeof(pane) = 'array'),
    constraint agent_role_check check (role in ('owner', 'administrator', 'lead', 'agent', 'limited'))
);
-- Finds an agent by email at sign-in, before the organization is known.
create index agent_email on agent (email_lower);
select parlour_tenant_table('agent');
select parlour_personal_table('agent');

create table department (
    organization_id uuid not null,
    id uuid not null,
    name text not null,
    created_at timestamptz not null,
    primary key (organization_id, id),
    constraint department_organization_id_name_key unique (organization_id, name),
    constraint department_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint department_name_check check (length(name) >= 1 and length(name) <= 120)
);
select parlour_tenant_table('department');

create table agent_department (
    organization_id uuid not null,
    agent_id uuid not null,
    department_id uuid not null,
    leads boolean not null default false,
    primary key (organization_id, agent_id, department_id),
    constraint agent_department_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint agent_department_organization_id_department_id_fkey foreign key (organization_id, department_id) references department(organization_id, id)
);
create index agent_department_department on agent_department (organization_id, department_id);
select parlour_tenant_table('agent_department');

-- Sessions of signed-in agents. Only the token's hash is stored.
create table agent_session (
    organization_id uuid not null,
    id uuid not null,
    agent_id uuid not null,
    token_hash bytea not null,
    device text not null,
    address text not null,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    primary key (organization_id, id),
    constraint agent_session_organization_id_token_hash_key unique (organization_id, token_hash),
    constraint agent_session_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint agent_session_token_hash_check check (octet_length(token_hash) = 32),
    constraint agent_session_device_check check (length(device) <= 80),
    constraint agent_session_address_check check (length(address) <= 50)
);
create index agent_session_agent on agent_session (organization_id, agent_id, id);
select parlour_tenant_table('agent_session');
select parlour_personal_table('agent_session');

create table password_reset (
    organization_id uuid not null,
    token_hash bytea not null,
    agent_id uuid not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    primary key (organization_id, token_hash),
    constraint password_reset_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint password_reset_token_hash_check check (octet_length(token_hash) = 32)
);
create index password_reset_agent on password_reset (organization_id, agent_id);
select parlour_tenant_table('password_reset');
select parlour_personal_table('password_reset');

-- Sign-in links for agents of a demo organization, stored as hashes. They can be used more than once.
create table sign_in_link (
    organization_id uuid not null,
    token_hash bytea not null,
    agent_id uuid not null,
    created_at timestamptz not null,
    primary key (organization_id, token_hash),
    constraint sign_in_link_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint sign_in_link_token_hash_check check (octet_length(token_hash) = 32)
);
create index sign_in_link_agent on sign_in_link (organization_id, agent_id);
select parlour_tenant_table('sign_in_link');
select parlour_personal_table('sign_in_link');

create table agent_invitation (
    organization_id uuid not null,
    id uuid not null,
    collection_id uuid not null,
    token_hash bytea not null,
    email text not null,
    email_lower text not null,
    name text,
    role text not null,
    invited_by uuid,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    withdrawn_at timestamptz,
    primary key (organization_id, id),
    constraint agent_invitation_organization_id_token_hash_key unique (organization_id, token_hash),
    constraint agent_invitation_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint agent_invitation_organization_id_collection_id_fkey foreign key (organization_id, collection_id) references collection(organization_id, id),
    constraint agent_invitation_token_hash_check check (octet_length(token_hash) = 32),
    constraint agent_invitation_email_check check (length(email) <= 254),
    constraint agent_invitation_email_lower_check check (length(email_lower) <= 254),
    constraint agent_invitation_name_check check (length(name) >= 1 and length(name) <= 120),
    constraint agent_invitation_role_check check (role in ('owner', 'administrator', 'lead', 'agent', 'limited'))
);
select parlour_tenant_table('agent_invitation');
select parlour_personal_table('agent_invitation');

create table agent_invitation_department (
    organization_id uuid not null,
    invitation_id uuid not null,
    department_id uuid not null,
    primary key (organization_id, invitation_id, department_id),
    constraint agent_invitation_department_organization_id_invitation_id_fkey foreign key (organization_id, invitation_id) references agent_invitation(organization_id, id),
    constraint agent_invitation_department_organization_id_department_id_fkey foreign key (organization_id, department_id) references department(organization_id, id)
);
create index agent_invitation_department_department on agent_invitation_department (organization_id, department_id);
select parlour_tenant_table('agent_invitation_department');

-- Recent failed sign-in attempts, for rate limiting. Keys are hashes of addresses that may or may not have an account.
create table attempt (
    key bytea not null,
    failures integer not null,
    blocked_until timestamptz not null,
    last_at timestamptz not null,
    primary key (key),
    constraint attempt_key_check check (octet_length(key) = 32),
    constraint attempt_failures_check check (failures >= 0)
);
create index attempt_last on attempt (last_at);
select parlour_installation_table('attempt', 'sign-in attempts, counted before any organization is known; hashes only, kept a day');
grant insert, delete, select, update on attempt to parlour_app;

-- Responses to requests with an Idempotency-Key, kept for one day. The response is encrypted with the
-- client's key, of which only a hash is stored.
create table repeated_write (
    organization_id uuid not null,
    agent_id uuid not null,
    key_hash bytea not null,
    fingerprint bytea not null,
    at timestamptz not null,
    status smallint,
    content_type text,
    answer bytea,
    primary key (organization_id, agent_id, key_hash),
    constraint repeated_write_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint repeated_write_key_hash_check check (octet_length(key_hash) = 32),
    constraint repeated_write_fingerprint_check check (octet_length(fingerprint) = 32)
);
create index repeated_write_at on repeated_write (organization_id, at);
select parlour_tenant_table('repeated_write');
select parlour_personal_table('repeated_write');

-- Change events for live updates, ids only. Written in the transaction of the change and read in (xid, id) order below
-- the snapshot minimum. No foreign key to the organization, because every message would lock its row.
create table event_log (
    organization_id uuid not null,
    xid xid8 not null default pg_current_xact_id(),
    id bigint generated always as identity,
    kind text not null,
    ids jsonb not null,
    at timestamptz not null default now(),
    primary key (organization_id, xid, id),
    constraint event_log_kind_check check (kind ~ '^[a-z][a-z-]{0,39}$')
);
select parlour_tenant_table('event_log');
select parlour_personal_table('event_log');

-- Single-use tokens that open the live WebSocket. Valid for 30 seconds; only the hash is stored.
create table live_pass (
    organization_id uuid not null,
    hash bytea not null,
    kind text not null,
    party uuid not null,
    contact uuid,
    session uuid not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    primary key (organization_id, hash),
    constraint live_pass_hash_check check (length(hash) = 32),
    constraint live_pass_check check ((kind = 'visitor') = (contact is not null)),
    constraint live_pass_kind_check check (kind in ('agent', 'visitor', 'page'))
);
create index live_pass_expiry on live_pass (organization_id, expires_at);
select parlour_tenant_table('live_pass');
select parlour_personal_table('live_pass');

-- People the organization communicates with.
create table contact (
    organization_id uuid not null,
    id uuid not null,
    name text,
    language text,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    collection_id uuid not null,
    policy_version_id uuid not null,
    fields jsonb not null default '{}',
    fields_fold jsonb not null default '{}',
    primary key (organization_id, id),
    constraint contact_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint contact_policy_version_id_fkey foreign key (policy_version_id) references policy_version(id),
    constraint contact_organization_id_collection_id_fkey foreign key (organization_id, collection_id) references collection(organization_id, id),
    constraint contact_name_check check (length(name) >= 1 and length(name) <= 200),
    constraint contact_language_check check (length(language) >= 2 and length(language) <= 35),
    constraint contact_fields_check check (jsonb_typeof(fields) = 'object'),
    constraint contact_fields_fold_check check (jsonb_typeof(fields_fold) = 'object')
);
create index contact_recent on contact (organization_id, last_seen_at desc, id desc);
create index contact_words on contact using gin (parlour_words(organization_id, null::timestamp with time zone, name)) where (name is not null);
alter index contact_words alter column 1 set statistics 0;
create index contact_field_words on contact using gin (parlour_words(organization_id, null::timestamp with time zone, parlour_values(fields))) where (fields <> '{}');
alter index contact_field_words alter column 1 set statistics 0;
select parlour_tenant_table('contact');
select parlour_personal_table('contact');

-- Email addresses, phone numbers and external ids of contacts. An address someone typed in proves nothing: only a
-- verified one is unique and identifies its contact.
create table handle (
    organization_id uuid not null,
    id uuid not null,
    contact_id uuid not null,
    kind text not null,
    value text not null,
    value_lower text not null,
    verified boolean not null,
    created_at timestamptz not null,
    proven_too boolean not null default false,
    learned text,
    primary key (organization_id, id),
    constraint handle_organization_id_contact_id_kind_value_lower_key unique (organization_id, contact_id, kind, value_lower),
    constraint handle_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint handle_kind_check check (kind in ('email', 'phone', 'external')),
    constraint handle_value_check check (length(value) >= 1 and length(value) <= 320),
    constraint handle_value_lower_check check (length(value_lower) >= 1 and length(value_lower) <= 320),
    constraint handle_proven_once check (not (verified and proven_too)),
    constraint handle_learned_check check (learned = 'mail')
);
create unique index handle_verified on handle (organization_id, kind, value_lower) where verified;
create index handle_proven_too on handle (organization_id, kind, value_lower) where proven_too;
create index handle_words on handle using gin (parlour_words(organization_id, null::timestamp with time zone, value));
alter index handle_words alter column 1 set statistics 0;
select parlour_tenant_table('handle');
select parlour_personal_table('handle');

-- One timeline between a contact and the organization, on any channel. The counters tell the newest
-- `seq` without reading messages: of all messages, of those visible to the visitor, by an agent,
-- and by an agent other than `last_agent_id`.
create table conversation (
    organization_id uuid not null,
    id uuid not null,
    site_id uuid,
    contact_id uuid not null,
    channel text not null,
    subject text,
    state text not null,
    assignee_id uuid,
    department_id uuid,
    language text,
    start_page_url text,
    start_page_title text,
    last_seq bigint not null default 0,
    last_visible_seq bigint not null default 0,
    last_agent_seq bigint not null default 0,
    last_agent_id uuid,
    last_other_agent_seq bigint not null default 0,
    created_at timestamptz not null,
    last_activity_at timestamptz not null,
    closed_at timestamptz,
    subject_fold text,
    side_of uuid,
    primary key (organization_id, id),
    constraint conversation_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint conversation_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint conversation_organization_id_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id),
    constraint conversation_side_of_fkey foreign key (organization_id, side_of) references conversation(organization_id, id),
    constraint conversation_subject_check check (length(subject) >= 1 and length(subject) <= 200),
    constraint conversation_state_check check (state in ('open', 'closed')),
    constraint conversation_language_check check (length(language) >= 2 and length(language) <= 35),
    constraint conversation_start_page_url_check check (length(start_page_url) <= 2000),
    constraint conversation_start_page_title_check check (length(start_page_title) <= 300),
    constraint conversation_last_seq_check check (last_seq >= 0),
    constraint conversation_check check (last_visible_seq >= 0 and last_visible_seq <= last_seq),
    constraint conversation_check1 check (last_agent_seq >= 0 and last_agent_seq <= last_seq),
    constraint conversation_check2 check (last_other_agent_seq >= 0 and last_other_agent_seq <= last_seq),
    constraint conversation_check3 check ((state = 'closed') = (closed_at is not null)),
    constraint conversation_side_of_check check (side_of <> id),
    constraint conversation_channel_check check (channel in ('web', 'email', 'api', 'internal'))
) with (fillfactor=85);
-- No index contains a column that changes with each message, so storing a message stays a HOT update. Closed
-- conversations don't change, so `closed_at` is also the time of their last activity.
create index conversation_assignee on conversation (organization_id, assignee_id) where (state = 'open');
create index conversation_queue on conversation (organization_id, created_at, id) where ((state = 'open') and (assignee_id is null));
create index conversation_ended on conversation (organization_id, closed_at desc, id desc) where (state = 'closed');
create index conversation_contact on conversation (organization_id, contact_id, id);
create index conversation_words on conversation using gin (parlour_words(organization_id, null::timestamp with time zone, subject)) where (subject is not null);
alter index conversation_words alter column 1 set statistics 0;
-- Open and closed conversations of an agent, and side conversations of a ticket. Messages don't change these indexes.
create index conversation_of_agent on conversation (organization_id, assignee_id, id) where (assignee_id is not null);
create index conversation_side on conversation (organization_id, side_of) where (side_of is not null);
-- Open conversations by department, so that views don't read closed ones.
create index conversation_open on conversation (organization_id, department_id, assignee_id, id) include (side_of) where (state = 'open');
-- Checks which agents may see a conversation, without reading the table.
create index conversation_sight on conversation (organization_id, id) include (assignee_id, department_id, side_of);
-- For views filtered by creation date.
create index conversation_begun on conversation (organization_id, created_at desc, id);
-- Open and closed conversations of a department, so that counts don't read other departments.
create index conversation_department on conversation (organization_id, department_id, id) include (side_of);
select parlour_tenant_table('conversation');
select parlour_personal_table('conversation');

-- Messages, internal notes and events of a conversation. `seq` has no gaps and follows commit
-- order; `client_id` makes retries idempotent.
create table message (
    organization_id uuid not null,
    conversation_id uuid not null,
    seq bigint not null,
    id uuid not null,
    client_id uuid not null,
    kind text not null,
    author_kind text not null,
    author_id uuid,
    text text not null,
    event text,
    event_agent_id uuid,
    event_department_id uuid,
    redactions text not null default '',
    at timestamptz not null,
    redacts text not null default '',
    choices text,
    choice_of bigint,
    choice smallint,
    edited_at timestamptz,
    of_part boolean not null default false,
    primary key (organization_id, conversation_id, seq),
    constraint message_organization_id_id_key unique (organization_id, id),
    constraint message_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id),
    constraint message_seq_check check (seq >= 1),
    constraint message_author_kind_check check (author_kind in ('visitor', 'agent', 'bot', 'system')),
    constraint message_check check ((author_id is null) = (author_kind = 'system')),
    constraint message_text_check check (length(text) <= 10000),
    constraint message_check1 check ((kind = 'event') = (event is not null)),
    constraint message_redacts_check check (redacts ~ '^([0-9]+( [0-9]+)*)?$'),
    constraint message_kind_check check (kind in ('message', 'note', 'whisper', 'event')),
    constraint message_choices_check check (length(choices) >= 1 and length(choices) <= 500),
    constraint message_choice_check check (choice >= 0 and choice <= 7),
    constraint message_choosing_check check ((choice_of is null) = (choice is null) and (kind = 'message' or choices is null and choice_of is null) and choice_of < seq),
    constraint message_event_check check (event in ('started', 'assigned', 'unassigned', 'department', 'closed', 'reopened', 'ticket', 'joined', 'secure_asked', 'secure_provided', 'secure_missing', 'fields_asked', 'fields_answered', 'participant_added', 'participant_removed', 'changed', 'merged', 'unmerged', 'moved', 'split', 'follower_added', 'follower_removed', 'rule_stopped', 'left_solved', 'side_opened', 'side_answered', 'side_closed', 'side_reopened'))
);
create unique index message_client on message (organization_id, conversation_id, author_id, client_id);
-- A message with choices can be answered only once.
create unique index message_choice on message (organization_id, conversation_id, choice_of) where (choice_of is not null);
create index message_words on message using gin (parlour_words(organization_id, at, text)) where ((kind <> 'event') and (text <> ''));
alter index message_words alter column 1 set statistics 0;
create index message_of_part on message (organization_id, author_id) where of_part;
select parlour_tenant_table('message');
select parlour_personal_table('message');
alter table message alter column choice_of set statistics 0;
alter table message alter column choice set statistics 0;
alter table message alter column of_part set statistics 0;

-- How far each agent and visitor has received and read a conversation.
create table participant (
    organization_id uuid not null,
    conversation_id uuid not null,
    kind text not null,
    participant_id uuid not null,
    read_seq bigint not null default 0,
    delivered_seq bigint not null default 0,
    joined_at timestamptz not null,
    sees_all boolean not null default false,
    primary key (organization_id, conversation_id, kind, participant_id),
    constraint participant_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id),
    constraint participant_kind_check check (kind in ('agent', 'visitor')),
    constraint participant_read_seq_check check (read_seq >= 0),
    constraint participant_delivered_seq_check check (delivered_seq >= 0)
) with (fillfactor=85);
create index participant_contact on participant (organization_id, participant_id) where (kind = 'visitor');
select parlour_tenant_table('participant');
select parlour_personal_table('participant');

-- A file that is being uploaded (`received` < `size`), waits for its message (no conversation yet), or belongs to a
-- message. The content is in the file store, encrypted.
create table attachment (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid,
    message_seq bigint,
    ordinal integer,
    owner_kind text not null,
    owner_id uuid,
    name text not null,
    size bigint not null,
    received bigint not null default 0,
    type text,
    width integer,
    height integer,
    preview boolean not null default false,
    state text not null,
    created_at timestamptz not null,
    primary key (organization_id, id),
    constraint attachment_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint attachment_organization_id_conversation_id_message_seq_fkey foreign key (organization_id, conversation_id, message_seq) references message(organization_id, conversation_id, seq),
    constraint attachment_name_check check (length(name) >= 1 and length(name) <= 200),
    constraint attachment_size_check check (size > 0),
    constraint attachment_check check (received >= 0 and received <= size),
    constraint attachment_check1 check ((conversation_id is null) = (message_seq is null)),
    constraint attachment_check2 check (state = 'uploading' or received = size and type is not null),
    constraint attachment_check3 check (state <> 'uploading' or conversation_id is null),
    constraint attachment_state_check check (state in ('uploading', 'pending', 'clean', 'infected', 'unscanned', 'removed')),
    constraint attachment_owner_kind_check check (owner_kind in ('agent', 'visitor', 'bot', 'system')),
    constraint attachment_owner_check check ((owner_kind = 'system') = (owner_id is null))
);
create index attachment_message on attachment (organization_id, conversation_id, message_seq) where (conversation_id is not null);
create index attachment_waiting on attachment (organization_id, created_at) where (conversation_id is null);
create index attachment_words on attachment using gin (parlour_words(organization_id, null::timestamp with time zone, name)) where (conversation_id is not null);
alter index attachment_words alter column 1 set statistics 0;
select parlour_tenant_table('attachment');
select parlour_personal_table('attachment');

-- Unsent text of an agent, one draft per conversation and kind. Versions lost in an
-- edit conflict are kept in `draft_version`.
create table draft (
    organization_id uuid not null,
    conversation_id uuid not null,
    agent_id uuid not null,
    kind text not null,
    text text not null,
    edit bigint not null,
    updated_at timestamptz not null,
    shared_at timestamptz,
    primary key (organization_id, agent_id, conversation_id, kind),
    constraint draft_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id),
    constraint draft_text_check check (length(text) <= 10000),
    constraint draft_edit_check check (edit >= 0),
    constraint draft_kind_check check (kind in ('message', 'note', 'whisper'))
);
create index draft_conversation on draft (organization_id, conversation_id);
select parlour_tenant_table('draft');
select parlour_personal_table('draft');

-- System emails such as invitations, password resets, alerts and transcripts. `CAPTURED`: kept in the test
-- outbox because no mail server is configured.
create table letter (
    organization_id uuid not null,
    id uuid not null,
    kind text not null,
    agent_id uuid,
    rank text not null,
    recipient text not null,
    subject text not null,
    body text,
    state text not null,
    tries integer not null default 0,
    answer text,
    created_at timestamptz not null,
    ended_at timestamptz,
    contact_id uuid,
    html text,
    primary key (organization_id, id),
    constraint letter_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint letter_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint letter_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint letter_rank_check check (rank in ('owner', 'administrator', 'lead', 'agent')),
    constraint letter_recipient_check check (length(recipient) <= 254),
    constraint letter_subject_check check (length(subject) <= 200),
    constraint letter_state_check check (state in ('QUEUED', 'SENT', 'CAPTURED', 'FAILED')),
    constraint letter_tries_check check (tries >= 0),
    constraint letter_answer_check check (length(answer) <= 60),
    constraint letter_check check ((state = 'QUEUED') = (ended_at is null)),
    constraint letter_check1 check (body is not null or (state in ('SENT', 'FAILED'))),
    constraint letter_body_check check (length(body) <= 200000),
    constraint letter_html_check check (length(html) <= 600000),
    constraint letter_kind_check check (kind in ('PASSWORD_RESET', 'INVITATION', 'NOTICE', 'TRANSCRIPT', 'ALERT', 'LINK'))
);
create index letter_agent on letter (organization_id, agent_id);
create index letter_captured on letter (organization_id, id) where (state = 'CAPTURED');
create index letter_contact on letter (organization_id, contact_id) where (contact_id is not null);
select parlour_tenant_table('letter');
select parlour_personal_table('letter');

-- Chat widgets of a site: appearance, texts and behavior.
create table widget (
    organization_id uuid not null,
    id uuid not null,
    site_id uuid not null,
    name text not null,
    public_key text not null,
    position integer not null,
    state text not null,
    look jsonb not null,
    strings jsonb not null,
    behaviour jsonb not null,
    version integer not null,
    created_at timestamptz not null,
    primary key (organization_id, id),
    constraint widget_organization_id_public_key_key unique (organization_id, public_key),
    constraint widget_organization_id_site_id_position_key unique (organization_id, site_id, "position") deferrable initially deferred,
    constraint widget_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint widget_organization_id_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id),
    constraint widget_name_check check (length(name) >= 1 and length(name) <= 100),
    constraint widget_public_key_check check (public_key ~ '^[A-Za-z0-9_-]{16,64}$'),
    constraint widget_position_check check ("position" >= 0),
    constraint widget_state_check check (state in ('draft', 'live', 'off')),
    constraint widget_version_check check (version > 0)
);
create index widget_public_key on widget (public_key);
select parlour_tenant_table('widget');

-- Every saved version of a widget, so that earlier ones can be restored.
create table widget_version (
    organization_id uuid not null,
    widget_id uuid not null,
    version integer not null,
    look jsonb not null,
    strings jsonb not null,
    behaviour jsonb not null,
    saved_by uuid,
    saved_at timestamptz not null,
    primary key (organization_id, widget_id, version),
    constraint widget_version_organization_id_widget_id_fkey foreign key (organization_id, widget_id) references widget(organization_id, id) on delete cascade
);
select parlour_tenant_table('widget_version');

-- Pages on which a widget is shown or hidden.
create table widget_url_rule (
    organization_id uuid not null,
    widget_id uuid not null,
    ordinal integer not null,
    kind text not null,
    match text not null,
    pattern text not null,
    primary key (organization_id, widget_id, ordinal),
    constraint widget_url_rule_organization_id_widget_id_fkey foreign key (organization_id, widget_id) references widget(organization_id, id) on delete cascade,
    constraint widget_url_rule_ordinal_check check (ordinal >= 0 and ordinal <= 49),
    constraint widget_url_rule_kind_check check (kind in ('include', 'exclude')),
    constraint widget_url_rule_match_check check (match in ('exact', 'prefix', 'wildcard')),
    constraint widget_url_rule_pattern_check check (length(pattern) >= 1 and length(pattern) <= 500)
);
select parlour_tenant_table('widget_url_rule');

-- A browser that acted or consented. `origin` has no default, so that no row is created without a reason.
create table visitor (
    organization_id uuid not null,
    id uuid not null,
    site_id uuid not null,
    widget_id uuid not null,
    contact_id uuid not null,
    origin text not null,
    token_hash bytea,
    language text not null,
    last_start_id uuid,
    last_conversation_id uuid,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    identified boolean not null default false,
    primary key (organization_id, id),
    constraint visitor_organization_id_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id),
    constraint visitor_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint visitor_origin_check check (origin in ('acted', 'consented')),
    constraint visitor_token_hash_check check (length(token_hash) = 32)
);
create index visitor_token_hash on visitor (token_hash);
create index visitor_contact on visitor (organization_id, contact_id);
select parlour_tenant_table('visitor');
select parlour_personal_table('visitor');

-- A live chat within a conversation, from request to end. At most one chat of a conversation is open.
create table chat (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    visitor_id uuid not null,
    widget_id uuid not null,
    state text not null,
    handler text not null,
    source text not null,
    priority smallint not null,
    requested_at timestamptz not null,
    human_requested_at timestamptz,
    queued_at timestamptz,
    accepted_at timestamptz,
    ended_at timestamptz,
    end_reason text,
    ended_by uuid,
    preferred_agent_id uuid,
    preferred_until timestamptz,
    visitor_left_at timestamptz,
    idle_warned_at timestamptz,
    due_at timestamptz,
    transfers integer not null default 0,
    row_version integer not null default 1,
    rule_id uuid,
    queue_rank smallint not null default 3,
    transfer_since timestamptz,
    transfer_department_id uuid,
    transfer_by uuid,
    transfer_note text,
    invitation_rule_id uuid,
    remote_ip inet,
    invitation_other boolean not null default false,
    told_position integer,
    told_minutes integer,
    told_at timestamptz,
    primary key (organization_id, id),
    constraint chat_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint chat_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id),
    constraint chat_organization_id_visitor_id_fkey foreign key (organization_id, visitor_id) references visitor(organization_id, id),
    constraint chat_state_check check (state in ('requested', 'queued', 'offered', 'active', 'ended', 'missed', 'refused', 'abandoned')),
    constraint chat_handler_check check (handler in ('bot', 'agent')),
    constraint chat_source_check check (source in ('visitor', 'auto_invite', 'manual_invite', 'api')),
    constraint chat_priority_check check (priority >= 1 and priority <= 5),
    constraint chat_end_reason_check check (end_reason in ('visitor', 'agent', 'idle', 'ban', 'moved_to_ticket', 'message_left', 'nobody_available', 'queue_full', 'waited_out', 'not_taken', 'refused', 'left', 'gone')),
    constraint chat_transfers_check check (transfers >= 0),
    constraint chat_row_version_check check (row_version > 0),
    constraint chat_check check ((state in ('ended', 'missed', 'refused', 'abandoned')) = (ended_at is not null)),
    constraint chat_check1 check ((ended_at is null) = (end_reason is null)),
    constraint chat_check2 check (state <> 'active' or accepted_at is not null),
    constraint chat_queue_rank_check check (queue_rank >= 1 and queue_rank <= 5),
    constraint chat_transfer_note_check check (length(transfer_note) >= 1 and length(transfer_note) <= 2000),
    constraint chat_transfer_check check (transfer_since is not null or num_nonnulls(transfer_department_id, transfer_by, transfer_note) = 0),
    constraint chat_told_position_check check (told_position >= 1),
    constraint chat_told_minutes_check check (told_minutes >= '-1'::integer),
    constraint chat_check3 check ((told_position is null) = (told_at is null)),
    constraint chat_check4 check (told_minutes is null or told_at is not null)
);
create unique index chat_running on chat (organization_id, conversation_id) where (ended_at is null);
create index chat_waiting on chat (organization_id, requested_at, id) where (state in ('requested', 'queued', 'offered'));
create index chat_due on chat (organization_id, due_at) where (due_at is not null);
create index chat_of_conversation on chat (organization_id, conversation_id, requested_at);
create index chat_of_visitor on chat (organization_id, visitor_id) where (ended_at is null);
create index chat_ended on chat (organization_id, ended_at desc, id desc) where (ended_at is not null);
create index chat_transferring on chat (organization_id, transfer_since) where (transfer_since is not null);
-- All chats of a visitor, including ended ones.
create index chat_by_visitor on chat (organization_id, visitor_id, requested_at);
create index chat_of_invitation on chat (organization_id, invitation_rule_id, requested_at) where (invitation_rule_id is not null);
create index chat_of_visitor_any on chat (organization_id, requested_at) where (remote_ip is not null);
select parlour_tenant_table('chat');
select parlour_personal_table('chat');

-- Every state change of a chat, in order and without gaps.
create table chat_transition (
    organization_id uuid not null,
    chat_id uuid not null,
    seq integer not null,
    from_state text,
    to_state text not null,
    cause text not null,
    actor_kind text not null,
    actor_id uuid,
    at timestamptz not null,
    via text,
    via_id uuid,
    primary key (organization_id, chat_id, seq),
    constraint chat_transition_organization_id_chat_id_fkey foreign key (organization_id, chat_id) references chat(organization_id, id),
    constraint chat_transition_seq_check check (seq >= 1),
    constraint chat_transition_cause_check check (length(cause) >= 1 and length(cause) <= 40),
    constraint chat_transition_actor_kind_check check (actor_kind in ('visitor', 'agent', 'system')),
    constraint chat_transition_via_check check (via in ('rule', 'rule_agent', 'last_agent', 'backup_agent', 'backup_department', 'relaxed')),
    constraint chat_transition_check check (via is not null or via_id is null)
);
select parlour_tenant_table('chat_transition');
select parlour_personal_table('chat_transition');

-- Offers of a chat to an agent. The unique index on open offers prevents offering the same chat to an
-- agent twice, even in concurrent transactions.
create table offer (
    organization_id uuid not null,
    id uuid not null,
    chat_id uuid not null,
    agent_id uuid not null,
    kind text not null,
    state text not null,
    offered_by uuid,
    offered_at timestamptz not null,
    expires_at timestamptz not null,
    decided_at timestamptz,
    reason text,
    lifted_at timestamptz,
    primary key (organization_id, id),
    constraint offer_organization_id_chat_id_fkey foreign key (organization_id, chat_id) references chat(organization_id, id),
    constraint offer_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint offer_kind_check check (kind in ('new', 'transfer', 'invite')),
    constraint offer_state_check check (state in ('open', 'accepted', 'refused', 'timed_out', 'cancelled')),
    constraint offer_reason_check check (length(reason) >= 1 and length(reason) <= 100),
    constraint offer_check check ((state = 'open') = (decided_at is null))
);
create unique index offer_once on offer (organization_id, chat_id, agent_id) where (state = 'open');
create index offer_open on offer (organization_id, expires_at) where (state = 'open');
create index offer_chat on offer (organization_id, chat_id);
create index offer_agent on offer (organization_id, agent_id) where (state = 'open');
select parlour_tenant_table('offer');
select parlour_personal_table('offer');

-- Agents who took part in a chat, and their role.
create table chat_agent (
    organization_id uuid not null,
    chat_id uuid not null,
    id uuid not null,
    agent_id uuid not null,
    role text not null,
    beyond_limit boolean not null default false,
    joined_at timestamptz not null,
    left_at timestamptz,
    primary key (organization_id, chat_id, id),
    constraint chat_agent_organization_id_chat_id_fkey foreign key (organization_id, chat_id) references chat(organization_id, id),
    constraint chat_agent_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint chat_agent_role_check check (role in ('owner', 'second', 'monitor'))
);
create unique index chat_agent_owner on chat_agent (organization_id, chat_id) where ((role = 'owner') and (left_at is null));
create unique index chat_agent_once on chat_agent (organization_id, chat_id, agent_id) where (left_at is null);
create index chat_agent_agent on chat_agent (organization_id, agent_id, joined_at);
select parlour_tenant_table('chat_agent');
select parlour_personal_table('chat_agent');

-- Reasons agents can choose when they are away, and whether the time counts as work or as a break.
create table away_reason (
    organization_id uuid not null,
    id uuid not null,
    name text not null,
    counts_as text not null,
    active boolean not null default true,
    primary key (organization_id, id),
    constraint away_reason_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint away_reason_name_check check (length(name) >= 1 and length(name) <= 60),
    constraint away_reason_counts_as_check check (counts_as in ('break', 'work'))
);
select parlour_tenant_table('away_reason');

-- The status an agent chose, and the effective one that follows from it, from connections and from idle time.
create table agent_status (
    organization_id uuid not null,
    agent_id uuid not null,
    chosen text not null,
    reason_id uuid,
    effective text not null,
    since timestamptz not null,
    connected boolean not null,
    left_at timestamptz,
    idle_since timestamptz,
    online_since timestamptz not null,
    free_since timestamptz not null,
    allocated_at timestamptz,
    chat_limit smallint,
    auto_accept boolean not null default false,
    missed_in_a_row smallint not null default 0,
    due_at timestamptz,
    zone text,
    primary key (organization_id, agent_id),
    constraint agent_status_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint agent_status_organization_id_reason_id_fkey foreign key (organization_id, reason_id) references away_reason(organization_id, id),
    constraint agent_status_chosen_check check (chosen in ('online', 'away', 'assign_only', 'invisible', 'offline')),
    constraint agent_status_effective_check check (effective in ('online', 'away', 'assign_only', 'invisible', 'offline')),
    constraint agent_status_chat_limit_check check (chat_limit >= 0 and chat_limit <= 50),
    constraint agent_status_missed_in_a_row_check check (missed_in_a_row >= 0),
    constraint agent_status_check check (connected = (left_at is null)),
    constraint agent_status_zone_check check (length(zone) >= 1 and length(zone) <= 60)
);
create index agent_status_due on agent_status (organization_id, due_at) where (due_at is not null);
select parlour_tenant_table('agent_status');
select parlour_personal_table('agent_status');

-- History of agent statuses. Each change ends one span and starts the next.
create table agent_status_span (
    organization_id uuid not null,
    agent_id uuid not null,
    from_at timestamptz not null,
    to_at timestamptz,
    status text not null,
    effective text not null,
    reason_id uuid,
    primary key (organization_id, agent_id, from_at),
    constraint agent_status_span_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint agent_status_span_status_check check (status in ('online', 'away', 'assign_only', 'invisible', 'offline')),
    constraint agent_status_span_effective_check check (effective in ('online', 'away', 'assign_only', 'invisible', 'offline')),
    constraint agent_status_span_check check (to_at is null or to_at > from_at)
);
create unique index agent_status_span_open on agent_status_span (organization_id, agent_id) where (to_at is null);
select parlour_tenant_table('agent_status_span');
select parlour_personal_table('agent_status_span');

-- Chat settings of an organization. Without a row the defaults apply.
create table chat_setting (
    organization_id uuid not null,
    chat_limit smallint not null default 3,
    counting text not null default 'active',
    recent_minutes smallint not null default 10,
    idle_warn_minutes smallint not null default 5,
    idle_end_minutes smallint not null default 2,
    away_minutes smallint not null default 10,
    offline_minutes smallint not null default 15,
    primary key (organization_id),
    constraint chat_setting_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint chat_setting_chat_limit_check check (chat_limit >= 0 and chat_limit <= 50),
    constraint chat_setting_counting_check check (counting in ('active', 'recent', 'not_warned')),
    constraint chat_setting_recent_minutes_check check (recent_minutes >= 1 and recent_minutes <= 120),
    constraint chat_setting_idle_warn_minutes_check check (idle_warn_minutes >= 0 and idle_warn_minutes <= 120),
    constraint chat_setting_idle_end_minutes_check check (idle_end_minutes >= 1 and idle_end_minutes <= 120),
    constraint chat_setting_away_minutes_check check (away_minutes >= 1 and away_minutes <= 240),
    constraint chat_setting_offline_minutes_check check (offline_minutes >= 2 and offline_minutes <= 1440)
);
select parlour_tenant_table('chat_setting');

-- Chat settings of a department. Without a row the defaults apply. `turn_id`: the agent whose turn was last.
create table chat_department (
    organization_id uuid not null,
    department_id uuid not null,
    mode text not null default 'balanced',
    offer_seconds smallint not null default 30,
    queue_length smallint not null default 50,
    queue_wait_minutes smallint,
    max_wait_seconds integer not null default 900,
    mean_minutes smallint not null default 8,
    show_wait boolean not null default true,
    last_agent_days smallint not null default 30,
    last_agent_seconds smallint not null default 0,
    backup_after_seconds smallint,
    auto_accept boolean not null default false,
    turn_id uuid,
    ageing_minutes smallint,
    primary key (organization_id, department_id),
    constraint chat_department_organization_id_department_id_fkey foreign key (organization_id, department_id) references department(organization_id, id) on delete cascade,
    constraint chat_department_mode_check check (mode in ('balanced', 'round_robin', 'capacity', 'broadcast', 'manual')),
    constraint chat_department_offer_seconds_check check (offer_seconds >= 10 and offer_seconds <= 300),
    constraint chat_department_queue_length_check check (queue_length >= 0 and queue_length <= 1000),
    constraint chat_department_queue_wait_minutes_check check (queue_wait_minutes >= 1 and queue_wait_minutes <= 240),
    constraint chat_department_max_wait_seconds_check check (max_wait_seconds >= 30 and max_wait_seconds <= 14400),
    constraint chat_department_mean_minutes_check check (mean_minutes >= 1 and mean_minutes <= 120),
    constraint chat_department_last_agent_days_check check (last_agent_days >= 0 and last_agent_days <= 365),
    constraint chat_department_last_agent_seconds_check check (last_agent_seconds >= 0 and last_agent_seconds <= 600),
    constraint chat_department_backup_after_seconds_check check (backup_after_seconds >= 0 and backup_after_seconds <= 3600),
    constraint chat_department_ageing_minutes_check check (ageing_minutes >= 1 and ageing_minutes <= 240)
);
select parlour_tenant_table('chat_department');

-- Agents and departments that take over a department's chats, in order.
create table chat_backup (
    organization_id uuid not null,
    department_id uuid not null,
    ordinal smallint not null,
    agent_id uuid,
    backup_department_id uuid,
    primary key (organization_id, department_id, ordinal),
    constraint chat_backup_organization_id_department_id_fkey foreign key (organization_id, department_id) references department(organization_id, id) on delete cascade,
    constraint chat_backup_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id) on delete cascade,
    constraint chat_backup_organization_id_backup_department_id_fkey foreign key (organization_id, backup_department_id) references department(organization_id, id) on delete cascade,
    constraint chat_backup_ordinal_check check (ordinal >= 0 and ordinal <= 19),
    constraint chat_backup_check check (num_nonnulls(agent_id, backup_department_id) = 1)
);
select parlour_tenant_table('chat_backup');

-- Visitors' ratings of their chats. Only the newest rating of a chat counts; earlier ones are kept for reference.
create table rating (
    organization_id uuid not null,
    chat_id uuid not null,
    id uuid not null,
    score smallint not null,
    text text not null default '',
    agent_id uuid,
    at timestamptz not null,
    primary key (organization_id, chat_id, id),
    constraint rating_organization_id_chat_id_fkey foreign key (organization_id, chat_id) references chat(organization_id, id),
    constraint rating_score_check check (score >= 1 and score <= 5),
    constraint rating_text_check check (length(text) <= 2000)
);
create index rating_agent on rating (organization_id, agent_id, at);
select parlour_tenant_table('rating');
select parlour_personal_table('rating');

-- Redaction mode for each type of sensitive data. Without a site a rule applies to the whole organization; `place` is
-- the id of the site or the organization. Types without a row use the built-in mode.
create table redaction_rule (
    organization_id uuid not null,
    place uuid not null,
    site_id uuid,
    type text not null,
    mode text not null,
    primary key (organization_id, place, type),
    constraint redaction_rule_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint redaction_rule_organization_id_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id) on delete cascade,
    constraint redaction_rule_type_check check (type in ('card', 'cvv', 'iban', 'ssn', 'secret')),
    constraint redaction_rule_mode_check check (mode in ('OFF', 'WARN', 'MASK_VIEW', 'REDACT_ON_CLOSE', 'REDACT_AT_INGEST')),
    constraint redaction_rule_check check (place = coalesce(site_id, organization_id))
);
select parlour_tenant_table('redaction_rule');

-- Custom redaction patterns (RE2 syntax). `keep`: numbers of the capture groups that stay visible, separated by spaces.
create table redaction_pattern (
    organization_id uuid not null,
    id uuid not null,
    site_id uuid,
    name text not null,
    pattern text not null,
    keep text not null default '',
    mode text not null,
    created_at timestamptz not null,
    primary key (organization_id, id),
    constraint redaction_pattern_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint redaction_pattern_organization_id_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id) on delete cascade,
    constraint redaction_pattern_name_check check (length(name) >= 1 and length(name) <= 40),
    constraint redaction_pattern_pattern_check check (length(pattern) >= 1 and length(pattern) <= 500),
    constraint redaction_pattern_keep_check check (keep ~ '^([0-9]{1,2}( [0-9]{1,2}){0,9})?$'),
    constraint redaction_pattern_mode_check check (mode in ('OFF', 'WARN', 'MASK_VIEW', 'REDACT_ON_CLOSE', 'REDACT_AT_INGEST'))
);
select parlour_tenant_table('redaction_pattern');

-- Options for card number detection. `allowed`: number formats that aren't card numbers, separated by spaces.
create table redaction_setting (
    organization_id uuid not null,
    twelve_digits boolean not null default false,
    thirteen_digits boolean not null default false,
    allowed text not null default '',
    primary key (organization_id),
    constraint redaction_setting_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint redaction_setting_allowed_check check (length(allowed) <= 2000)
);
select parlour_tenant_table('redaction_setting');

-- Log of redactions, one row per match: never the value or a hash of it. The application can only insert and read rows.
create table redaction_event (
    organization_id uuid not null,
    id uuid not null,
    object_kind text not null,
    object_id uuid not null,
    channel text not null,
    type text not null,
    length integer not null,
    mode text not null,
    point text not null,
    detector_version integer not null,
    at timestamptz not null,
    primary key (organization_id, id),
    constraint redaction_event_object_kind_check check (object_kind in ('message', 'conversation', 'draft', 'contact', 'attachment')),
    constraint redaction_event_channel_check check (channel in ('web', 'email', 'api', 'console')),
    constraint redaction_event_type_check check (type in ('card', 'cvv', 'expiry', 'iban', 'ssn', 'secret', 'custom')),
    constraint redaction_event_length_check check (length > 0),
    constraint redaction_event_mode_check check (mode in ('WARN', 'MASK_VIEW', 'REDACT_ON_CLOSE', 'REDACT_AT_INGEST')),
    constraint redaction_event_point_check check (point in ('ingest', 'split', 'label', 'close'))
);
create index redaction_event_object on redaction_event (organization_id, object_id);
create index redaction_event_at on redaction_event (organization_id, at);
select parlour_tenant_table('redaction_event');
revoke delete, update on redaction_event from parlour_app;

-- Messages that couldn't be checked for sensitive data. The text is in the file store, encrypted. `checking`: retried
-- automatically; `held`: waits for an agent's decision; `discarded`: rejected, and the sender is told.
create table held_message (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    author_kind text not null,
    author_id uuid not null,
    client_id uuid not null,
    kind text not null,
    attachments text not null default '',
    state text not null,
    attempts integer not null default 0,
    at timestamptz not null,
    primary key (organization_id, id),
    constraint held_message_organization_id_conversation_id_author_id_clie_key unique (organization_id, conversation_id, author_id, client_id),
    constraint held_message_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id),
    constraint held_message_author_kind_check check (author_kind in ('visitor', 'agent', 'bot')),
    constraint held_message_attachments_check check (length(attachments) <= 400),
    constraint held_message_state_check check (state in ('checking', 'held', 'discarded')),
    constraint held_message_attempts_check check (attempts >= 0),
    constraint held_message_kind_check check (kind in ('message', 'note', 'whisper'))
);
create index held_message_state on held_message (organization_id, state, id);
select parlour_tenant_table('held_message');
select parlour_personal_table('held_message');

-- The last ticket number assigned. The row is locked until the ticket is stored, so that numbers have no gaps.
create table ticket_number (
    organization_id uuid not null,
    last bigint not null,
    prefix text not null default '',
    primary key (organization_id),
    constraint ticket_number_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint ticket_number_last_check check (last >= 0),
    constraint ticket_number_prefix_check check (prefix ~ '^[A-Za-z0-9-]{0,10}$')
);
select parlour_tenant_table('ticket_number');

-- Pre-chat, offline and post-chat forms of a widget. Without a row the default form of that kind is used.
-- `notify`: email addresses, separated by spaces.
create table form (
    organization_id uuid not null,
    id uuid not null,
    widget_id uuid not null,
    kind text not null,
    mode text not null,
    away_departments text not null,
    department_id uuid,
    notify text not null,
    version integer not null,
    saved_by uuid,
    saved_at timestamptz not null,
    primary key (organization_id, id),
    constraint form_organization_id_widget_id_kind_key unique (organization_id, widget_id, kind),
    constraint form_organization_id_widget_id_fkey foreign key (organization_id, widget_id) references widget(organization_id, id) on delete cascade,
    constraint form_organization_id_department_id_fkey foreign key (organization_id, department_id) references department(organization_id, id) on delete set null (department_id),
    constraint form_kind_check check (kind in ('pre_chat', 'offline', 'post_chat')),
    constraint form_mode_check check (mode in ('always', 'unknown', 'skip')),
    constraint form_away_departments_check check (away_departments in ('hide', 'show')),
    constraint form_notify_check check (length(notify) <= 2600),
    constraint form_version_check check (version > 0)
);
select parlour_tenant_table('form');

create table form_field (
    organization_id uuid not null,
    form_id uuid not null,
    name text not null,
    ordinal integer not null,
    type text not null,
    required boolean not null,
    pattern text,
    show_if_field text,
    show_if_value text,
    labels jsonb not null,
    options jsonb not null,
    agrees_to text,
    primary key (organization_id, form_id, name),
    constraint form_field_organization_id_form_id_ordinal_key unique (organization_id, form_id, ordinal) deferrable initially deferred,
    constraint form_field_organization_id_form_id_fkey foreign key (organization_id, form_id) references form(organization_id, id) on delete cascade,
    constraint form_field_name_check check (name ~ '^[a-z][a-z0-9_]{0,39}$'),
    constraint form_field_ordinal_check check (ordinal >= 0 and ordinal <= 29),
    constraint form_field_type_check check (type in ('text', 'long_text', 'email', 'phone', 'number', 'select', 'radio', 'checkbox', 'multi_check', 'date', 'department', 'consent', 'hidden')),
    constraint form_field_pattern_check check (length(pattern) >= 1 and length(pattern) <= 200),
    constraint form_field_show_if_value_check check (length(show_if_value) <= 200),
    constraint form_field_check check ((show_if_field is null) = (show_if_value is null)),
    constraint form_field_agrees_to_check check (agrees_to = 'monitor'),
    constraint form_field_agrees_to_consent check (agrees_to is null or type = 'consent')
);
select parlour_tenant_table('form_field');

-- Answers to forms, one row per field. `submission_id` comes from the client, so a repeated submission is stored once.
-- The label is copied because the form may change or be deleted later.
create table form_answer (
    organization_id uuid not null,
    conversation_id uuid not null,
    submission_id uuid not null,
    name text not null,
    ordinal integer not null,
    form_id uuid,
    kind text not null,
    type text not null,
    label text not null,
    value text not null,
    at timestamptz not null,
    primary key (organization_id, conversation_id, submission_id, name),
    constraint form_answer_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id),
    constraint form_answer_label_check check (length(label) <= 1000),
    constraint form_answer_value_check check (length(value) <= 10000),
    constraint form_answer_kind_check check (kind in ('pre_chat', 'offline', 'post_chat', 'asked'))
);
select parlour_tenant_table('form_answer');
select parlour_personal_table('form_answer');

-- Consents given or declined in forms, with the exact text and where it was shown.
create table form_consent (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    contact_id uuid not null,
    widget_id uuid not null,
    widget_version integer not null,
    form_id uuid,
    form_version integer not null,
    field text not null,
    language text not null,
    text text not null,
    text_sha256 bytea not null,
    given boolean not null,
    at timestamptz not null,
    primary key (organization_id, id),
    constraint form_consent_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id),
    constraint form_consent_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint form_consent_text_check check (length(text) >= 1 and length(text) <= 1000),
    constraint form_consent_check check (text_sha256 = sha256(convert_to(text, 'UTF8')))
);
create index form_consent_conversation on form_consent (organization_id, conversation_id);
-- Consents of a contact, newest first.
create index form_consent_contact on form_consent (organization_id, contact_id, at desc, id desc);
select parlour_tenant_table('form_consent');
select parlour_personal_table('form_consent');

-- Which unsuccessful chats become tickets automatically. Without a row the defaults apply.
create table chat_ticket_setting (
    organization_id uuid not null,
    missed boolean not null default true,
    refused boolean not null default true,
    abandoned boolean not null default true,
    primary key (organization_id),
    constraint chat_ticket_setting_organization_id_fkey foreign key (organization_id) references organization(organization_id)
);
select parlour_tenant_table('chat_ticket_setting');

-- Skills agents can have. `fold` prevents two spellings of the same skill.
create table skill (
    organization_id uuid not null,
    id uuid not null,
    name text not null,
    fold text not null,
    primary key (organization_id, id),
    constraint skill_organization_id_fold_key unique (organization_id, fold),
    constraint skill_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint skill_name_check check (length(name) >= 1 and length(name) <= 60)
);
select parlour_tenant_table('skill');

-- Skills of agents, with a level from 1 to 5.
create table agent_skill (
    organization_id uuid not null,
    agent_id uuid not null,
    skill_id uuid not null,
    level smallint not null,
    primary key (organization_id, agent_id, skill_id),
    constraint agent_skill_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id) on delete cascade,
    constraint agent_skill_organization_id_skill_id_fkey foreign key (organization_id, skill_id) references skill(organization_id, id) on delete cascade,
    constraint agent_skill_level_check check (level >= 1 and level <= 5)
);
create index agent_skill_skill on agent_skill (organization_id, skill_id);
select parlour_tenant_table('agent_skill');

-- Rules that route a widget's chats, in order; the first that matches applies. The one without
-- a condition is the default and comes last.
create table routing_rule (
    organization_id uuid not null,
    id uuid not null,
    widget_id uuid not null,
    position smallint not null,
    name text not null,
    condition jsonb,
    target text not null,
    department_id uuid,
    agent_id uuid,
    priority smallint not null,
    relax_seconds integer,
    primary key (organization_id, id),
    constraint routing_rule_organization_id_widget_id_position_key unique (organization_id, widget_id, "position") deferrable initially deferred,
    constraint routing_rule_organization_id_widget_id_fkey foreign key (organization_id, widget_id) references widget(organization_id, id) on delete cascade,
    constraint routing_rule_organization_id_department_id_fkey foreign key (organization_id, department_id) references department(organization_id, id) on delete set null (department_id),
    constraint routing_rule_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id) on delete set null (agent_id),
    constraint routing_rule_position_check check ("position" >= 0 and "position" <= 100),
    constraint routing_rule_name_check check (length(name) >= 1 and length(name) <= 100),
    constraint routing_rule_target_check check (target in ('department', 'agent', 'offline')),
    constraint routing_rule_priority_check check (priority >= 1 and priority <= 5),
    constraint routing_rule_relax_seconds_check check (relax_seconds >= 0 and relax_seconds <= 3600)
);
create unique index routing_rule_default on routing_rule (organization_id, widget_id) where (condition is null);
select parlour_tenant_table('routing_rule');

-- Time zone for hours and days in a widget's routing rules. UTC without a row.
create table routing_zone (
    organization_id uuid not null,
    widget_id uuid not null,
    zone text not null,
    primary key (organization_id, widget_id),
    constraint routing_zone_organization_id_widget_id_fkey foreign key (organization_id, widget_id) references widget(organization_id, id) on delete cascade,
    constraint routing_zone_zone_check check (length(zone) >= 1 and length(zone) <= 60)
);
select parlour_tenant_table('routing_zone');

-- Skills a routing rule requires of the agent.
create table routing_rule_skill (
    organization_id uuid not null,
    rule_id uuid not null,
    skill_id uuid not null,
    level smallint not null,
    primary key (organization_id, rule_id, skill_id),
    constraint routing_rule_skill_organization_id_rule_id_fkey foreign key (organization_id, rule_id) references routing_rule(organization_id, id) on delete cascade,
    constraint routing_rule_skill_organization_id_skill_id_fkey foreign key (organization_id, skill_id) references skill(organization_id, id) on delete cascade,
    constraint routing_rule_skill_level_check check (level >= 1 and level <= 5)
);
create index routing_rule_skill_skill on routing_rule_skill (organization_id, skill_id);
select parlour_tenant_table('routing_rule_skill');

-- Entry page and referrer of a chat's visitor.
create table chat_arrival (
    organization_id uuid not null,
    chat_id uuid not null,
    entry_url text,
    referrer text,
    at timestamptz not null,
    primary key (organization_id, chat_id),
    constraint chat_arrival_organization_id_chat_id_fkey foreign key (organization_id, chat_id) references chat(organization_id, id),
    constraint chat_arrival_entry_url_check check (length(entry_url) >= 1 and length(entry_url) <= 2000),
    constraint chat_arrival_referrer_check check (length(referrer) >= 1 and length(referrer) <= 2000)
);
select parlour_tenant_table('chat_arrival');
select parlour_personal_table('chat_arrival');

-- Values the page passed about the visitor (`Parlour.set`). They are not verified.
create table chat_variable (
    organization_id uuid not null,
    chat_id uuid not null,
    name text not null,
    value text not null,
    at timestamptz not null,
    primary key (organization_id, chat_id, name),
    constraint chat_variable_organization_id_chat_id_fkey foreign key (organization_id, chat_id) references chat(organization_id, id),
    constraint chat_variable_name_check check (name ~ '^[A-Za-z0-9_.-]{1,64}$'),
    constraint chat_variable_value_check check (length(value) >= 1 and length(value) <= 255)
);
select parlour_tenant_table('chat_variable');
select parlour_personal_table('chat_variable');

-- Message shown when a department's queue is full, by language.
create table chat_refusal (
    organization_id uuid not null,
    department_id uuid not null,
    language text not null,
    text text not null,
    primary key (organization_id, department_id, language),
    constraint chat_refusal_organization_id_department_id_fkey foreign key (organization_id, department_id) references department(organization_id, id) on delete cascade,
    constraint chat_refusal_language_check check (language ~ '^[a-z]{2,3}$'),
    constraint chat_refusal_text_check check (length(text) >= 1 and length(text) <= 500)
);
select parlour_tenant_table('chat_refusal');

-- Calendars with business hours and holidays.
create table calendar (
    organization_id uuid not null,
    id uuid not null,
    name text not null,
    created_at timestamptz not null,
    primary key (organization_id, id),
    constraint calendar_organization_id_name_key unique (organization_id, name),
    constraint calendar_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint calendar_name_check check (length(name) >= 1 and length(name) <= 100)
);
select parlour_tenant_table('calendar');

-- Versions of a calendar, append-only. Times before `valid_from` use the version before.
create table calendar_version (
    organization_id uuid not null,
    calendar_id uuid not null,
    number integer not null,
    zone text not null,
    week jsonb not null,
    dates jsonb not null,
    valid_from timestamptz not null,
    primary key (organization_id, calendar_id, number),
    constraint calendar_version_organization_id_calendar_id_fkey foreign key (organization_id, calendar_id) references calendar(organization_id, id) on delete cascade,
    constraint calendar_version_number_check check (number > 0),
    constraint calendar_version_zone_check check (length(zone) >= 1 and length(zone) <= 60),
    constraint calendar_version_week_check check (jsonb_typeof(week) = 'array'),
    constraint calendar_version_dates_check check (jsonb_typeof(dates) = 'array')
);
select parlour_tenant_table('calendar_version');

-- Business hours of a site or department. A department without a row uses those of its
-- site; a site without a row is always open.
create table opening (
    organization_id uuid not null,
    subject_id uuid not null,
    site_id uuid,
    department_id uuid,
    mode text not null,
    calendar_id uuid,
    override text,
    override_from timestamptz,
    override_until timestamptz,
    finish_queue boolean not null default true,
    primary key (organization_id, subject_id),
    constraint opening_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint opening_organization_id_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id) on delete cascade,
    constraint opening_organization_id_department_id_fkey foreign key (organization_id, department_id) references department(organization_id, id) on delete cascade,
    constraint opening_organization_id_calendar_id_fkey foreign key (organization_id, calendar_id) references calendar(organization_id, id),
    constraint opening_mode_check check (mode in ('inherit', 'always', 'calendar')),
    constraint opening_override_check check (override in ('open', 'closed')),
    constraint opening_check check (num_nonnulls(site_id, department_id) = 1 and subject_id = coalesce(site_id, department_id)),
    constraint opening_check1 check ((mode = 'calendar') = (calendar_id is not null)),
    constraint opening_check2 check (num_nonnulls(override, override_from, override_until) = any (array[0, 3])),
    constraint opening_check3 check (override_from < override_until)
);
create index opening_site on opening (organization_id, site_id) where (site_id is not null);
create index opening_department on opening (organization_id, department_id) where (department_id is not null);
create index opening_calendar on opening (organization_id, calendar_id) where (calendar_id is not null);
select parlour_tenant_table('opening');

-- Consent receipts: what was requested, given, refused or withdrawn, and how. The proof outlives the data it allowed.
create table consent_event (
    organization_id uuid not null,
    id uuid not null,
    subject_kind text not null,
    subject uuid not null,
    purpose text not null,
    type text not null,
    method text not null,
    text_version text,
    policy_version_id uuid not null,
    at timestamptz not null,
    primary key (organization_id, id),
    constraint consent_event_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint consent_event_purpose_fkey foreign key (purpose) references purpose(key),
    constraint consent_event_policy_version_id_fkey foreign key (policy_version_id) references policy_version(id),
    constraint consent_event_subject_kind_check check (subject_kind in ('CONTACT', 'VISITOR')),
    constraint consent_event_type_check check (type in ('REQUESTED', 'GIVEN', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'INVALIDATED')),
    constraint consent_event_method_check check (method in ('BUTTON', 'FORM', 'API', 'GPC', 'DNT', 'IMPORT', 'MAIL', 'AGENT')),
    constraint consent_event_text_version_check check (length(text_version) >= 1 and length(text_version) <= 100)
);
create index consent_event_subject on consent_event (organization_id, subject, at);
select parlour_tenant_table('consent_event');
select parlour_personal_table('consent_event');

-- A browser whose user consented to tracking. `visitor_id` is set when the same browser starts a chat.
create table browser (
    organization_id uuid not null,
    id uuid not null,
    site_id uuid not null,
    token_hash bytea not null,
    consent_id uuid not null,
    collection_id uuid not null,
    visitor_id uuid,
    visits integer not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    withdrawn_at timestamptz,
    primary key (organization_id, id),
    constraint browser_organization_id_token_hash_key unique (organization_id, token_hash),
    constraint browser_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint browser_organization_id_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id),
    constraint browser_organization_id_consent_id_fkey foreign key (organization_id, consent_id) references consent_event(organization_id, id),
    constraint browser_organization_id_collection_id_fkey foreign key (organization_id, collection_id) references collection(organization_id, id),
    constraint browser_organization_id_visitor_id_fkey foreign key (organization_id, visitor_id) references visitor(organization_id, id),
    constraint browser_token_hash_check check (length(token_hash) = 32),
    constraint browser_visits_check check (visits >= 0)
);
create index browser_visitor on browser (organization_id, visitor_id) where (visitor_id is not null);
create index browser_seen on browser (organization_id, last_seen_at);
create index browser_withdrawn on browser (organization_id, withdrawn_at) where (withdrawn_at is not null);
select parlour_tenant_table('browser');
select parlour_personal_table('browser');

-- A visit to a site. `changed_at` changes with anything the visitor list shows, `seen_at` with every sign of activity.
create table visit (
    organization_id uuid not null,
    id uuid not null,
    browser_id uuid not null,
    site_id uuid not null,
    consent_id uuid not null,
    started_at timestamptz not null,
    seen_at timestamptz not null,
    changed_at timestamptz not null,
    ended_at timestamptz,
    pages integer not null,
    page_url text not null,
    page_title text not null,
    page_at timestamptz not null,
    entry_url text not null,
    referrer text,
    search_words text,
    utm_source text,
    utm_medium text,
    utm_campaign text,
    utm_term text,
    utm_content text,
    country text,
    device text not null,
    browser text not null,
    os text not null,
    language text,
    screen text,
    time_zone text,
    network text not null,
    custom jsonb not null default '{}',
    primary key (organization_id, id),
    constraint visit_organization_id_browser_id_fkey foreign key (organization_id, browser_id) references browser(organization_id, id),
    constraint visit_organization_id_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id),
    constraint visit_organization_id_consent_id_fkey foreign key (organization_id, consent_id) references consent_event(organization_id, id),
    constraint visit_pages_check check (pages >= 1),
    constraint visit_page_url_check check (length(page_url) <= 2000),
    constraint visit_page_title_check check (length(page_title) <= 300),
    constraint visit_entry_url_check check (length(entry_url) <= 2000),
    constraint visit_referrer_check check (length(referrer) <= 2000),
    constraint visit_search_words_check check (length(search_words) <= 300),
    constraint visit_utm_source_check check (length(utm_source) <= 200),
    constraint visit_utm_medium_check check (length(utm_medium) <= 200),
    constraint visit_utm_campaign_check check (length(utm_campaign) <= 200),
    constraint visit_utm_term_check check (length(utm_term) <= 200),
    constraint visit_utm_content_check check (length(utm_content) <= 200),
    constraint visit_country_check check (country ~ '^[A-Z]{2}$'),
    constraint visit_device_check check (device in ('desktop', 'phone', 'tablet', 'other')),
    constraint visit_browser_check check (length(browser) <= 60),
    constraint visit_os_check check (length(os) <= 60),
    constraint visit_language_check check (length(language) >= 2 and length(language) <= 35),
    constraint visit_screen_check check (length(screen) <= 20),
    constraint visit_time_zone_check check (length(time_zone) <= 60),
    constraint visit_network_check check (length(network) <= 50)
);
create index visit_here on visit (organization_id, id) where (ended_at is null);
create index visit_changed on visit (organization_id, changed_at);
create index visit_browser on visit (organization_id, browser_id, started_at);
create index visit_ended on visit (organization_id, ended_at) where (ended_at is not null);
select parlour_tenant_table('visit');
select parlour_personal_table('visit');

create table page_view (
    organization_id uuid not null,
    visit_id uuid not null,
    id uuid not null,
    url text not null,
    title text not null,
    at timestamptz not null,
    primary key (organization_id, visit_id, id),
    constraint page_view_organization_id_visit_id_fkey foreign key (organization_id, visit_id) references visit(organization_id, id),
    constraint page_view_url_check check (length(url) <= 2000),
    constraint page_view_title_check check (length(title) <= 300)
);
select parlour_tenant_table('page_view');
select parlour_personal_table('page_view');

-- Pages viewed that belong to a chat's record. They are kept when the visit is deleted.
create table chat_page (
    organization_id uuid not null,
    chat_id uuid not null,
    id uuid not null,
    url text not null,
    title text not null,
    at timestamptz not null,
    primary key (organization_id, chat_id, id),
    constraint chat_page_organization_id_chat_id_fkey foreign key (organization_id, chat_id) references chat(organization_id, id),
    constraint chat_page_url_check check (length(url) <= 2000),
    constraint chat_page_title_check check (length(title) <= 300)
);
select parlour_tenant_table('chat_page');
select parlour_personal_table('chat_page');

-- Visitor tracking settings of an organization. Without a row the defaults apply.
create table monitor_setting (
    organization_id uuid not null,
    dnt_refuses boolean not null default true,
    keep_days smallint not null default 30,
    primary key (organization_id),
    constraint monitor_setting_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint monitor_setting_keep_days_check check (keep_days >= 1 and keep_days <= 365)
);
select parlour_tenant_table('monitor_setting');

-- Query parameters that are kept in tracked URLs, besides campaign parameters.
create table monitor_query_name (
    organization_id uuid not null,
    name text not null,
    primary key (organization_id, name),
    constraint monitor_query_name_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint monitor_query_name_name_check check (length(name) >= 1 and length(name) <= 60)
);
select parlour_tenant_table('monitor_query_name');

-- How an agent has set up the visitor list.
create table visitor_board (
    organization_id uuid not null,
    agent_id uuid not null,
    shown text not null,
    sorted_by text not null,
    grouped boolean not null,
    changed_at timestamptz not null,
    primary key (organization_id, agent_id),
    constraint visitor_board_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint visitor_board_shown_check check (length(shown) <= 400),
    constraint visitor_board_sorted_by_check check (length(sorted_by) <= 40)
);
select parlour_tenant_table('visitor_board');
select parlour_personal_table('visitor_board');

-- Chat invitations that agents send to visitors. Open ones are withdrawn when they expire.
create table visit_invitation (
    organization_id uuid not null,
    id uuid not null,
    visit_id uuid not null,
    agent_id uuid not null,
    text text not null,
    state text not null,
    sent_at timestamptz not null,
    decided_at timestamptz,
    primary key (organization_id, id),
    constraint visit_invitation_organization_id_visit_id_fkey foreign key (organization_id, visit_id) references visit(organization_id, id),
    constraint visit_invitation_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint visit_invitation_text_check check (length(text) >= 1 and length(text) <= 500),
    constraint visit_invitation_state_check check (state in ('sent', 'shown', 'accepted', 'closed', 'expired')),
    constraint visit_invitation_check check ((state in ('sent', 'shown')) = (decided_at is null))
);
create unique index visit_invitation_open on visit_invitation (organization_id, visit_id) where (state in ('sent', 'shown'));
create index visit_invitation_visit on visit_invitation (organization_id, visit_id);
create index visit_invitation_sent on visit_invitation (organization_id, sent_at) where (state in ('sent', 'shown'));
select parlour_tenant_table('visit_invitation');
select parlour_personal_table('visit_invitation');

-- Goals that visitors reach by opening a page or by an event the page reports. A hit counts for the chat before it.
create table goal (
    organization_id uuid not null,
    id uuid not null,
    site_id uuid not null,
    name text not null,
    kind text not null,
    pattern text not null,
    value_minor bigint,
    currency text,
    window_days smallint not null default 7,
    repeatable boolean not null default false,
    active boolean not null default true,
    created_at timestamptz not null,
    primary key (organization_id, id),
    constraint goal_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint goal_organization_id_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id),
    constraint goal_name_check check (length(name) >= 1 and length(name) <= 100),
    constraint goal_kind_check check (kind in ('url', 'event')),
    constraint goal_pattern_check check (length(pattern) >= 1 and length(pattern) <= 500),
    constraint goal_value_minor_check check (value_minor >= 0 and value_minor <= '1000000000000'::bigint),
    constraint goal_currency_check check (currency ~ '^[A-Z]{3}$'),
    constraint goal_window_days_check check (window_days >= 1 and window_days <= 90),
    constraint goal_check check ((value_minor is null) = (currency is null))
);
create index goal_site on goal (organization_id, site_id, id);
select parlour_tenant_table('goal');

create table goal_hit (
    organization_id uuid not null,
    id uuid not null,
    goal_id uuid not null,
    chat_id uuid not null,
    source text not null,
    value_minor bigint,
    currency text,
    nth integer not null,
    at timestamptz not null,
    invitation_rule_id uuid,
    primary key (organization_id, id),
    constraint goal_hit_organization_id_goal_id_chat_id_nth_key unique (organization_id, goal_id, chat_id, nth),
    constraint goal_hit_organization_id_goal_id_fkey foreign key (organization_id, goal_id) references goal(organization_id, id),
    constraint goal_hit_organization_id_chat_id_fkey foreign key (organization_id, chat_id) references chat(organization_id, id),
    constraint goal_hit_source_check check (source in ('visitor', 'auto_invite', 'manual_invite', 'api')),
    constraint goal_hit_value_minor_check check (value_minor >= 0 and value_minor <= '1000000000000'::bigint),
    constraint goal_hit_currency_check check (currency ~ '^[A-Z]{3}$'),
    constraint goal_hit_nth_check check (nth >= 1),
    constraint goal_hit_check check ((value_minor is null) = (currency is null))
);
create index goal_hit_chat on goal_hit (organization_id, chat_id);
select parlour_tenant_table('goal_hit');
select parlour_personal_table('goal_hit');

-- Automatic chat invitations of a site. `position` decides which one comes first.
create table invitation_rule (
    organization_id uuid not null,
    id uuid not null,
    site_id uuid not null,
    name text not null,
    position integer not null,
    live boolean not null,
    style text not null,
    pages jsonb not null,
    condition jsonb,
    texts jsonb not null,
    delay_seconds integer not null,
    on_pages text not null,
    per_visit smallint not null,
    most smallint,
    most_days smallint,
    quiet_days smallint not null,
    gap_seconds integer not null,
    online text not null,
    department_id uuid,
    hours jsonb,
    counted boolean not null,
    version integer not null,
    created_at timestamptz not null,
    primary key (organization_id, id),
    constraint invitation_rule_organization_id_site_id_position_key unique (organization_id, site_id, "position") deferrable initially deferred,
    constraint invitation_rule_organization_id_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id),
    constraint invitation_rule_organization_id_department_id_fkey foreign key (organization_id, department_id) references department(organization_id, id),
    constraint invitation_rule_name_check check (length(name) >= 1 and length(name) <= 100),
    constraint invitation_rule_position_check check ("position" >= 0),
    constraint invitation_rule_style_check check (style in ('bubble', 'bar', 'panel', 'badge')),
    constraint invitation_rule_delay_seconds_check check (delay_seconds >= 0 and delay_seconds <= 3600),
    constraint invitation_rule_on_pages_check check (on_pages in ('entry', 'every', 'never')),
    constraint invitation_rule_per_visit_check check (per_visit >= 0 and per_visit <= 20),
    constraint invitation_rule_most_check check (most >= 1 and most <= 100),
    constraint invitation_rule_most_days_check check (most_days >= 1 and most_days <= 365),
    constraint invitation_rule_quiet_days_check check (quiet_days >= 0 and quiet_days <= 365),
    constraint invitation_rule_gap_seconds_check check (gap_seconds >= 0 and gap_seconds <= 86400),
    constraint invitation_rule_online_check check (online in ('nobody', 'any', 'department')),
    constraint invitation_rule_version_check check (version > 0),
    constraint invitation_rule_check check ((online = 'department') = (department_id is not null)),
    constraint invitation_rule_check1 check ((most is null) = (most_days is null))
);
select parlour_tenant_table('invitation_rule');

-- Daily invitation statistics without personal data. Visitors who consented to tracking are counted separately.
create table invitation_count (
    organization_id uuid not null,
    rule_id uuid not null,
    day date not null,
    kind text not null,
    other boolean not null,
    anonymous bigint not null,
    consented bigint not null,
    currency text not null default '',
    primary key (organization_id, rule_id, day, kind, other, currency),
    constraint invitation_count_organization_id_rule_id_fkey foreign key (organization_id, rule_id) references invitation_rule(organization_id, id) on delete cascade,
    constraint invitation_count_anonymous_check check (anonymous >= 0),
    constraint invitation_count_consented_check check (consented >= 0),
    constraint invitation_count_kind_check check (kind in ('shown', 'accepted', 'refused', 'ignored', 'chat', 'goal', 'value')),
    constraint invitation_count_currency_check check (
CASE
    WHEN kind = 'value'::text THEN currency ~ '^[A-Z]{3}$'::text
    ELSE currency = ''::text
END)
);
select parlour_tenant_table('invitation_count');

-- Contact tags, as rows instead of an array: `=` on text is leakproof, so it can use an
-- index under row-level security; `@>` isn't.
create table contact_tag (
    organization_id uuid not null,
    contact_id uuid not null,
    tag text not null,
    added_by uuid,
    added_at timestamptz not null,
    primary key (organization_id, contact_id, tag),
    constraint contact_tag_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint contact_tag_tag_check check (length(tag) >= 1 and length(tag) <= 40)
);
create index contact_tag_tag on contact_tag (organization_id, tag, contact_id);
select parlour_tenant_table('contact_tag');
select parlour_personal_table('contact_tag');

-- Banned visitors, contacts and networks. A ban expires or is ended by an agent; its row
-- is kept so that agents can see earlier bans.
create table ban (
    organization_id uuid not null,
    id uuid not null,
    kind text not null,
    visitor_id uuid,
    contact_id uuid,
    network cidr,
    reason text not null,
    made_by uuid not null,
    made_at timestamptz not null,
    expires_at timestamptz,
    ended_at timestamptz,
    ended_by uuid,
    primary key (organization_id, id),
    constraint ban_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint ban_organization_id_visitor_id_fkey foreign key (organization_id, visitor_id) references visitor(organization_id, id),
    constraint ban_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint ban_kind_check check (kind in ('visitor', 'contact', 'address', 'range')),
    constraint ban_reason_check check (length(reason) >= 1 and length(reason) <= 500),
    constraint ban_check check ((kind = 'visitor') = (visitor_id is not null)),
    constraint ban_check1 check ((kind in ('visitor', 'contact')) = (contact_id is not null)),
    constraint ban_check2 check ((kind in ('address', 'range')) = (network is not null)),
    constraint ban_network_check check (network is null or masklen(network::inet) >=
CASE family(network::inet)
    WHEN 4 THEN 16
    ELSE 32
END)
);
create index ban_visitor on ban (organization_id, visitor_id) where ((ended_at is null) and (visitor_id is not null));
create index ban_contact on ban (organization_id, contact_id) where (contact_id is not null);
create index ban_network on ban (organization_id, network) where ((ended_at is null) and (network is not null));
select parlour_tenant_table('ban');
select parlour_personal_table('ban');

-- Canned responses of an agent, a department or the organization.
create table canned_message (
    organization_id uuid not null,
    id uuid not null,
    scope text not null,
    agent_id uuid,
    department_id uuid,
    category text not null,
    shortcut text not null,
    at_once boolean not null,
    uses integer not null default 0,
    sent_unchanged integer not null default 0,
    changed_by uuid,
    changed_at timestamptz not null,
    primary key (organization_id, id),
    constraint canned_message_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint canned_message_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id) on delete cascade,
    constraint canned_message_organization_id_department_id_fkey foreign key (organization_id, department_id) references department(organization_id, id) on delete cascade,
    constraint canned_message_scope_check check (scope in ('private', 'department', 'organization')),
    constraint canned_message_category_check check (length(category) <= 60),
    constraint canned_message_shortcut_check check (shortcut ~ '^[a-z0-9][a-z0-9_-]{0,39}$'),
    constraint canned_message_uses_check check (uses >= 0),
    constraint canned_message_sent_unchanged_check check (sent_unchanged >= 0),
    constraint canned_message_check check ((scope = 'private') = (agent_id is not null)),
    constraint canned_message_check1 check ((scope = 'department') = (department_id is not null))
);
create unique index canned_of_organization on canned_message (organization_id, shortcut) where (scope = 'organization');
create unique index canned_of_department on canned_message (organization_id, department_id, shortcut) where (scope = 'department');
create unique index canned_of_agent on canned_message (organization_id, agent_id, shortcut) where (scope = 'private');
create index canned_by_shortcut on canned_message (organization_id, shortcut, id);
select parlour_tenant_table('canned_message');

-- Texts of a canned response by language. The empty language is the fallback for all others.
create table canned_text (
    organization_id uuid not null,
    canned_id uuid not null,
    language text not null,
    body text not null,
    primary key (organization_id, canned_id, language),
    constraint canned_text_organization_id_canned_id_fkey foreign key (organization_id, canned_id) references canned_message(organization_id, id) on delete cascade,
    constraint canned_text_language_check check (length(language) <= 35),
    constraint canned_text_body_check check (length(body) >= 1 and length(body) <= 10000)
);
select parlour_tenant_table('canned_text');

create table canned_file (
    organization_id uuid not null,
    canned_id uuid not null,
    id uuid not null,
    ordinal smallint not null,
    name text not null,
    size bigint not null,
    primary key (organization_id, canned_id, id),
    constraint canned_file_organization_id_canned_id_fkey foreign key (organization_id, canned_id) references canned_message(organization_id, id) on delete cascade,
    constraint canned_file_ordinal_check check (ordinal >= 0 and ordinal <= 9),
    constraint canned_file_name_check check (length(name) >= 1 and length(name) <= 200),
    constraint canned_file_size_check check (size > 0)
);
select parlour_tenant_table('canned_file');

-- Transcripts that were emailed. `fresh`: the address was new for the contact.
create table transcript (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    chat_id uuid,
    asked_by text not null,
    agent_id uuid,
    recipient text not null,
    recipient_lower text not null,
    fresh boolean not null,
    at timestamptz not null,
    primary key (organization_id, id),
    constraint transcript_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id),
    constraint transcript_asked_by_check check (asked_by in ('visitor', 'agent', 'automatic')),
    constraint transcript_recipient_check check (length(recipient) >= 3 and length(recipient) <= 254),
    constraint transcript_recipient_lower_check check (length(recipient_lower) >= 3 and length(recipient_lower) <= 254),
    constraint transcript_check check ((asked_by = 'agent') = (agent_id is not null))
);
create index transcript_conversation on transcript (organization_id, conversation_id);
create index transcript_to on transcript (organization_id, recipient_lower, at) where (asked_by = 'visitor');
select parlour_tenant_table('transcript');
select parlour_personal_table('transcript');

-- Addresses that receive a transcript of every chat of a widget.
create table transcript_recipient (
    organization_id uuid not null,
    widget_id uuid not null,
    address text not null,
    primary key (organization_id, widget_id, address),
    constraint transcript_recipient_organization_id_widget_id_fkey foreign key (organization_id, widget_id) references widget(organization_id, id) on delete cascade,
    constraint transcript_recipient_address_check check (length(address) >= 3 and length(address) <= 254)
);
select parlour_tenant_table('transcript_recipient');

-- Words that agents are warned about before they send a message.
create table restricted_word (
    organization_id uuid not null,
    word text not null,
    primary key (organization_id, word),
    constraint restricted_word_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint restricted_word_word_check check (length(word) >= 1 and length(word) <= 60)
);
select parlour_tenant_table('restricted_word');

-- External user ids that a site has verified for its contacts.
create table contact_identity (
    organization_id uuid not null,
    site_id uuid not null,
    external_id text not null,
    contact_id uuid not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    primary key (organization_id, site_id, external_id),
    constraint contact_identity_organization_id_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id),
    constraint contact_identity_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint contact_identity_external_id_check check (length(external_id) >= 1 and length(external_id) <= 255)
);
create index contact_identity_contact on contact_identity (organization_id, contact_id);
select parlour_tenant_table('contact_identity');
select parlour_personal_table('contact_identity');

-- Attributes of a contact from the site's signed identity data.
create table contact_attribute (
    organization_id uuid not null,
    contact_id uuid not null,
    name text not null,
    value text not null,
    at timestamptz not null,
    primary key (organization_id, contact_id, name),
    constraint contact_attribute_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint contact_attribute_name_check check (length(name) >= 1 and length(name) <= 60),
    constraint contact_attribute_value_check check (length(value) <= 255)
);
select parlour_tenant_table('contact_attribute');
select parlour_personal_table('contact_attribute');

-- Identity verification of a site's visitors. Off without a row. Secrets are encrypted with the organization's key.
create table site_identity (
    organization_id uuid not null,
    site_id uuid not null,
    required boolean not null default false,
    sign_in_url text,
    hashes boolean not null default false,
    hash_secret bytea,
    hash_used_at timestamptz,
    primary key (organization_id, site_id),
    constraint site_identity_organization_id_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id),
    constraint site_identity_sign_in_url_check check (length(sign_in_url) >= 1 and length(sign_in_url) <= 500),
    constraint site_identity_hash_secret_check check (length(hash_secret) >= 29 and length(hash_secret) <= 600),
    constraint site_identity_check check (not hashes or hash_secret is not null)
);
select parlour_tenant_table('site_identity');

-- Keys that a site signs its identity tokens with.
create table site_identity_key (
    organization_id uuid not null,
    id uuid not null,
    site_id uuid not null,
    kid text not null,
    algorithm text not null,
    secret bytea,
    public_key text,
    created_at timestamptz not null,
    used_at timestamptz,
    primary key (organization_id, id),
    constraint site_identity_key_organization_id_site_id_kid_key unique (organization_id, site_id, kid),
    constraint site_identity_key_organization_id_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id),
    constraint site_identity_key_kid_check check (length(kid) >= 1 and length(kid) <= 60),
    constraint site_identity_key_algorithm_check check (algorithm in ('HS256', 'ES256')),
    constraint site_identity_key_check check ((algorithm = 'HS256') = (secret is not null)),
    constraint site_identity_key_check1 check ((algorithm = 'ES256') = (public_key is not null))
);
select parlour_tenant_table('site_identity_key');

-- When each message was stored, acknowledged, delivered and read, and over which channel. Written in batches, never
-- in the transaction that stores the message.
create table message_delivery (
    organization_id uuid not null,
    conversation_id uuid not null,
    seq bigint not null,
    side text not null,
    stored_at timestamptz not null,
    acked_at timestamptz not null,
    acked_by text not null,
    delivered_at timestamptz,
    delivered_by text,
    read_at timestamptz,
    read_by text,
    primary key (organization_id, conversation_id, seq),
    constraint message_delivery_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id),
    constraint message_delivery_seq_check check (seq >= 1),
    constraint message_delivery_side_check check (side in ('agent', 'visitor')),
    constraint message_delivery_acked_by_check check (acked_by in ('socket', 'poll', 'mail')),
    constraint message_delivery_delivered_by_check check (delivered_by in ('socket', 'poll', 'mail')),
    constraint message_delivery_read_by_check check (read_by in ('socket', 'poll', 'mail')),
    constraint message_delivery_check check ((delivered_at is null) = (delivered_by is null)),
    constraint message_delivery_check1 check ((read_at is null) = (read_by is null))
) with (fillfactor=80);
select parlour_tenant_table('message_delivery');
select parlour_personal_table('message_delivery');

-- Hourly histogram of delivery times; `bucket` is a range of milliseconds. Contains no personal data.
create table delivery_hour (
    organization_id uuid not null,
    hour timestamptz not null,
    measure text not null,
    bucket integer not null,
    number bigint not null,
    primary key (organization_id, hour, measure, bucket),
    constraint delivery_hour_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint delivery_hour_measure_check check (measure in ('acked', 'delivered', 'read')),
    constraint delivery_hour_bucket_check check (bucket >= 0 and bucket <= 2000),
    constraint delivery_hour_number_check check (number > 0)
);
select parlour_tenant_table('delivery_hour');

-- How an agent is alerted to each kind of event.
create table agent_alert (
    organization_id uuid not null,
    agent_id uuid not null,
    event text not null,
    sound text not null,
    repeats boolean not null,
    unfocused_only boolean not null,
    push boolean not null default true,
    mail boolean not null default true,
    notice boolean not null default true,
    primary key (organization_id, agent_id, event),
    constraint agent_alert_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint agent_alert_sound_check check ((sound in ('none', 'chime', 'bell', 'knock')) or sound = 'segment' and event = 'arrival'),
    constraint agent_alert_event_check check (event in ('offer', 'queued', 'message', 'arrival', 'mention', 'owed', 'ticket'))
);
select parlour_tenant_table('agent_alert');

-- Departments whose alerts an agent has muted.
create table agent_alert_muted (
    organization_id uuid not null,
    agent_id uuid not null,
    department_id uuid not null,
    primary key (organization_id, agent_id, department_id),
    constraint agent_alert_muted_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint agent_alert_muted_organization_id_department_id_fkey foreign key (organization_id, department_id) references department(organization_id, id) on delete cascade
);
create index agent_alert_muted_department on agent_alert_muted (organization_id, department_id);
select parlour_tenant_table('agent_alert_muted');

-- Alert settings of an agent. Quiet hours that end before they start run past midnight. `mail_minutes` null: no emails.
create table agent_alert_setting (
    organization_id uuid not null,
    agent_id uuid not null,
    quiet_from smallint,
    quiet_to smallint,
    zone text not null default 'UTC',
    push_text boolean not null default false,
    mail_minutes smallint default 5,
    urgent_passes boolean not null default true,
    primary key (organization_id, agent_id),
    constraint agent_alert_setting_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint agent_alert_setting_quiet_from_check check (quiet_from >= 0 and quiet_from <= 1439),
    constraint agent_alert_setting_quiet_to_check check (quiet_to >= 0 and quiet_to <= 1439),
    constraint agent_alert_setting_zone_check check (length(zone) >= 1 and length(zone) <= 60),
    constraint agent_alert_setting_mail_minutes_check check (mail_minutes >= 1 and mail_minutes <= 120),
    constraint agent_alert_setting_check check ((quiet_from is null) = (quiet_to is null))
);
select parlour_tenant_table('agent_alert_setting');

-- Browsers that receive push notifications: endpoint (RFC 8030) and encryption keys (RFC 8291).
create table push_subscription (
    organization_id uuid not null,
    id uuid not null,
    agent_id uuid not null,
    session_id uuid not null,
    endpoint text not null,
    p256dh text not null,
    auth text not null,
    device text not null,
    created_at timestamptz not null,
    last_ok_at timestamptz,
    primary key (organization_id, id),
    constraint push_subscription_organization_id_endpoint_key unique (organization_id, endpoint),
    constraint push_subscription_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint push_subscription_endpoint_check check (length(endpoint) >= 1 and length(endpoint) <= 1000),
    constraint push_subscription_p256dh_check check (length(p256dh) >= 80 and length(p256dh) <= 100),
    constraint push_subscription_auth_check check (length(auth) >= 16 and length(auth) <= 40),
    constraint push_subscription_device_check check (length(device) <= 80)
);
create index push_subscription_agent on push_subscription (organization_id, agent_id);
select parlour_tenant_table('push_subscription');
select parlour_personal_table('push_subscription');

-- Versions of the widget loader. Sites can pin an exact version with an integrity
-- hash, so each stays available after an upgrade.
create table loader_version (
    version text not null,
    script text not null,
    first_at timestamptz not null,
    -- last start of a program built with this version
    last_at timestamptz not null,
    primary key (version),
    constraint loader_version_version_check check (version ~ '^[0-9a-f]{16}$'),
    constraint loader_version_script_check check (length(script) >= 1 and length(script) <= 20000)
);
select parlour_installation_table('loader_version', 'loaders as they were built, the same for every site; hold no setting and no person');
grant insert, delete, select, update on loader_version to parlour_app;

-- Segments: named filters for the visitor list. Shared when `agent_id` is null, otherwise an agent's own.
create table visitor_segment (
    organization_id uuid not null,
    id uuid not null,
    agent_id uuid,
    name text not null,
    color text not null,
    sound text not null,
    notice boolean not null,
    condition jsonb not null,
    changed_at timestamptz not null,
    primary key (organization_id, id),
    constraint visitor_segment_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint visitor_segment_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id) on delete cascade,
    constraint visitor_segment_name_check check (length(name) >= 1 and length(name) <= 60),
    constraint visitor_segment_color_check check (color in ('blue', 'green', 'amber', 'red', 'violet', 'teal', 'pink', 'grey')),
    constraint visitor_segment_sound_check check (sound in ('none', 'chime', 'bell', 'knock'))
);
create unique index visitor_segment_shared on visitor_segment (organization_id, lower(name)) where (agent_id is null);
create unique index visitor_segment_own on visitor_segment (organization_id, agent_id, lower(name)) where (agent_id is not null);
create index visitor_segment_telling on visitor_segment (organization_id) where (notice or (sound <> 'none'));
select parlour_tenant_table('visitor_segment');

-- Segments a visit has already been announced for, so that agents are alerted only once. Rows of a
-- deleted segment stay until the visit is deleted.
create table visit_segment (
    organization_id uuid not null,
    visit_id uuid not null,
    segment_id uuid not null,
    at timestamptz not null,
    primary key (organization_id, visit_id, segment_id),
    constraint visit_segment_organization_id_visit_id_fkey foreign key (organization_id, visit_id) references visit(organization_id, id)
);
select parlour_tenant_table('visit_segment');
select parlour_personal_table('visit_segment');

-- Agents mentioned in an internal note. `seen_at`: when the agent saw the note.
create table message_mention (
    organization_id uuid not null,
    agent_id uuid not null,
    message_id uuid not null,
    conversation_id uuid not null,
    seq bigint not null,
    at timestamptz not null,
    seen_at timestamptz,
    primary key (organization_id, agent_id, message_id),
    constraint message_mention_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint message_mention_organization_id_conversation_id_seq_fkey foreign key (organization_id, conversation_id, seq) references message(organization_id, conversation_id, seq)
);
create index message_mention_note on message_mention (organization_id, conversation_id, seq);
create index message_mention_unseen on message_mention (organization_id, agent_id, conversation_id) where (seen_at is null);
create index message_mention_agent on message_mention (organization_id, agent_id, conversation_id);
select parlour_tenant_table('message_mention');
select parlour_personal_table('message_mention');

-- Forms that agents requested in a chat, copied because the widget's form may change.
-- Answers are in `form_answer` under the same id.
create table form_request (
    organization_id uuid not null,
    conversation_id uuid not null,
    id uuid not null,
    widget_id uuid not null,
    form_id uuid,
    form_version integer not null,
    fields jsonb not null,
    asked_by uuid not null,
    asked_at timestamptz not null,
    answered_at timestamptz,
    primary key (organization_id, conversation_id, id),
    constraint form_request_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id),
    constraint form_request_fields_check check (jsonb_array_length(fields) >= 1 and jsonb_array_length(fields) <= 30)
);
select parlour_tenant_table('form_request');
select parlour_personal_table('form_request');

-- Email addresses of an organization that receive email and send replies.
create table mailbox (
    organization_id uuid not null,
    id uuid not null,
    site_id uuid not null,
    department_id uuid,
    address text not null,
    address_hash bytea not null,
    kind text not null,
    display_name text,
    plus_addressing boolean not null default true,
    strangers text not null default 'join',
    state text not null default 'ok',
    last_received_at timestamptz,
    created_at timestamptz not null,
    acknowledge boolean not null default false,
    acknowledgement text,
    acknowledge_hours integer not null default 24,
    trusted_results text,
    quoting text not null default 'last',
    steered boolean not null default false,
    same_subject boolean not null default false,
    unpack boolean not null default false,
    primary key (organization_id, id),
    constraint mailbox_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint mailbox_organization_id_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id),
    constraint mailbox_address_check check (length(address) >= 3 and length(address) <= 254),
    constraint mailbox_address_hash_check check (octet_length(address_hash) = 32),
    constraint mailbox_kind_check check (kind in ('smtp', 'imap', 'forward')),
    constraint mailbox_display_name_check check (length(display_name) >= 1 and length(display_name) <= 200),
    constraint mailbox_strangers_check check (strangers in ('join', 'separate')),
    constraint mailbox_state_check check (state in ('ok', 'trouble', 'needs-sign-in', 'paused')),
    constraint mailbox_acknowledgement_check check (length(acknowledgement) >= 1 and length(acknowledgement) <= 2000),
    constraint mailbox_acknowledge_hours_check check (acknowledge_hours >= 1 and acknowledge_hours <= 168),
    constraint mailbox_trusted_results_check check (length(trusted_results) >= 1 and length(trusted_results) <= 253),
    constraint mailbox_quoting_check check (quoting in ('off', 'last', 'all'))
);
create index mailbox_site on mailbox (organization_id, site_id);
-- An address can belong to only one mailbox of the installation. The receiver finds the organization by its hash.
create unique index mailbox_name on mailbox (address_hash);
select parlour_tenant_table('mailbox');

-- Incoming emails as received. The content is in the file store, encrypted, and is deleted some time after processing.
create table raw_mail (
    organization_id uuid not null,
    id uuid not null,
    mailbox_id uuid not null,
    contact_id uuid,
    source text not null,
    source_key text not null,
    envelope_from text,
    envelope_to text not null,
    peer text,
    bytes bigint not null,
    sha256 bytea not null,
    received_at timestamptz not null,
    blob_deleted_at timestamptz,
    old boolean not null default false,
    primary key (organization_id, id),
    constraint raw_mail_organization_id_mailbox_id_source_source_key_key unique (organization_id, mailbox_id, source, source_key),
    constraint raw_mail_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint raw_mail_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint raw_mail_organization_id_mailbox_id_fkey foreign key (organization_id, mailbox_id) references mailbox(organization_id, id),
    constraint raw_mail_source_check check (source in ('smtp', 'imap', 'api', 'import')),
    constraint raw_mail_source_key_check check (length(source_key) >= 1 and length(source_key) <= 200),
    constraint raw_mail_envelope_from_check check (length(envelope_from) <= 320),
    constraint raw_mail_envelope_to_check check (length(envelope_to) <= 40000),
    constraint raw_mail_peer_check check (length(peer) <= 60),
    constraint raw_mail_bytes_check check (bytes >= 0),
    constraint raw_mail_sha256_check check (octet_length(sha256) = 32)
);
create index raw_mail_age on raw_mail (organization_id, received_at) where (blob_deleted_at is null);
create index raw_mail_sender on raw_mail (organization_id, contact_id, received_at desc);
select parlour_tenant_table('raw_mail');
select parlour_personal_table('raw_mail');

-- What became of each incoming email: exactly one row per `raw_mail`, created with it.
create table mail_outcome (
    organization_id uuid not null,
    raw_mail_id uuid not null,
    outcome text not null,
    reason text,
    conversation_id uuid,
    message_id uuid,
    first_id uuid,
    agent_id uuid,
    attempts integer not null default 0,
    decided_at timestamptz,
    next_attempt_at timestamptz,
    started boolean not null default false,
    read_by text,
    primary key (organization_id, raw_mail_id),
    constraint mail_outcome_organization_id_raw_mail_id_fkey foreign key (organization_id, raw_mail_id) references raw_mail(organization_id, id),
    constraint mail_outcome_outcome_check check (outcome in ('pending', 'filed', 'duplicate', 'bounce', 'complaint', 'delivery-note', 'blocked', 'unreadable', 'failed', 'discarded')),
    constraint mail_outcome_reason_check check (length(reason) <= 100),
    constraint mail_outcome_attempts_check check (attempts >= 0),
    constraint mail_outcome_check check ((outcome = 'pending') = (decided_at is null)),
    constraint mail_outcome_read_by_check check (length(read_by) >= 1 and length(read_by) <= 60)
);
create index mail_outcome_open on mail_outcome (organization_id, next_attempt_at) where (outcome in ('pending', 'failed', 'unreadable'));
create index mail_outcome_listed on mail_outcome (organization_id, raw_mail_id desc) where (outcome not in ('pending', 'filed', 'duplicate'));
create index mail_outcome_unreadable on mail_outcome (organization_id, raw_mail_id) where (outcome = 'unreadable');
select parlour_tenant_table('mail_outcome');
select parlour_personal_table('mail_outcome');

-- Headers of a message received or sent by email. The body is in the file store: text, quoted ranges and HTML.
create table mail_header (
    organization_id uuid not null,
    message_id uuid not null,
    conversation_id uuid not null,
    mailbox_id uuid not null,
    raw_mail_id uuid,
    outbound_id uuid,
    rfc_message_id text,
    in_reply_to text,
    refs text,
    from_name text,
    from_address text,
    misleading boolean not null default false,
    reply_to text,
    to_list text,
    cc_list text,
    subject text,
    auto_kind text not null default 'none',
    notes text,
    fingerprint bytea,
    folded boolean not null default false,
    html boolean not null default false,
    date_header timestamptz,
    at timestamptz not null,
    newcomer boolean not null default false,
    verdict text,
    proof text,
    pictures text,
    uncut boolean not null default false,
    zone_minutes smallint,
    primary key (organization_id, message_id),
    constraint mail_header_organization_id_message_id_fkey foreign key (organization_id, message_id) references message(organization_id, id),
    constraint mail_header_organization_id_mailbox_id_fkey foreign key (organization_id, mailbox_id) references mailbox(organization_id, id),
    constraint mail_header_organization_id_raw_mail_id_fkey foreign key (organization_id, raw_mail_id) references raw_mail(organization_id, id),
    constraint mail_header_rfc_message_id_check check (length(rfc_message_id) <= 998),
    constraint mail_header_in_reply_to_check check (length(in_reply_to) <= 2000),
    constraint mail_header_refs_check check (length(refs) <= 20000),
    constraint mail_header_from_name_check check (length(from_name) <= 200),
    constraint mail_header_from_address_check check (length(from_address) <= 320),
    constraint mail_header_reply_to_check check (length(reply_to) <= 2000),
    constraint mail_header_to_list_check check (length(to_list) <= 20000),
    constraint mail_header_cc_list_check check (length(cc_list) <= 20000),
    constraint mail_header_subject_check check (length(subject) <= 1000),
    constraint mail_header_auto_kind_check check (auto_kind in ('none', 'reply', 'list', 'notification', 'bounce', 'own')),
    constraint mail_header_notes_check check (length(notes) <= 4000),
    constraint mail_header_fingerprint_check check (octet_length(fingerprint) = 32),
    constraint mail_header_verdict_check check (verdict in ('verified', 'unverified', 'fails')),
    constraint mail_header_proof_check check (length(proof) >= 1 and length(proof) <= 500),
    constraint mail_header_pictures_check check (length(pictures) <= 4000),
    constraint mail_header_zone_minutes_check check (zone_minutes >= '-840'::integer and zone_minutes <= 840)
);
create index mail_header_conversation on mail_header (organization_id, conversation_id, message_id);
create index mail_header_raw on mail_header (organization_id, raw_mail_id);
select parlour_tenant_table('mail_header');
select parlour_personal_table('mail_header');
alter table mail_header alter column zone_minutes set statistics 0;

-- Hashed Message-IDs of sent and received emails, for threading.
create table message_reference (
    organization_id uuid not null,
    id_hash bytea not null,
    conversation_id uuid not null,
    message_id uuid not null,
    ours boolean not null,
    at timestamptz not null,
    primary key (organization_id, id_hash, conversation_id),
    constraint message_reference_organization_id_message_id_fkey foreign key (organization_id, message_id) references message(organization_id, id),
    constraint message_reference_id_hash_check check (octet_length(id_hash) = 32)
);
create index message_reference_message on message_reference (organization_id, message_id);
select parlour_tenant_table('message_reference');
select parlour_personal_table('message_reference');

-- The secret part of a conversation's reply address.
create table thread_key (
    organization_id uuid not null,
    key bytea not null,
    conversation_id uuid not null,
    retired boolean not null default false,
    created_at timestamptz not null,
    primary key (organization_id, key),
    constraint thread_key_organization_id_conversation_id_key unique (organization_id, conversation_id),
    constraint thread_key_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id),
    constraint thread_key_key_check check (octet_length(key) = 10)
);
select parlour_tenant_table('thread_key');
select parlour_personal_table('thread_key');

-- Outgoing emails. `lane` is the send priority: 0 security, 1 replies, 2 other, 3 bulk.
create table outbound_mail (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid,
    message_id uuid,
    mailbox_id uuid not null,
    mail_class text not null,
    lane smallint not null,
    rfc_message_id text not null,
    from_name text,
    from_address text not null,
    reply_to text,
    token text,
    subject text not null,
    expires_at timestamptz,
    created_at timestamptz not null,
    automatic text,
    primary key (organization_id, id),
    constraint outbound_mail_organization_id_rfc_message_id_key unique (organization_id, rfc_message_id),
    constraint outbound_mail_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint outbound_mail_organization_id_message_id_fkey foreign key (organization_id, message_id) references message(organization_id, id),
    constraint outbound_mail_organization_id_mailbox_id_fkey foreign key (organization_id, mailbox_id) references mailbox(organization_id, id),
    constraint outbound_mail_mail_class_check check (mail_class in ('MARKETING', 'TRANSACTIONAL', 'SECURITY_LEGAL')),
    constraint outbound_mail_lane_check check (lane >= 0 and lane <= 3),
    constraint outbound_mail_rfc_message_id_check check (length(rfc_message_id) <= 250),
    constraint outbound_mail_from_name_check check (length(from_name) <= 200),
    constraint outbound_mail_from_address_check check (length(from_address) <= 320),
    constraint outbound_mail_reply_to_check check (length(reply_to) <= 320),
    constraint outbound_mail_token_check check (length(token) <= 64),
    constraint outbound_mail_subject_check check (length(subject) <= 1000),
    constraint outbound_mail_automatic_check check (automatic in ('replied', 'generated'))
);
create index outbound_mail_message on outbound_mail (organization_id, message_id);
create index outbound_mail_bulk on outbound_mail (organization_id, created_at) where (lane = 3);
select parlour_tenant_table('outbound_mail');
select parlour_personal_table('outbound_mail');

-- Recipients of outgoing emails with their delivery status. Each is one SMTP transaction; `key` is
-- the recipient's part of the bounce address.
create table outbound_recipient (
    organization_id uuid not null,
    id uuid not null,
    outbound_id uuid not null,
    key bytea not null,
    address text not null,
    address_lower text not null,
    contact_id uuid,
    role text not null,
    state text not null,
    attempts integer not null default 0,
    smtp_code integer,
    enhanced_code text,
    remote_text text,
    remote_host text,
    next_attempt_at timestamptz,
    lease_until timestamptz,
    created_at timestamptz not null,
    accepted_at timestamptz,
    ended_at timestamptz,
    batch_id uuid,
    data text,
    tls text,
    primary key (organization_id, id),
    constraint outbound_recipient_organization_id_key_key unique (organization_id, key),
    constraint outbound_recipient_organization_id_outbound_id_address_lowe_key unique (organization_id, outbound_id, address_lower),
    constraint outbound_recipient_organization_id_outbound_id_fkey foreign key (organization_id, outbound_id) references outbound_mail(organization_id, id),
    constraint outbound_recipient_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint outbound_recipient_key_check check (octet_length(key) = 10),
    constraint outbound_recipient_address_check check (length(address) <= 320),
    constraint outbound_recipient_address_lower_check check (length(address_lower) <= 320),
    constraint outbound_recipient_role_check check (role in ('to', 'cc', 'bcc')),
    constraint outbound_recipient_state_check check (state in ('queued', 'claimed', 'accepted', 'delivered', 'failed', 'expired', 'suppressed', 'cancelled', 'captured', 'uncertain', 'complained')),
    constraint outbound_recipient_attempts_check check (attempts >= 0),
    constraint outbound_recipient_enhanced_code_check check (length(enhanced_code) <= 12),
    constraint outbound_recipient_remote_text_check check (length(remote_text) <= 500),
    constraint outbound_recipient_remote_host_check check (length(remote_host) <= 255),
    constraint outbound_recipient_check check ((state = 'queued') = (next_attempt_at is not null)),
    constraint outbound_recipient_check1 check ((state = 'claimed') = (lease_until is not null)),
    constraint outbound_recipient_data_check check (length(data) <= 4000),
    constraint outbound_recipient_tls_check check (length(tls) <= 60)
) with (fillfactor=70);
create index outbound_contact on outbound_recipient (organization_id, contact_id);
select parlour_tenant_table('outbound_recipient');
grant update on outbound_recipient to parlour_search;
select parlour_personal_table('outbound_recipient');

-- Delivery attempts and the remote server's response.
create table outbound_attempt (
    organization_id uuid not null,
    recipient_id uuid not null,
    number integer not null,
    result text not null,
    smtp_code integer,
    enhanced_code text,
    remote_text text,
    remote_host text,
    tls text,
    at timestamptz not null,
    primary key (organization_id, recipient_id, number),
    constraint outbound_attempt_organization_id_recipient_id_fkey foreign key (organization_id, recipient_id) references outbound_recipient(organization_id, id),
    constraint outbound_attempt_number_check check (number >= 1),
    constraint outbound_attempt_result_check check (result in ('accepted', 'deferred', 'failed', 'broken', 'uncertain')),
    constraint outbound_attempt_enhanced_code_check check (length(enhanced_code) <= 12),
    constraint outbound_attempt_remote_text_check check (length(remote_text) <= 500),
    constraint outbound_attempt_remote_host_check check (length(remote_host) <= 255),
    constraint outbound_attempt_tls_check check (length(tls) <= 60)
);
select parlour_tenant_table('outbound_attempt');
grant insert on outbound_attempt to parlour_search;
select parlour_personal_table('outbound_attempt');

-- Domains that email is sent from: state of their DNS records, send limits and bulk sending.
create table mail_domain (
    organization_id uuid not null,
    id uuid not null,
    name text not null,
    state text not null default 'unchecked',
    created_at timestamptz not null,
    checked_at timestamptz,
    next_check_at timestamptz,
    dkim_ok boolean,
    dmarc_ok boolean,
    per_minute integer,
    per_hour integer,
    per_day integer,
    bounce_host text,
    bounce_ok boolean,
    bulk_state text not null default 'ok',
    bulk_since timestamptz,
    bulk_sent bigint not null default 0,
    bulk_counted_at timestamptz,
    primary key (organization_id, id),
    constraint mail_domain_organization_id_name_key unique (organization_id, name),
    constraint mail_domain_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint mail_domain_name_check check (length(name) >= 3 and length(name) <= 253),
    constraint mail_domain_state_check check (state in ('unchecked', 'ok', 'partial', 'failing')),
    constraint mail_domain_per_minute_check check (per_minute >= 1),
    constraint mail_domain_per_hour_check check (per_hour >= 1),
    constraint mail_domain_per_day_check check (per_day >= 1),
    constraint mail_domain_bounce_host_check check (length(bounce_host) >= 3 and length(bounce_host) <= 253),
    constraint mail_domain_bounce check (bounce_host is not null or bounce_ok is null),
    constraint mail_domain_bulk_state_check check (bulk_state in ('ok', 'alarm', 'paused')),
    constraint mail_domain_bulk_sent_check check (bulk_sent >= 0)
);
create index mail_domain_due on mail_domain (organization_id, next_check_at);
create index mail_domain_bounce_host on mail_domain (bounce_host) where (bounce_host is not null);
select parlour_tenant_table('mail_domain');

-- DKIM keys of sending domains. The private key is encrypted with the organization's key.
create table dkim_key (
    organization_id uuid not null,
    domain_id uuid not null,
    selector text not null,
    algorithm text not null,
    private_key bytea not null,
    record text not null,
    state text not null,
    created_at timestamptz not null,
    activated_at timestamptz,
    retire_at timestamptz,
    primary key (organization_id, domain_id, selector),
    constraint dkim_key_organization_id_domain_id_fkey foreign key (organization_id, domain_id) references mail_domain(organization_id, id),
    constraint dkim_key_selector_check check (length(selector) >= 1 and length(selector) <= 63),
    constraint dkim_key_algorithm_check check (algorithm in ('RSA_SHA256', 'ED25519_SHA256')),
    constraint dkim_key_record_check check (length(record) <= 1000),
    constraint dkim_key_state_check check (state in ('new', 'active', 'old', 'retired')),
    constraint dkim_key_old check ((state = 'old') = (retire_at is not null))
);
select parlour_tenant_table('dkim_key');

-- IMAP accounts that mailboxes are read from. `followed_by`, `followed_until`: lease of the node that reads it.
create table mail_account (
    organization_id uuid not null,
    mailbox_id uuid not null,
    host text not null,
    port integer not null,
    security text not null,
    verify_certificate boolean not null default true,
    username text not null,
    secret bytea not null,
    folder text not null,
    after_fetch text not null,
    begin_kind text not null default 'none',
    begin_at timestamptz,
    trouble_code text,
    trouble_words text,
    trouble_since timestamptz,
    last_poll_ok_at timestamptz,
    changed_at timestamptz not null,
    followed_by uuid,
    followed_until timestamptz,
    told_at timestamptz,
    primary key (organization_id, mailbox_id),
    constraint mail_account_organization_id_mailbox_id_fkey foreign key (organization_id, mailbox_id) references mailbox(organization_id, id),
    constraint mail_account_host_check check (length(host) >= 1 and length(host) <= 253),
    constraint mail_account_port_check check (port >= 1 and port <= 65535),
    constraint mail_account_security_check check (security in ('TLS', 'STARTTLS', 'NONE')),
    constraint mail_account_username_check check (length(username) >= 1 and length(username) <= 320),
    constraint mail_account_folder_check check (length(folder) >= 1 and length(folder) <= 200),
    constraint mail_account_after_fetch_check check (length(after_fetch) >= 4 and length(after_fetch) <= 210),
    constraint mail_account_begin_kind_check check (begin_kind in ('none', 'now', 'since', 'everything')),
    constraint mail_account_trouble_code_check check (length(trouble_code) <= 40),
    constraint mail_account_trouble_words_check check (length(trouble_words) <= 500)
);
select parlour_tenant_table('mail_account');

-- How far a mailbox's IMAP folder has been read.
create table imap_cursor (
    organization_id uuid not null,
    mailbox_id uuid not null,
    folder text not null,
    uid_validity bigint not null,
    last_uid bigint not null,
    moved_at timestamptz not null,
    primary key (organization_id, mailbox_id, folder),
    constraint imap_cursor_organization_id_mailbox_id_fkey foreign key (organization_id, mailbox_id) references mailbox(organization_id, id),
    constraint imap_cursor_last_uid_check check (last_uid >= 0)
);
select parlour_tenant_table('imap_cursor');

-- Whether an address can be reached. The address is stored only while it belongs to a contact; after that
-- the keyed hash still tells that it is dead.
create table address_state (
    organization_id uuid not null,
    address_hmac bytea not null,
    contact_id uuid,
    address text,
    state text not null,
    soft_days text not null default '',
    unverified integer not null default 0,
    reason text,
    since timestamptz not null,
    last_success_at timestamptz,
    primary key (organization_id, address_hmac),
    constraint address_state_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint address_state_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint address_state_address_hmac_check check (octet_length(address_hmac) = 32),
    constraint address_state_address_check check (length(address) <= 320),
    constraint address_state_state_check check (state in ('ok', 'soft', 'unreachable', 'dead', 'complained')),
    constraint address_state_soft_days_check check (length(soft_days) <= 400),
    constraint address_state_unverified_check check (unverified >= 0),
    constraint address_state_reason_check check (length(reason) <= 60)
);
create index address_state_contact on address_state (organization_id, contact_id);
select parlour_tenant_table('address_state');
select parlour_personal_table('address_state');

-- Bounces, complaints and other delivery reports.
create table delivery_event (
    organization_id uuid not null,
    id uuid not null,
    recipient_id uuid,
    raw_mail_id uuid,
    address_hmac bytea not null,
    kind text not null,
    severity text not null,
    reason text not null,
    rule text not null,
    enhanced_code text,
    reply_code integer,
    remote_text text,
    reporting_mta text,
    token_verified boolean not null,
    at timestamptz not null,
    event_id text,
    primary key (organization_id, id),
    constraint delivery_event_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint delivery_event_organization_id_recipient_id_fkey foreign key (organization_id, recipient_id) references outbound_recipient(organization_id, id),
    constraint delivery_event_organization_id_raw_mail_id_fkey foreign key (organization_id, raw_mail_id) references raw_mail(organization_id, id),
    constraint delivery_event_address_hmac_check check (octet_length(address_hmac) = 32),
    constraint delivery_event_kind_check check (kind in ('bounce', 'delayed', 'delivered', 'complaint', 'auth-report', 'auto-reply')),
    constraint delivery_event_severity_check check (severity in ('hard', 'soft', 'blocked', 'none')),
    constraint delivery_event_reason_check check (length(reason) <= 60),
    constraint delivery_event_rule_check check (length(rule) <= 80),
    constraint delivery_event_enhanced_code_check check (length(enhanced_code) <= 12),
    constraint delivery_event_remote_text_check check (length(remote_text) <= 500),
    constraint delivery_event_reporting_mta_check check (length(reporting_mta) <= 255),
    constraint delivery_event_event_id_check check (length(event_id) <= 100)
);
create unique index delivery_event_once on delivery_event (organization_id, raw_mail_id, address_hmac, kind) where (raw_mail_id is not null);
create index delivery_event_recipient on delivery_event (organization_id, recipient_id);
create index delivery_event_address on delivery_event (organization_id, address_hmac, at desc);
create unique index delivery_event_told on delivery_event (organization_id, event_id) where (event_id is not null);
create index delivery_event_complaint on delivery_event (organization_id, at) where (kind = 'complaint');
select parlour_tenant_table('delivery_event');
select parlour_personal_table('delivery_event');

-- Recipients of an email that are due together: one for a reply, up to 500 for bulk email. `node`: the node that sends
-- the batch. `turn` orders an organization's batches so that its bulk emails alternate.
create table outbound_batch (
    organization_id uuid not null,
    id uuid not null,
    outbound_id uuid not null,
    lane smallint not null,
    turn bigint not null default 0,
    recipients integer not null,
    first_id uuid not null,
    last_id uuid not null,
    due_at timestamptz not null,
    ends_at timestamptz not null,
    warn_at timestamptz,
    held boolean not null default false,
    node uuid,
    put_off boolean not null default false,
    primary key (organization_id, id),
    constraint outbound_batch_organization_id_outbound_id_fkey foreign key (organization_id, outbound_id) references outbound_mail(organization_id, id),
    constraint outbound_batch_lane_check check (lane >= 0 and lane <= 3),
    constraint outbound_batch_recipients_check check (recipients >= 1 and recipients <= 500)
);
create index outbound_batch_due on outbound_batch (lane, organization_id, turn, due_at) where ((node is null) and (not held));
create index outbound_batch_node on outbound_batch (node) where (node is not null);
create index outbound_batch_mail on outbound_batch (organization_id, outbound_id);
create index outbound_batch_warned on outbound_batch (warn_at) where (warn_at is not null);
create index outbound_batch_ended on outbound_batch (ends_at);
create index outbound_batch_put_off on outbound_batch (organization_id) where put_off;
select parlour_tenant_table('outbound_batch');
grant insert, delete, update on outbound_batch to parlour_search;

-- Content of a bulk email, stored once for all recipients. `{{name}}` is replaced by each recipient's own value.
create table outbound_content (
    organization_id uuid not null,
    outbound_id uuid not null,
    text text not null,
    html text,
    planned_at timestamptz not null,
    moved_at timestamptz,
    held text,
    primary key (organization_id, outbound_id),
    constraint outbound_content_organization_id_outbound_id_fkey foreign key (organization_id, outbound_id) references outbound_mail(organization_id, id),
    constraint outbound_content_text_check check (length(text) <= 500000),
    constraint outbound_content_html_check check (length(html) <= 1000000),
    constraint outbound_content_held_check check (held in ('paused', 'stale', 'complaints'))
);
select parlour_tenant_table('outbound_content');
select parlour_personal_table('outbound_content');

-- Nodes that send email. Each keeps extending `alive_until` while it runs.
create table send_node (
    node uuid not null,
    alive_until timestamptz not null,
    primary key (node)
);
select parlour_installation_table('send_node', 'programs that send, of all organizations; no person');
grant insert, delete, select, update on send_node to parlour_app;
grant delete, update on send_node to parlour_search;

-- What each open SMTP connection is sending, committed before the email's final dot, so that a
-- crash leaves only these deliveries uncertain.
create table send_slot (
    node uuid not null,
    slot_no integer not null,
    for_organization uuid,
    recipient_id uuid,
    source text not null default 'outbox',
    handed_at timestamptz,
    primary key (node, slot_no),
    constraint send_slot_slot_no_check check (slot_no >= 0),
    constraint send_slot_source_check check (source in ('outbox', 'campaign'))
) with (fillfactor=10);
select parlour_installation_table('send_slot', 'lines to mail servers, of all organizations; ids only');
grant insert, delete, select, update on send_slot to parlour_app;
grant delete, update on send_slot to parlour_search;

-- Send settings of an organization: limits, and whether marketing email that may already have been sent waits
-- for a decision instead of being sent again.
create table mail_sending (
    organization_id uuid not null,
    hold_uncertain boolean not null default false,
    per_minute integer,
    per_hour integer,
    per_day integer,
    held boolean not null default false,
    primary key (organization_id),
    constraint mail_sending_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint mail_sending_per_minute_check check (per_minute >= 1),
    constraint mail_sending_per_hour_check check (per_hour >= 1),
    constraint mail_sending_per_day_check check (per_day >= 1)
);
select parlour_tenant_table('mail_sending');

-- Emails sent per minute, of an organization or domain with limits or, under the nil id, of the whole installation.
create table send_count (
    scope uuid not null,
    minute timestamptz not null,
    mails integer not null,
    primary key (scope, minute),
    constraint send_count_mails_check check (mails >= 0)
);
select parlour_installation_table('send_count', 'mails sent a minute, of all organizations; counts only');
grant insert, delete, select, update on send_count to parlour_app;

-- Send rates learned for remote mail servers (ML-112), shared by all nodes.
create table destination (
    name text not null,
    lines integer not null,
    per_minute double precision not null,
    pause_seconds integer not null,
    closed_until timestamptz not null,
    trouble text,
    primary key (name),
    constraint destination_name_check check (length(name) >= 1 and length(name) <= 253),
    constraint destination_lines_check check (lines >= 1),
    constraint destination_per_minute_check check (per_minute >= 0::double precision),
    constraint destination_pause_seconds_check check (pause_seconds >= 0),
    constraint destination_trouble_check check (length(trouble) <= 40)
);
select parlour_installation_table('destination', 'servers mail is handed to, and their pace; no person');
grant insert, delete, select, update on destination to parlour_app;

-- When a sender last received an automatic reply, and until when no other is sent (RFC 3834 §2).
create table automatic_answer (
    organization_id uuid not null,
    mailbox_id uuid not null,
    contact_id uuid not null,
    answered_at timestamptz,
    quiet_until timestamptz,
    at timestamptz not null,
    primary key (organization_id, mailbox_id, contact_id),
    constraint automatic_answer_organization_id_mailbox_id_fkey foreign key (organization_id, mailbox_id) references mailbox(organization_id, id),
    constraint automatic_answer_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id)
);
create index automatic_answer_contact on automatic_answer (organization_id, contact_id);
select parlour_tenant_table('automatic_answer');
select parlour_personal_table('automatic_answer');

-- Links between conversations, shown on both sides.
create table conversation_link (
    organization_id uuid not null,
    conversation_id uuid not null,
    other_id uuid not null,
    kind text not null,
    at timestamptz not null,
    primary key (organization_id, conversation_id, other_id),
    constraint conversation_link_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id),
    constraint conversation_link_organization_id_other_id_fkey foreign key (organization_id, other_id) references conversation(organization_id, id),
    constraint conversation_link_check check (conversation_id <> other_id),
    constraint conversation_link_kind_check check (kind in ('follow-up', 'apart', 'names', 'related', 'duplicate', 'parent', 'problem', 'split'))
);
create index conversation_link_other on conversation_link (organization_id, other_id);
-- A ticket has at most one parent and belongs to at most one problem.
create unique index conversation_link_one on conversation_link (organization_id, conversation_id, kind) where (kind in ('parent', 'problem'));
select parlour_tenant_table('conversation_link');
select parlour_personal_table('conversation_link');

-- How many days an organization keeps incoming emails as received.
create table mail_setting (
    organization_id uuid not null,
    raw_days integer not null default 30,
    primary key (organization_id),
    constraint mail_setting_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint mail_setting_raw_days_check check (raw_days >= 0 and raw_days <= 365)
);
select parlour_tenant_table('mail_setting');

-- Replies that are sent later, so that their author can undo them; until then they aren't in the timeline. `stopped`:
-- back to the author, because someone else replied first or the reply couldn't be posted.
create table outgoing_reply (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    agent_id uuid not null,
    text text not null,
    attachments text not null,
    seen bigint not null,
    anyway boolean not null,
    state text not null,
    reason text,
    send_at timestamptz not null,
    created_at timestamptz not null,
    planned boolean not null default false,
    despite boolean not null default false,
    category text,
    primary key (organization_id, id),
    constraint outgoing_reply_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id),
    constraint outgoing_reply_text_check check (length(text) <= 10000),
    constraint outgoing_reply_attachments_check check (length(attachments) <= 4000),
    constraint outgoing_reply_seen_check check (seen >= 0),
    constraint outgoing_reply_state_check check (state in ('waiting', 'stopped')),
    constraint outgoing_reply_reason_check check (length(reason) >= 1 and length(reason) <= 60),
    constraint outgoing_reply_check check ((state = 'stopped') = (reason is not null)),
    constraint outgoing_reply_category_check check (category in ('open', 'pending', 'on_hold', 'solved'))
);
create index outgoing_reply_agent on outgoing_reply (organization_id, agent_id, send_at, id);
create index outgoing_reply_conversation on outgoing_reply (organization_id, conversation_id);
select parlour_tenant_table('outgoing_reply');
select parlour_personal_table('outgoing_reply');

-- Recipients and mailbox chosen for a reply that hasn't been sent yet. Deleted once the email is created.
create table answer_choice (
    organization_id uuid not null,
    reply_id uuid not null,
    conversation_id uuid not null,
    mailbox_id uuid not null,
    to_list text not null,
    cc_list text not null,
    bcc_list text not null,
    created_at timestamptz not null,
    primary key (organization_id, reply_id),
    constraint answer_choice_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id),
    constraint answer_choice_organization_id_mailbox_id_fkey foreign key (organization_id, mailbox_id) references mailbox(organization_id, id),
    constraint answer_choice_to_list_check check (length(to_list) <= 20000),
    constraint answer_choice_cc_list_check check (length(cc_list) <= 20000),
    constraint answer_choice_bcc_list_check check (length(bcc_list) <= 20000)
);
create index answer_choice_conversation on answer_choice (organization_id, conversation_id);
select parlour_tenant_table('answer_choice');
select parlour_personal_table('answer_choice');

-- Remote images of emails. Cached per email, because an image URL may identify
-- the person. The content is in the file store.
create table image_cache (
    organization_id uuid not null,
    id uuid not null,
    message_id uuid not null,
    url_hash bytea not null,
    content_type text not null,
    bytes bigint not null,
    fetched_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (organization_id, id),
    constraint image_cache_organization_id_message_id_url_hash_key unique (organization_id, message_id, url_hash),
    constraint image_cache_organization_id_message_id_fkey foreign key (organization_id, message_id) references message(organization_id, id),
    constraint image_cache_url_hash_check check (octet_length(url_hash) = 32),
    constraint image_cache_content_type_check check (content_type in ('image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif')),
    constraint image_cache_bytes_check check (bytes >= 0 and bytes <= 5000000)
);
create index image_cache_over on image_cache (organization_id, expires_at);
select parlour_tenant_table('image_cache');
select parlour_personal_table('image_cache');

-- Contacts whose verified emails show remote images without asking.
create table image_sender (
    organization_id uuid not null,
    contact_id uuid not null,
    agent_id uuid not null,
    at timestamptz not null,
    primary key (organization_id, contact_id),
    constraint image_sender_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id)
);
select parlour_tenant_table('image_sender');

-- Test runs that process stored emails again with the current rules and list the differences. They change nothing.
create table mail_replay (
    organization_id uuid not null,
    id uuid not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    state text not null,
    total integer not null,
    done integer not null default 0,
    missing integer not null default 0,
    changed integer not null default 0,
    after_id uuid,
    agent_id uuid not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    primary key (organization_id, id),
    constraint mail_replay_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint mail_replay_state_check check (state in ('running', 'done', 'stopped')),
    constraint mail_replay_total_check check (total >= 0 and total <= 10000),
    constraint mail_replay_check check (from_at < to_at),
    constraint mail_replay_check1 check ((state = 'running') = (ended_at is null))
);
create unique index mail_replay_running on mail_replay (organization_id) where (state = 'running');
select parlour_tenant_table('mail_replay');

create table mail_replay_change (
    organization_id uuid not null,
    replay_id uuid not null,
    raw_mail_id uuid not null,
    what text not null,
    primary key (organization_id, replay_id, raw_mail_id),
    constraint mail_replay_change_organization_id_replay_id_fkey foreign key (organization_id, replay_id) references mail_replay(organization_id, id),
    constraint mail_replay_change_organization_id_raw_mail_id_fkey foreign key (organization_id, raw_mail_id) references raw_mail(organization_id, id),
    constraint mail_replay_change_what_check check (length(what) <= 100)
);
create index mail_replay_change_mail on mail_replay_change (organization_id, raw_mail_id);
select parlour_tenant_table('mail_replay_change');

-- OAuth tokens of Google and Microsoft mailboxes.
create table mail_sign_in (
    organization_id uuid not null,
    mailbox_id uuid not null,
    provider text not null,
    refresh_token bytea not null,
    access_token bytea not null,
    expires_at timestamptz not null,
    renewing_until timestamptz,
    state text not null,
    told_at timestamptz,
    primary key (organization_id, mailbox_id),
    constraint mail_sign_in_organization_id_mailbox_id_fkey foreign key (organization_id, mailbox_id) references mailbox(organization_id, id),
    constraint mail_sign_in_provider_check check (provider in ('google', 'microsoft')),
    constraint mail_sign_in_state_check check (state in ('ok', 'needs-sign-in'))
);
select parlour_tenant_table('mail_sign_in');

-- Problems and recoveries of a mailbox, shown to its administrators.
create table mailbox_event (
    organization_id uuid not null,
    id uuid not null,
    mailbox_id uuid not null,
    kind text not null,
    words text,
    at timestamptz not null,
    primary key (organization_id, id),
    constraint mailbox_event_organization_id_mailbox_id_fkey foreign key (organization_id, mailbox_id) references mailbox(organization_id, id),
    constraint mailbox_event_kind_check check (kind in ('renumbered', 'passed-over', 'trouble', 'recovered')),
    constraint mailbox_event_words_check check (length(words) >= 1 and length(words) <= 500)
);
create index mailbox_event_newest on mailbox_event (organization_id, mailbox_id, id desc);
select parlour_tenant_table('mailbox_event');

-- A test email to an external address that shows whether it is forwarded to the mailbox.
create table mailbox_probe (
    organization_id uuid not null,
    mailbox_id uuid not null,
    address text not null,
    token_hash bytea not null,
    outbound_id uuid not null,
    sent_at timestamptz not null,
    came_at timestamptz,
    came_to_id uuid,
    primary key (organization_id, mailbox_id),
    constraint mailbox_probe_organization_id_token_hash_key unique (organization_id, token_hash),
    constraint mailbox_probe_organization_id_mailbox_id_fkey foreign key (organization_id, mailbox_id) references mailbox(organization_id, id),
    constraint mailbox_probe_address_check check (length(address) >= 3 and length(address) <= 254),
    constraint mailbox_probe_token_hash_check check (octet_length(token_hash) = 32)
);
select parlour_tenant_table('mailbox_probe');

-- Keyed hashes of the last lines of a contact's recent emails. Lines that repeat are treated as a signature.
create table mail_ending (
    organization_id uuid not null,
    id uuid not null,
    contact_id uuid not null,
    line_hashes bytea not null,
    at timestamptz not null,
    primary key (organization_id, id),
    constraint mail_ending_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint mail_ending_line_hashes_check check (octet_length(line_hashes) >= 8 and octet_length(line_hashes) <= 96)
);
create index mail_ending_contact on mail_ending (organization_id, contact_id, id desc);
select parlour_tenant_table('mail_ending');
select parlour_personal_table('mail_ending');

-- How often agents reported that a rule wrongly collapsed part of an email.
create table mail_cut_count (
    organization_id uuid not null,
    rule text not null,
    reports integer not null,
    last_at timestamptz not null,
    primary key (organization_id, rule),
    constraint mail_cut_count_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint mail_cut_count_rule_check check (length(rule) >= 1 and length(rule) <= 60),
    constraint mail_cut_count_reports_check check (reports >= 0)
);
select parlour_tenant_table('mail_cut_count');

-- Addresses that unsubscribed from an organization's marketing (ML-91, RFC 8058). Stored as keyed hashes, so
-- that an erased contact isn't emailed again.
create table mail_unsubscribed (
    organization_id uuid not null,
    address_hmac bytea not null,
    contact_id uuid,
    how text not null,
    at timestamptz not null,
    primary key (organization_id, address_hmac),
    constraint mail_unsubscribed_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint mail_unsubscribed_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint mail_unsubscribed_address_hmac_check check (octet_length(address_hmac) = 32),
    constraint mail_unsubscribed_how_check check (how in ('link', 'mail'))
);
create index mail_unsubscribed_contact on mail_unsubscribed (organization_id, contact_id);
select parlour_tenant_table('mail_unsubscribed');
select parlour_personal_table('mail_unsubscribed');

-- Daily totals of outgoing emails by final state, for rows that have been deleted (ML-104).
create table outbound_total (
    organization_id uuid not null,
    day date not null,
    lane smallint not null,
    state text not null,
    mails bigint not null,
    primary key (organization_id, day, lane, state),
    constraint outbound_total_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint outbound_total_lane_check check (lane >= 0 and lane <= 3),
    constraint outbound_total_mails_check check (mails >= 0)
);
select parlour_tenant_table('outbound_total');

-- Maximum message size that each remote server last announced (ML-92).
create table send_size (
    name text not null,
    octets bigint not null,
    primary key (name),
    constraint send_size_name_check check (length(name) >= 1 and length(name) <= 253),
    constraint send_size_octets_check check (octets > 0)
);
select parlour_installation_table('send_size', 'how large a mail a server takes; no person');
grant insert, delete, select, update on send_size to parlour_app;

-- Custom ticket statuses, each in one of the fixed categories.
create table ticket_status (
    organization_id uuid not null,
    id uuid not null,
    name text not null,
    contact_label text,
    category text not null,
    position integer not null,
    pauses_clocks boolean not null,
    removed_at timestamptz,
    primary key (organization_id, id),
    constraint ticket_status_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint ticket_status_name_check check (length(name) >= 1 and length(name) <= 60),
    constraint ticket_status_contact_label_check check (length(contact_label) >= 1 and length(contact_label) <= 60),
    constraint ticket_status_category_check check (category in ('new', 'open', 'pending', 'on_hold', 'solved', 'closed'))
);
select parlour_tenant_table('ticket_status');

-- The ticket of a conversation: number, status, priority, custom fields and the times that views and reports need.
create table ticket (
    organization_id uuid not null,
    conversation_id uuid not null,
    number bigint not null,
    source text not null,
    category text not null,
    category_since timestamptz not null,
    made_by uuid,
    made_at timestamptz not null,
    status_id uuid,
    priority smallint not null default 2,
    type text,
    version bigint not null default 1,
    spam boolean not null default false,
    snoozed_until timestamptz,
    assigned_since timestamptz,
    waiting_since timestamptz,
    last_contact_at timestamptz,
    first_answer_at timestamptz,
    last_answer_at timestamptz,
    solved_at timestamptz,
    closed_at timestamptz,
    contact_messages integer not null default 0,
    answers integer not null default 0,
    reopens integer not null default 0,
    merged_into uuid,
    trashed_at timestamptz,
    trashed_by uuid,
    fields jsonb not null default '{}',
    fields_fold jsonb not null default '{}',
    satisfaction text,
    primary key (organization_id, conversation_id),
    constraint ticket_organization_id_number_key unique (organization_id, number),
    constraint ticket_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id),
    constraint ticket_organization_id_status_id_fkey foreign key (organization_id, status_id) references ticket_status(organization_id, id),
    constraint ticket_organization_id_merged_into_fkey foreign key (organization_id, merged_into) references ticket(organization_id, conversation_id),
    constraint ticket_number_check check (number >= 1),
    constraint ticket_category_check check (category in ('new', 'open', 'pending', 'on_hold', 'solved', 'closed')),
    constraint ticket_priority_check check (priority >= 1 and priority <= 4),
    constraint ticket_type_check check (type in ('question', 'incident', 'problem', 'task')),
    constraint ticket_check check (merged_into <> conversation_id),
    constraint ticket_fields_check check (jsonb_typeof(fields) = 'object'),
    constraint ticket_fields_fold_check check (jsonb_typeof(fields_fold) = 'object'),
    constraint ticket_satisfaction_check check (satisfaction in ('good', 'ok', 'bad')),
    constraint ticket_source_check check (source in ('offline_window', 'left_from_queue', 'missed_chat', 'refused_chat', 'abandoned_chat', 'agent', 'mail', 'portal', 'import', 'rule'))
);
create index ticket_merged on ticket (organization_id, merged_into) where (merged_into is not null);
create index ticket_trashed on ticket (organization_id, trashed_at) where (trashed_at is not null);
-- Unsolved tickets, by priority and then by waiting time.
create index ticket_unsolved on ticket (organization_id, priority desc, waiting_since, conversation_id) include (category, spam, snoozed_until, merged_into, trashed_at) where (category in ('new', 'open', 'pending', 'on_hold'));
create index ticket_newest on ticket (organization_id, number desc) include (spam, snoozed_until, merged_into, trashed_at);
create index ticket_solved on ticket (organization_id, solved_at desc nulls LAST, conversation_id) include (category, spam, snoozed_until, merged_into, trashed_at) where (solved_at is not null);
create index ticket_snoozed on ticket (organization_id, snoozed_until, conversation_id) include (spam, merged_into, trashed_at) where (snoozed_until is not null);
create index ticket_field_words on ticket using gin (parlour_words(organization_id, null::timestamp with time zone, parlour_values(fields))) where (fields <> '{}');
alter index ticket_field_words alter column 1 set statistics 0;
create index ticket_spam on ticket (organization_id, number desc, conversation_id) include (snoozed_until, merged_into, trashed_at) where spam;
create index ticket_work on ticket (organization_id, category, category_since desc, conversation_id) include (spam, snoozed_until, merged_into, trashed_at) where (category <> 'closed');
-- Tickets that have waited longest, read only as far as a page shows. Solved and closed tickets are excluded, because
-- they keep `waiting_since` if they were never answered.
create index ticket_waiting on ticket (organization_id, waiting_since, conversation_id) include (category, spam, snoozed_until, merged_into, trashed_at) where ((waiting_since is not null) and (category in ('new', 'open', 'pending', 'on_hold')));
-- Tells from the index alone whether a conversation is a ticket, for counts by department.
create index ticket_there on ticket (organization_id, conversation_id) include (spam, snoozed_until, merged_into, trashed_at);
select parlour_tenant_table('ticket');
select parlour_personal_table('ticket');

-- Ticket settings of an organization. Without a row the defaults apply.
create table ticket_setting (
    organization_id uuid not null,
    close_after_s bigint not null,
    thanks_leave_solved boolean not null default false,
    primary key (organization_id),
    constraint ticket_setting_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint ticket_setting_close_after_s_check check (close_after_s = 0 or close_after_s >= 3600 and close_after_s <= 31536000)
);
select parlour_tenant_table('ticket_setting');

-- Ticket tags. `fold` is used to compare tags, `tag` is shown.
create table ticket_tag (
    organization_id uuid not null,
    conversation_id uuid not null,
    fold text not null,
    tag text not null,
    at timestamptz not null,
    primary key (organization_id, conversation_id, fold),
    constraint ticket_tag_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id),
    constraint ticket_tag_fold_check check (length(fold) >= 1 and length(fold) <= 60),
    constraint ticket_tag_tag_check check (length(tag) >= 1 and length(tag) <= 60)
);
create index ticket_tag_fold on ticket_tag (organization_id, fold, conversation_id);
create index ticket_tag_words on ticket_tag using gin (parlour_words(organization_id, null::timestamp with time zone, tag));
alter index ticket_tag_words alter column 1 set statistics 0;
select parlour_tenant_table('ticket_tag');
select parlour_personal_table('ticket_tag');

-- Field changes of a ticket, such as {"priority": [2, 3]}. Shown in the timeline at `seq`.
create table ticket_event (
    organization_id uuid not null,
    conversation_id uuid not null,
    seq bigint not null,
    version bigint not null,
    actor_kind text not null,
    actor_id uuid,
    cause_id uuid not null,
    depth smallint not null,
    changes jsonb not null,
    at timestamptz not null,
    primary key (organization_id, conversation_id, seq),
    constraint ticket_event_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id),
    constraint ticket_event_actor_kind_check check (actor_kind in ('agent', 'contact', 'bot', 'rule', 'timer', 'system', 'api', 'import')),
    constraint ticket_event_depth_check check (depth >= 0 and depth <= 10)
);
create index ticket_event_at on ticket_event (organization_id, at);
select parlour_tenant_table('ticket_event');
select parlour_personal_table('ticket_event');

-- SLA policies, in order; the first whose condition matches applies. A policy without a condition matches every ticket.
create table sla_policy (
    organization_id uuid not null,
    id uuid not null,
    position smallint not null,
    name text not null,
    condition jsonb,
    bots_count boolean not null,
    version integer not null,
    primary key (organization_id, id),
    constraint sla_policy_organization_id_position_key unique (organization_id, "position") deferrable initially deferred,
    constraint sla_policy_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint sla_policy_position_check check ("position" >= 0 and "position" <= 100),
    constraint sla_policy_name_check check (length(name) >= 1 and length(name) <= 100),
    constraint sla_policy_version_check check (version >= 1)
);
select parlour_tenant_table('sla_policy');

-- Targets of an SLA policy by priority and metric. `hours`: all hours, those of a calendar, or the
-- business hours of the ticket's department or site.
create table sla_target (
    organization_id uuid not null,
    policy_id uuid not null,
    priority smallint not null,
    metric text not null,
    seconds integer not null,
    hours text not null,
    calendar_id uuid,
    pauses_in_pending boolean not null,
    reminders jsonb not null,
    primary key (organization_id, policy_id, priority, metric),
    constraint sla_target_organization_id_policy_id_fkey foreign key (organization_id, policy_id) references sla_policy(organization_id, id) on delete cascade,
    constraint sla_target_organization_id_calendar_id_fkey foreign key (organization_id, calendar_id) references calendar(organization_id, id),
    constraint sla_target_priority_check check (priority >= 1 and priority <= 4),
    constraint sla_target_metric_check check (metric in ('first_response', 'next_response', 'periodic_update', 'requester_wait', 'agent_work', 'total_resolution')),
    constraint sla_target_seconds_check check (seconds >= 15 and seconds <= 34560000),
    constraint sla_target_hours_check check (hours in ('always', 'calendar', 'inherit')),
    constraint sla_target_reminders_check check (jsonb_typeof(reminders) = 'array'),
    constraint sla_target_check check ((hours = 'calendar') = (calendar_id is not null))
);
create index sla_target_calendar on sla_target (organization_id, calendar_id) where (calendar_id is not null);
select parlour_tenant_table('sla_target');

-- Facts from a ticket's history that decide which SLA clocks run. The row is locked whenever clocks change.
create table sla_standing (
    organization_id uuid not null,
    conversation_id uuid not null,
    category text not null,
    pauses boolean not null,
    answered boolean not null,
    waiting boolean not null,
    updating boolean not null,
    voided text,
    policy_id uuid,
    primary key (organization_id, conversation_id),
    constraint sla_standing_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id) on delete cascade,
    constraint sla_standing_category_check check (category in ('new', 'open', 'pending', 'on_hold', 'solved', 'closed')),
    constraint sla_standing_voided_check check (voided in ('merged', 'spam', 'trashed'))
);
select parlour_tenant_table('sla_standing');

-- One cycle of one SLA metric. `state` is what agents see: also cancelled while the ticket is void (merged, spam or
-- trashed) and the clock keeps running internally.
create table sla_clock (
    organization_id uuid not null,
    conversation_id uuid not null,
    metric text not null,
    cycle integer not null,
    state text not null,
    policy_id uuid not null,
    policy_version integer not null,
    target_s integer not null,
    calendar_id uuid,
    pauses_in_pending boolean not null,
    started_at timestamptz not null,
    elapsed_us bigint not null,
    running_since timestamptz,
    due_at timestamptz,
    breached_at timestamptz,
    stopped_at timestamptz,
    stop_cause text,
    told text not null,
    agent_id uuid,
    department_id uuid,
    primary key (organization_id, conversation_id, metric, cycle),
    constraint sla_clock_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references sla_standing(organization_id, conversation_id) on delete cascade,
    constraint sla_clock_metric_check check (metric in ('first_response', 'next_response', 'periodic_update', 'requester_wait', 'agent_work', 'total_resolution')),
    constraint sla_clock_cycle_check check (cycle >= 1),
    constraint sla_clock_state_check check (state in ('running', 'paused', 'met', 'breached_running', 'breached_done', 'cancelled')),
    constraint sla_clock_target_s_check check (target_s >= 15 and target_s <= 34560000),
    constraint sla_clock_elapsed_us_check check (elapsed_us >= 0),
    constraint sla_clock_stop_cause_check check (stop_cause in ('replied', 'solved', 'solved_without_reply', 'not_promised')),
    constraint sla_clock_check check (num_nonnulls(stopped_at, stop_cause) = any (array[0, 2]))
);
create unique index sla_clock_open on sla_clock (organization_id, conversation_id, metric) where (stopped_at is null);
create index sla_clock_due on sla_clock (organization_id, due_at) where ((stopped_at is null) and (due_at is not null));
create index sla_clock_calendar on sla_clock (organization_id, calendar_id) where ((calendar_id is not null) and (state = 'running'));
select parlour_tenant_table('sla_clock');

-- Saved ticket views: condition, columns, sorting and grouping.
create table ticket_view (
    organization_id uuid not null,
    id uuid not null,
    owner_id uuid not null,
    name text not null,
    sharing text not null,
    department_id uuid,
    condition jsonb not null,
    columns text not null,
    sort text not null,
    group_by text,
    changed_at timestamptz not null,
    primary key (organization_id, id),
    constraint ticket_view_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint ticket_view_organization_id_owner_id_fkey foreign key (organization_id, owner_id) references agent(organization_id, id) on delete cascade,
    constraint ticket_view_organization_id_department_id_fkey foreign key (organization_id, department_id) references department(organization_id, id) on delete set null (department_id),
    constraint ticket_view_name_check check (length(name) >= 1 and length(name) <= 60),
    constraint ticket_view_sharing_check check (sharing in ('private', 'department', 'everyone')),
    constraint ticket_view_columns_check check (length(columns) <= 1000),
    constraint ticket_view_sort_check check (length(sort) <= 200),
    constraint ticket_view_group_by_check check (length(group_by) <= 60)
);
create index ticket_view_owner on ticket_view (organization_id, owner_id);
create index ticket_view_department on ticket_view (organization_id, department_id) where (department_id is not null);
select parlour_tenant_table('ticket_view');

-- Order of an agent's views, and the hidden ones: ids or keys of standard views, separated by commas.
create table ticket_view_choice (
    organization_id uuid not null,
    agent_id uuid not null,
    placed text not null,
    hidden text not null,
    primary key (organization_id, agent_id),
    constraint ticket_view_choice_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id) on delete cascade,
    constraint ticket_view_choice_placed_check check (length(placed) <= 20000),
    constraint ticket_view_choice_hidden_check check (length(hidden) <= 20000)
);
select parlour_tenant_table('ticket_view_choice');

-- Webhook calls. Stored in the transaction that caused them and delivered after it; `payload` is the body as signed.
create table webhook_delivery (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    rule_id uuid,
    url text not null,
    payload text not null,
    state text not null,
    tries integer not null,
    answer text,
    at timestamptz not null,
    since timestamptz not null,
    ended_at timestamptz,
    sets text not null default '',
    depth smallint not null default 0,
    primary key (organization_id, id),
    constraint webhook_delivery_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id) on delete cascade,
    constraint webhook_delivery_url_check check (length(url) <= 2000),
    constraint webhook_delivery_payload_check check (length(payload) <= 20000),
    constraint webhook_delivery_state_check check (state in ('waiting', 'delivered', 'failed')),
    constraint webhook_delivery_answer_check check (length(answer) <= 60),
    constraint webhook_delivery_sets_check check (length(sets) <= 4000)
);
create index webhook_delivery_ticket on webhook_delivery (organization_id, conversation_id);
create index webhook_delivery_ended on webhook_delivery (organization_id, ended_at) where (ended_at is not null);
select parlour_tenant_table('webhook_delivery');

-- Incremented whenever an organization's rules change. Nodes cache the rules of a version.
create table rule_book (
    organization_id uuid not null,
    version bigint not null,
    refused text not null default '',
    primary key (organization_id),
    constraint rule_book_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint rule_book_refused_check check (length(refused) <= 1000)
);
select parlour_tenant_table('rule_book');

-- Triggers and automations (kind `time`). Triggers run in order. `condition` null: always. `failures`:
-- consecutive errors; after 100 the rule is switched off. An automation acts `delay_s` after `anchor`,
-- counted in business hours if it has a calendar.
create table rule (
    organization_id uuid not null,
    id uuid not null,
    kind text not null,
    position smallint not null,
    name text not null,
    events text not null,
    condition jsonb,
    actions jsonb not null,
    anchor text,
    delay_s bigint,
    calendar_id uuid,
    stale_after_s bigint,
    active boolean not null,
    failures integer not null,
    switched_off boolean not null,
    version integer not null,
    changed_at timestamptz not null,
    changed_by uuid,
    primary key (organization_id, id),
    constraint rule_organization_id_kind_position_key unique (organization_id, kind, "position") deferrable initially deferred,
    constraint rule_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint rule_organization_id_calendar_id_fkey foreign key (organization_id, calendar_id) references calendar(organization_id, id),
    constraint rule_kind_check check (kind in ('trigger', 'time')),
    constraint rule_position_check check ("position" >= 0 and "position" <= 1000),
    constraint rule_name_check check (length(name) >= 1 and length(name) <= 100),
    constraint rule_events_check check (length(events) <= 1000),
    constraint rule_actions_check check (jsonb_typeof(actions) = 'array'),
    constraint rule_stale_after_s_check check (stale_after_s >= 60 and stale_after_s <= 34560000),
    constraint rule_version_check check (version >= 1),
    constraint rule_check check ((kind = 'time') = (anchor is not null) and (num_nonnulls(anchor, delay_s, stale_after_s) = any (array[0, 3]))),
    constraint rule_delay_s_check check (delay_s >= '-34560000'::integer and delay_s <= 34560000),
    constraint rule_anchor_check check (length(anchor) <= 80)
);
create index rule_calendar on rule (organization_id, calendar_id) where (calendar_id is not null);
select parlour_tenant_table('rule');

-- Every saved version of a rule, for comparing and restoring.
create table rule_version (
    organization_id uuid not null,
    rule_id uuid not null,
    version integer not null,
    body jsonb not null,
    changed_at timestamptz not null,
    changed_by uuid,
    primary key (organization_id, rule_id, version),
    constraint rule_version_organization_id_rule_id_fkey foreign key (organization_id, rule_id) references rule(organization_id, id) on delete cascade
);
select parlour_tenant_table('rule_version');

-- Rule log: which rules were evaluated for a change, and the result of each condition: 1, 0, or ? if unknown. Kept for
-- 30 days. `counted`: already included in the statistics.
create table rule_chain (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    seq bigint not null,
    at timestamptz not null,
    events text not null,
    depth smallint not null,
    stopped boolean not null,
    tries jsonb not null,
    counted boolean not null,
    primary key (organization_id, id),
    constraint rule_chain_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id) on delete cascade,
    constraint rule_chain_events_check check (length(events) <= 1000)
);
create index rule_chain_ticket on rule_chain (organization_id, conversation_id, id);
create index rule_chain_new on rule_chain (organization_id, id) where (not counted);
create index rule_chain_at on rule_chain (organization_id, at);
select parlour_tenant_table('rule_chain');

-- Hourly statistics of rules.
create table rule_stat (
    organization_id uuid not null,
    rule_id uuid not null,
    version integer not null,
    hour timestamptz not null,
    evaluated bigint not null,
    matched bigint not null,
    acted bigint not null,
    stopped bigint not null,
    failed bigint not null,
    last_conversation_id uuid,
    taken bigint not null default 0,
    taken_by uuid,
    primary key (organization_id, rule_id, version, hour),
    constraint rule_stat_organization_id_rule_id_fkey foreign key (organization_id, rule_id) references rule(organization_id, id) on delete cascade
);
select parlour_tenant_table('rule_stat');

-- Messages that rules sent to contacts, for loop protection. Kept for one day.
create table rule_message (
    organization_id uuid not null,
    id uuid not null,
    rule_id uuid not null,
    conversation_id uuid not null,
    contact_id uuid not null,
    depth smallint not null,
    at timestamptz not null,
    primary key (organization_id, id),
    constraint rule_message_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id) on delete cascade
);
create index rule_message_ticket on rule_message (organization_id, conversation_id, at);
create index rule_message_contact on rule_message (organization_id, contact_id, at);
select parlour_tenant_table('rule_message');

-- When an automation acts on a ticket, once for each anchor time. `again_at`: when to retry after an error. `left`:
-- already due before the rule existed; `held`: too late, waits for a decision.
create table ticket_timer (
    organization_id uuid not null,
    rule_id uuid not null,
    conversation_id uuid not null,
    anchor_at timestamptz not null,
    due_at timestamptz,
    state text not null,
    fired_at timestamptz,
    again_at timestamptz,
    primary key (organization_id, rule_id, conversation_id),
    constraint ticket_timer_organization_id_rule_id_fkey foreign key (organization_id, rule_id) references rule(organization_id, id) on delete cascade,
    constraint ticket_timer_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id) on delete cascade,
    constraint ticket_timer_state_check check (state in ('waiting', 'done', 'left', 'held', 'refused'))
);
create index ticket_timer_ticket on ticket_timer (organization_id, conversation_id);
create index ticket_timer_due on ticket_timer (organization_id, due_at) where (state = 'waiting');
create index ticket_timer_held on ticket_timer (organization_id, rule_id) where (state = 'held');
create index ticket_timer_next on ticket_timer (due_at) include (organization_id, again_at) where (state = 'waiting');
select parlour_tenant_table('ticket_timer');

-- Merged tickets. `kept`: what the merge changed, so that it can be undone.
create table ticket_merge (
    organization_id uuid not null,
    id uuid not null,
    source_id uuid not null,
    target_id uuid not null,
    by_id uuid,
    at timestamptz not null,
    kept jsonb not null,
    undone_at timestamptz,
    primary key (organization_id, id),
    constraint ticket_merge_organization_id_source_id_fkey foreign key (organization_id, source_id) references ticket(organization_id, conversation_id),
    constraint ticket_merge_organization_id_target_id_fkey foreign key (organization_id, target_id) references ticket(organization_id, conversation_id),
    constraint ticket_merge_check check (source_id <> target_id)
);
create unique index ticket_merge_source on ticket_merge (organization_id, source_id) where (undone_at is null);
create index ticket_merge_target on ticket_merge (organization_id, target_id);
create index ticket_merge_sources on ticket_merge (organization_id, source_id);
select parlour_tenant_table('ticket_merge');
select parlour_personal_table('ticket_merge');

-- Messages shown in a different ticket than the one they are stored in.
create table message_placement (
    organization_id uuid not null,
    conversation_id uuid not null,
    seq bigint not null,
    shown_in uuid not null,
    by_id uuid,
    at timestamptz not null,
    primary key (organization_id, conversation_id, seq),
    constraint message_placement_organization_id_conversation_id_seq_fkey foreign key (organization_id, conversation_id, seq) references message(organization_id, conversation_id, seq),
    constraint message_placement_organization_id_shown_in_fkey foreign key (organization_id, shown_in) references ticket(organization_id, conversation_id),
    constraint message_placement_check check (conversation_id <> shown_in)
);
create index message_placement_shown on message_placement (organization_id, shown_in);
select parlour_tenant_table('message_placement');
select parlour_personal_table('message_placement');

-- Macros: lists of actions that agents apply to a ticket.
create table macro (
    organization_id uuid not null,
    id uuid not null,
    owner_id uuid not null,
    name text not null,
    sharing text not null,
    department_id uuid,
    actions jsonb not null,
    changed_at timestamptz not null,
    primary key (organization_id, id),
    constraint macro_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint macro_organization_id_owner_id_fkey foreign key (organization_id, owner_id) references agent(organization_id, id) on delete cascade,
    constraint macro_organization_id_department_id_fkey foreign key (organization_id, department_id) references department(organization_id, id) on delete set null (department_id),
    constraint macro_name_check check (length(name) >= 1 and length(name) <= 100),
    constraint macro_sharing_check check (sharing in ('private', 'department', 'everyone'))
);
create index macro_owner on macro (organization_id, owner_id);
create index macro_department on macro (organization_id, department_id) where (department_id is not null);
create index macro_name on macro (organization_id, name, id);
select parlour_tenant_table('macro');

-- Each use of a macro. Its id is the `cause_id` of the changes it made.
create table macro_run (
    organization_id uuid not null,
    id uuid not null,
    macro_id uuid,
    conversation_id uuid not null,
    agent_id uuid not null,
    name text not null,
    at timestamptz not null,
    undone_at timestamptz,
    primary key (organization_id, id),
    constraint macro_run_organization_id_macro_id_fkey foreign key (organization_id, macro_id) references macro(organization_id, id) on delete set null (macro_id),
    constraint macro_run_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id) on delete cascade,
    constraint macro_run_name_check check (length(name) >= 1 and length(name) <= 100)
);
create index macro_run_macro on macro_run (organization_id, macro_id, at);
create index macro_run_ticket on macro_run (organization_id, conversation_id, id);
select parlour_tenant_table('macro_run');

-- Actions applied to many tickets at once. A run's id is the `cause_id` of the changes it made.
create table bulk_run (
    organization_id uuid not null,
    id uuid not null,
    agent_id uuid not null,
    name text not null,
    actions jsonb not null,
    state text not null,
    total integer not null,
    at timestamptz not null,
    release_at timestamptz,
    ended_at timestamptz,
    macro_id uuid,
    primary key (organization_id, id),
    constraint bulk_run_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint bulk_run_name_check check (length(name) >= 1 and length(name) <= 200),
    constraint bulk_run_state_check check (state in ('running', 'holding', 'done', 'undoing', 'undone')),
    constraint bulk_run_total_check check (total >= 1 and total <= 10000)
);
create index bulk_run_agent on bulk_run (organization_id, agent_id, id);
select parlour_tenant_table('bulk_run');

-- Tickets of a bulk run. `version`, `seen`: the ticket when the list was frozen. `reply`: what became of its reply.
create table bulk_item (
    organization_id uuid not null,
    run_id uuid not null,
    place integer not null,
    conversation_id uuid not null,
    version bigint not null,
    seen bigint not null,
    state text not null,
    reply text,
    code text,
    primary key (organization_id, run_id, place),
    constraint bulk_item_organization_id_run_id_fkey foreign key (organization_id, run_id) references bulk_run(organization_id, id) on delete cascade,
    constraint bulk_item_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id) on delete cascade,
    constraint bulk_item_state_check check (state in ('waiting', 'changed', 'same', 'skipped', 'back', 'kept')),
    constraint bulk_item_reply_check check (reply in ('held', 'sent', 'skipped', 'called_back')),
    constraint bulk_item_code_check check (length(code) <= 200)
);
create index bulk_item_state on bulk_item (organization_id, run_id, state, place);
create index bulk_item_ticket on bulk_item (organization_id, conversation_id);
select parlour_tenant_table('bulk_item');

-- Custom fields of tickets, contacts and companies. A key is never reused, because values,
-- conditions and the ticket history refer to it.
create table custom_field (
    organization_id uuid not null,
    id uuid not null,
    object text not null,
    key text not null,
    kind text not null,
    name text not null,
    hint text,
    options jsonb not null,
    pattern text,
    personal boolean not null,
    keep_days integer,
    carries_over boolean not null,
    position integer not null,
    archived_at timestamptz,
    primary key (organization_id, id),
    constraint custom_field_organization_id_object_key_key unique (organization_id, object, key),
    constraint custom_field_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint custom_field_object_check check (object in ('ticket', 'contact', 'company')),
    constraint custom_field_key_check check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
    constraint custom_field_kind_check check (kind in ('text', 'long_text', 'integer', 'decimal', 'date', 'instant', 'checkbox', 'select', 'cascade', 'multi', 'pattern', 'url', 'email', 'phone', 'contact', 'company', 'agent', 'ticket')),
    constraint custom_field_name_check check (length(name) >= 1 and length(name) <= 100),
    constraint custom_field_hint_check check (length(hint) >= 1 and length(hint) <= 300),
    constraint custom_field_options_check check (jsonb_typeof(options) = 'array'),
    constraint custom_field_pattern_check check (length(pattern) >= 1 and length(pattern) <= 200),
    constraint custom_field_keep_days_check check (keep_days >= 1 and keep_days <= 3650)
);
select parlour_tenant_table('custom_field');

-- Options selected in custom fields of tickets, as rows so that an index can find them.
create table ticket_choice (
    organization_id uuid not null,
    conversation_id uuid not null,
    key text not null,
    code text not null,
    at timestamptz not null,
    primary key (organization_id, conversation_id, key, code),
    constraint ticket_choice_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id),
    constraint ticket_choice_key_check check (length(key) >= 1 and length(key) <= 40),
    constraint ticket_choice_code_check check (length(code) >= 1 and length(code) <= 40)
);
create index ticket_choice_code on ticket_choice (organization_id, key, code, conversation_id);
select parlour_tenant_table('ticket_choice');
select parlour_personal_table('ticket_choice');

-- Custom names, colors and icons of priorities. Without a row the default is used.
create table ticket_priority (
    organization_id uuid not null,
    rank smallint not null,
    name text not null,
    colour text not null,
    icon text not null,
    primary key (organization_id, rank),
    constraint ticket_priority_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint ticket_priority_rank_check check (rank >= 1 and rank <= 4),
    constraint ticket_priority_name_check check (length(name) >= 1 and length(name) <= 30),
    constraint ticket_priority_colour_check check (colour in ('grey', 'blue', 'green', 'amber', 'red', 'violet')),
    constraint ticket_priority_icon_check check (icon in ('down', 'none', 'up', 'alert', 'flag', 'bolt', 'clock', 'shield'))
);
select parlour_tenant_table('ticket_priority');

-- Background runs that rename, merge or remove a tag: `fold` becomes `tag` (folded: `into_fold`); null removes it.
create table ticket_tag_run (
    organization_id uuid not null,
    id uuid not null,
    fold text not null,
    into_fold text,
    tag text,
    state text not null,
    total bigint not null,
    done bigint not null,
    refused bigint not null,
    begun_by uuid not null,
    begun_at timestamptz not null,
    ended_at timestamptz,
    primary key (organization_id, id),
    constraint ticket_tag_run_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint ticket_tag_run_fold_check check (length(fold) >= 1 and length(fold) <= 60),
    constraint ticket_tag_run_into_fold_check check (length(into_fold) >= 1 and length(into_fold) <= 60),
    constraint ticket_tag_run_tag_check check (length(tag) >= 1 and length(tag) <= 60),
    constraint ticket_tag_run_state_check check (state in ('running', 'done')),
    constraint ticket_tag_run_total_check check (total >= 0),
    constraint ticket_tag_run_done_check check (done >= 0),
    constraint ticket_tag_run_refused_check check (refused >= 0),
    constraint ticket_tag_run_check check ((into_fold is null) = (tag is null)),
    constraint ticket_tag_run_check1 check ((state = 'done') = (ended_at is not null))
);
create index ticket_tag_run_begun on ticket_tag_run (organization_id, begun_at desc, id desc);
create unique index ticket_tag_run_one on ticket_tag_run (organization_id, fold) where (state = 'running');
select parlour_tenant_table('ticket_tag_run');

-- Companies that contacts belong to.
create table company (
    organization_id uuid not null,
    id uuid not null,
    name text not null,
    name_fold text not null,
    calendar_id uuid,
    department_id uuid,
    fields jsonb not null default '{}',
    fields_fold jsonb not null default '{}',
    created_at timestamptz not null,
    primary key (organization_id, id),
    constraint company_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint company_organization_id_calendar_id_fkey foreign key (organization_id, calendar_id) references calendar(organization_id, id),
    constraint company_organization_id_department_id_fkey foreign key (organization_id, department_id) references department(organization_id, id) on delete set null (department_id),
    constraint company_name_check check (length(name) >= 1 and length(name) <= 120),
    constraint company_fields_check check (jsonb_typeof(fields) = 'object'),
    constraint company_fields_fold_check check (jsonb_typeof(fields_fold) = 'object')
);
create unique index company_name on company (organization_id, name_fold);
create index company_calendar on company (organization_id, calendar_id) where (calendar_id is not null);
create index company_department on company (organization_id, department_id) where (department_id is not null);
create index company_words on company using gin (parlour_words(organization_id, null::timestamp with time zone, (name || parlour_values(fields))));
alter index company_words alter column 1 set statistics 0;
select parlour_tenant_table('company');

-- Email domains of companies, in lowercase. A domain belongs to only one company.
create table company_domain (
    organization_id uuid not null,
    domain text not null,
    company_id uuid not null,
    primary key (organization_id, domain),
    constraint company_domain_organization_id_company_id_fkey foreign key (organization_id, company_id) references company(organization_id, id) on delete cascade,
    constraint company_domain_domain_check check (length(domain) >= 3 and length(domain) <= 253)
);
create index company_domain_company on company_domain (organization_id, company_id, domain);
create index company_domain_words on company_domain using gin (parlour_words(organization_id, null::timestamp with time zone, domain));
alter index company_domain_words alter column 1 set statistics 0;
select parlour_tenant_table('company_domain');

-- The company of a contact, and whether the contact sees the company's other tickets. `joined`: through a verified
-- address of the domain, or added by an agent.
create table company_contact (
    organization_id uuid not null,
    contact_id uuid not null,
    company_id uuid not null,
    role text not null,
    joined text not null,
    at timestamptz not null,
    primary key (organization_id, contact_id),
    constraint company_contact_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint company_contact_organization_id_company_id_fkey foreign key (organization_id, company_id) references company(organization_id, id),
    constraint company_contact_role_check check (role in ('own', 'read', 'reply')),
    constraint company_contact_joined_check check (joined in ('address', 'agent'))
);
create index company_contact_company on company_contact (organization_id, company_id, contact_id);
select parlour_tenant_table('company_contact');
select parlour_personal_table('company_contact');

-- Ticket forms: which fields are shown on a site and channel.
create table ticket_form (
    organization_id uuid not null,
    id uuid not null,
    name text not null,
    site_id uuid,
    channel text,
    items jsonb not null,
    position integer not null,
    primary key (organization_id, id),
    constraint ticket_form_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint ticket_form_organization_id_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id),
    constraint ticket_form_name_check check (length(name) >= 1 and length(name) <= 100),
    constraint ticket_form_items_check check (jsonb_typeof(items) = 'array'),
    constraint ticket_form_channel_check check (channel in ('web', 'email', 'portal', 'api'))
);
create index ticket_form_site on ticket_form (organization_id, site_id) where (site_id is not null);
select parlour_tenant_table('ticket_form');

-- Portal settings of an organization. Without a row the defaults apply.
create table portal_setting (
    organization_id uuid not null,
    enabled boolean not null,
    anyone boolean not null,
    consent text,
    passwords boolean not null default false,
    primary key (organization_id),
    constraint portal_setting_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint portal_setting_consent_check check (length(consent) >= 1 and length(consent) <= 1000)
);
select parlour_tenant_table('portal_setting');

-- Single-use links that sign the owner of an email address in to the portal. With a subject it is a new
-- request that waits until the link is opened.
create table portal_link (
    organization_id uuid not null,
    token_hash bytea not null,
    site_id uuid not null,
    contact_id uuid,
    address text not null,
    name text,
    subject text,
    text text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    once uuid,
    fields jsonb,
    primary key (organization_id, token_hash),
    constraint portal_link_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint portal_link_organization_id_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id),
    constraint portal_link_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint portal_link_token_hash_check check (octet_length(token_hash) = 32),
    constraint portal_link_address_check check (length(address) >= 3 and length(address) <= 254),
    constraint portal_link_name_check check (length(name) >= 1 and length(name) <= 200),
    constraint portal_link_subject_check check (length(subject) >= 1 and length(subject) <= 200),
    constraint portal_link_text_check check (length(text) >= 1 and length(text) <= 10000),
    constraint portal_link_check check (num_nonnulls(subject, text) = any (array[0, 2])),
    constraint portal_link_fields_check check (jsonb_typeof(fields) = 'object' and octet_length(fields::text) < 200000)
);
create index portal_link_expiry on portal_link (organization_id, expires_at);
create index portal_link_contact on portal_link (organization_id, contact_id) where (contact_id is not null);
create index portal_link_site on portal_link (organization_id, site_id);
create unique index portal_link_once on portal_link (organization_id, once) where (once is not null);
select parlour_tenant_table('portal_link');
select parlour_personal_table('portal_link');

-- Portal sessions of contacts. Only the token's hash is stored.
create table portal_session (
    organization_id uuid not null,
    id uuid not null,
    token_hash bytea not null,
    contact_id uuid not null,
    address text not null,
    device text not null,
    network text not null,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (organization_id, id),
    constraint portal_session_organization_id_token_hash_key unique (organization_id, token_hash),
    constraint portal_session_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint portal_session_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint portal_session_token_hash_check check (octet_length(token_hash) = 32),
    constraint portal_session_address_check check (length(address) >= 3 and length(address) <= 254),
    constraint portal_session_device_check check (length(device) <= 200),
    constraint portal_session_network_check check (length(network) <= 100)
);
create index portal_session_contact on portal_session (organization_id, contact_id);
create index portal_session_expiry on portal_session (organization_id, expires_at);
select parlour_tenant_table('portal_session');
select parlour_personal_table('portal_session');

-- Portal forms that were submitted. `once` is part of the form, so that submitting it twice creates one ticket.
create table portal_sent (
    organization_id uuid not null,
    once uuid not null,
    conversation_id uuid,
    primary key (organization_id, once),
    constraint portal_sent_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint portal_sent_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id)
);
create index portal_sent_conversation on portal_sent (organization_id, conversation_id) where (conversation_id is not null);
select parlour_tenant_table('portal_sent');

-- Satisfaction survey settings. `again_days`: how long a contact isn't surveyed again.
create table survey_policy (
    organization_id uuid not null,
    enabled boolean not null,
    delay_s integer not null,
    scale smallint not null,
    question text not null,
    follow_up text,
    condition jsonb,
    again_days integer not null,
    open_time boolean not null default false,
    remind_days smallint not null default 0,
    primary key (organization_id),
    constraint survey_policy_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint survey_policy_delay_s_check check (delay_s >= 60 and delay_s <= 2592000),
    constraint survey_policy_scale_check check (scale = any (array[2, 3, 5])),
    constraint survey_policy_question_check check (length(question) >= 1 and length(question) <= 200),
    constraint survey_policy_follow_up_check check (length(follow_up) >= 1 and length(follow_up) <= 200),
    constraint survey_policy_again_days_check check (again_days >= 0 and again_days <= 365),
    constraint survey_policy_remind_days_check check (remind_days >= 0 and remind_days <= 6)
);
select parlour_tenant_table('survey_policy');

-- Satisfaction surveys. `given` is the score of an opened email link; it becomes `score` after a
-- minute or when the contact confirms it, because mail scanners open links. `agent_id` and
-- `department_id` are those when the ticket was solved.
create table survey (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    solve_no integer not null,
    token_hash bytea not null,
    scale smallint not null,
    question text not null,
    follow_up text,
    agent_id uuid,
    department_id uuid,
    sent_at timestamptz not null,
    given smallint,
    given_at timestamptz,
    suspect boolean not null default false,
    score smallint,
    first_score smallint,
    comment text,
    answered_at timestamptz,
    first_answered_at timestamptz,
    reminder_hash bytea,
    reminded_at timestamptz,
    unnamed boolean not null default false,
    primary key (organization_id, id),
    constraint survey_organization_id_conversation_id_solve_no_key unique (organization_id, conversation_id, solve_no),
    constraint survey_organization_id_token_hash_key unique (organization_id, token_hash),
    constraint survey_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id),
    constraint survey_solve_no_check check (solve_no >= 1),
    constraint survey_token_hash_check check (octet_length(token_hash) = 32),
    constraint survey_scale_check check (scale = any (array[2, 3, 5])),
    constraint survey_question_check check (length(question) >= 1 and length(question) <= 200),
    constraint survey_follow_up_check check (length(follow_up) >= 1 and length(follow_up) <= 200),
    constraint survey_check check (given >= 1 and given <= scale),
    constraint survey_check1 check (score >= 1 and score <= scale),
    constraint survey_check2 check (first_score >= 1 and first_score <= scale),
    constraint survey_comment_check check (length(comment) >= 1 and length(comment) <= 2000),
    constraint survey_check3 check (num_nonnulls(score, first_score, answered_at, first_answered_at) = any (array[0, 4])),
    constraint survey_reminder_hash_check check (octet_length(reminder_hash) = 32)
);
create unique index survey_reminder on survey (organization_id, reminder_hash) where (reminder_hash is not null);
select parlour_tenant_table('survey');
select parlour_personal_table('survey');

-- Agents who follow a ticket and are notified of new messages and notes.
create table ticket_follower (
    organization_id uuid not null,
    conversation_id uuid not null,
    agent_id uuid not null,
    at timestamptz not null,
    primary key (organization_id, conversation_id, agent_id),
    constraint ticket_follower_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id) on delete cascade,
    constraint ticket_follower_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id) on delete cascade
);
create index ticket_follower_agent on ticket_follower (organization_id, agent_id, conversation_id);
select parlour_tenant_table('ticket_follower');

-- Agents who may read a ticket and add notes because an internal note (`message_id`) mentions them.
create table ticket_grant (
    organization_id uuid not null,
    conversation_id uuid not null,
    agent_id uuid not null,
    granted_by uuid not null,
    message_id uuid not null,
    at timestamptz not null,
    ended_at timestamptz,
    primary key (organization_id, conversation_id, agent_id),
    constraint ticket_grant_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id) on delete cascade,
    constraint ticket_grant_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id) on delete cascade
);
create index ticket_grant_agent on ticket_grant (organization_id, agent_id, conversation_id) where (ended_at is null);
select parlour_tenant_table('ticket_grant');

-- Reminders that agents set on tickets. `told_at`: when the agent was reminded.
create table reminder (
    organization_id uuid not null,
    id uuid not null,
    agent_id uuid not null,
    by_id uuid not null,
    conversation_id uuid not null,
    text text not null,
    due_at timestamptz not null,
    told_at timestamptz,
    done_at timestamptz,
    created_at timestamptz not null,
    primary key (organization_id, id),
    constraint reminder_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint reminder_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id),
    constraint reminder_text_check check (length(text) >= 1 and length(text) <= 500)
);
create index reminder_agent on reminder (organization_id, agent_id, due_at, id) where (done_at is null);
create index reminder_done on reminder (organization_id, agent_id, done_at, id) where (done_at is not null);
create index reminder_ticket on reminder (organization_id, conversation_id);
select parlour_tenant_table('reminder');
select parlour_personal_table('reminder');

-- Custom roles.
create table own_role (
    organization_id uuid not null,
    id uuid not null,
    name text not null,
    primary key (organization_id, id),
    constraint own_role_organization_id_name_key unique (organization_id, name),
    constraint own_role_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint own_role_name_check check (length(name) >= 1 and length(name) <= 60)
);
select parlour_tenant_table('own_role');

-- Permissions of a custom role, each with its scope.
create table own_role_right (
    organization_id uuid not null,
    role_id uuid not null,
    permission text not null,
    scope text not null,
    primary key (organization_id, role_id, permission),
    constraint own_role_right_organization_id_role_id_fkey foreign key (organization_id, role_id) references own_role(organization_id, id) on delete cascade,
    constraint own_role_right_permission_check check (length(permission) >= 1 and length(permission) <= 60),
    constraint own_role_right_scope_check check (scope in ('all', 'department', 'own'))
);
select parlour_tenant_table('own_role_right');

create table agent_own_role (
    organization_id uuid not null,
    agent_id uuid not null,
    role_id uuid not null,
    primary key (organization_id, agent_id, role_id),
    constraint agent_own_role_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id) on delete cascade,
    constraint agent_own_role_organization_id_role_id_fkey foreign key (organization_id, role_id) references own_role(organization_id, id) on delete cascade
);
create index agent_own_role_role on agent_own_role (organization_id, role_id);
select parlour_tenant_table('agent_own_role');

-- How a department distributes its tickets. Without a row agents assign tickets themselves.
-- `requeue_after_min` null: absent agents keep their tickets.
create table ticket_sharing (
    organization_id uuid not null,
    department_id uuid not null,
    mode text not null,
    capacity smallint not null,
    requeue_after_min smallint,
    requeue_all boolean not null,
    prefer_hours smallint not null,
    primary key (organization_id, department_id),
    constraint ticket_sharing_organization_id_department_id_fkey foreign key (organization_id, department_id) references department(organization_id, id) on delete cascade,
    constraint ticket_sharing_mode_check check (mode in ('manual', 'round_robin', 'balanced')),
    constraint ticket_sharing_capacity_check check (capacity >= 1 and capacity <= 500),
    constraint ticket_sharing_prefer_hours_check check (prefer_hours >= 0 and prefer_hours <= 168),
    constraint ticket_sharing_requeue_after_min_check check (requeue_after_min >= 0 and requeue_after_min <= 1440)
);
select parlour_tenant_table('ticket_sharing');

-- How many tickets an agent can be assigned. The row is locked while the agent's tickets are
-- counted. `gone_since`: away or offline since.
create table ticket_agent (
    organization_id uuid not null,
    agent_id uuid not null,
    accepts boolean not null default true,
    capacity smallint not null default 20,
    assigned_at timestamptz,
    gone_since timestamptz,
    calendar_id uuid,
    primary key (organization_id, agent_id),
    constraint ticket_agent_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id) on delete cascade,
    constraint ticket_agent_organization_id_calendar_id_fkey foreign key (organization_id, calendar_id) references calendar(organization_id, id),
    constraint ticket_agent_capacity_check check (capacity >= 1 and capacity <= 500)
);
create index ticket_agent_calendar on ticket_agent (organization_id, calendar_id) where (calendar_id is not null);
select parlour_tenant_table('ticket_agent');

-- Planned absences of agents, and who covers for them.
create table ticket_absence (
    organization_id uuid not null,
    id uuid not null,
    agent_id uuid not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    stand_in_id uuid,
    primary key (organization_id, id),
    constraint ticket_absence_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id) on delete cascade,
    constraint ticket_absence_organization_id_stand_in_id_fkey foreign key (organization_id, stand_in_id) references agent(organization_id, id) on delete set null (stand_in_id),
    constraint ticket_absence_check check (to_at > from_at),
    constraint ticket_absence_check1 check (stand_in_id <> agent_id)
);
create index ticket_absence_agent on ticket_absence (organization_id, agent_id);
create index ticket_absence_stand_in on ticket_absence (organization_id, stand_in_id) where (stand_in_id is not null);
select parlour_tenant_table('ticket_absence');

-- How often a ticket was assigned automatically without an agent working on it, and who had it last.
create table ticket_turn (
    organization_id uuid not null,
    conversation_id uuid not null,
    moves smallint not null,
    from_agent_id uuid,
    from_at timestamptz,
    stopped boolean not null default false,
    primary key (organization_id, conversation_id),
    constraint ticket_turn_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id) on delete cascade
);
select parlour_tenant_table('ticket_turn');

-- Assignment rules, in order; the first whose condition matches applies. One without a condition takes tickets
-- that nothing else directed to a department.
create table assignment_rule (
    organization_id uuid not null,
    id uuid not null,
    position smallint not null,
    name text not null,
    condition jsonb,
    department_id uuid not null,
    priority smallint,
    skill_id uuid,
    primary key (organization_id, id),
    constraint assignment_rule_organization_id_position_key unique (organization_id, "position") deferrable initially deferred,
    constraint assignment_rule_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint assignment_rule_organization_id_department_id_fkey foreign key (organization_id, department_id) references department(organization_id, id),
    constraint assignment_rule_organization_id_skill_id_fkey foreign key (organization_id, skill_id) references skill(organization_id, id) on delete set null (skill_id),
    constraint assignment_rule_position_check check ("position" >= 0 and "position" <= 200),
    constraint assignment_rule_name_check check (length(name) >= 1 and length(name) <= 100),
    constraint assignment_rule_priority_check check (priority >= 1 and priority <= 4)
);
create index assignment_rule_department on assignment_rule (organization_id, department_id);
create index assignment_rule_skill on assignment_rule (organization_id, skill_id) where (skill_id is not null);
select parlour_tenant_table('assignment_rule');

-- Results of the assignment rules for a ticket. The change they made has the same `cause_id`.
create table assignment_trace (
    organization_id uuid not null,
    conversation_id uuid not null,
    cause_id uuid not null,
    rule_id uuid,
    trace jsonb not null,
    at timestamptz not null,
    primary key (organization_id, conversation_id, cause_id),
    constraint assignment_trace_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id) on delete cascade
);
select parlour_tenant_table('assignment_trace');

-- Blocked senders of email: addresses, domains, networks or contacts.
create table sender_block (
    organization_id uuid not null,
    id uuid not null,
    kind text not null,
    value text,
    network cidr,
    contact_id uuid,
    action text not null,
    reason text not null,
    made_by uuid not null,
    made_at timestamptz not null,
    expires_at timestamptz,
    hits bigint not null default 0,
    last_hit_at timestamptz,
    primary key (organization_id, id),
    constraint sender_block_organization_id_kind_value_key unique (organization_id, kind, value),
    constraint sender_block_organization_id_contact_id_key unique (organization_id, contact_id),
    constraint sender_block_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint sender_block_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint sender_block_kind_check check (kind in ('address', 'domain', 'range', 'contact')),
    constraint sender_block_value_check check (length(value) >= 1 and length(value) <= 254),
    constraint sender_block_action_check check (action in ('reject', 'spam', 'drop')),
    constraint sender_block_reason_check check (length(reason) <= 500),
    constraint sender_block_check check ((kind = 'contact') = (contact_id is not null)),
    constraint sender_block_check1 check ((kind = 'contact') = (value is null)),
    constraint sender_block_check2 check ((kind = 'range') = (network is not null))
);
select parlour_tenant_table('sender_block');
select parlour_personal_table('sender_block');

-- Each email that a block applied to.
create table sender_block_hit (
    organization_id uuid not null,
    id uuid not null,
    block_id uuid not null,
    sender text,
    action text not null,
    at timestamptz not null,
    primary key (organization_id, id),
    constraint sender_block_hit_organization_id_block_id_fkey foreign key (organization_id, block_id) references sender_block(organization_id, id),
    constraint sender_block_hit_sender_check check (length(sender) <= 320),
    constraint sender_block_hit_action_check check (action in ('reject', 'spam', 'drop'))
);
create index sender_block_hit_block on sender_block_hit (organization_id, block_id, id desc);
select parlour_tenant_table('sender_block_hit');
select parlour_personal_table('sender_block_hit');

-- When a ticket was marked as spam, for deleting it after `spam_setting.kept_days`.
create table spam_ticket (
    organization_id uuid not null,
    conversation_id uuid not null,
    since timestamptz not null,
    primary key (organization_id, conversation_id),
    constraint spam_ticket_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id) on delete cascade
);
create index spam_ticket_since on spam_ticket (organization_id, since);
select parlour_tenant_table('spam_ticket');

create table spam_setting (
    organization_id uuid not null,
    kept_days smallint not null,
    primary key (organization_id),
    constraint spam_setting_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint spam_setting_kept_days_check check (kept_days >= 1 and kept_days <= 365)
);
select parlour_tenant_table('spam_setting');

-- Sensitive tickets: every view is logged in `ticket_opening`.
create table sensitive_ticket (
    organization_id uuid not null,
    conversation_id uuid not null,
    marked_by uuid not null,
    at timestamptz not null,
    primary key (organization_id, conversation_id),
    constraint sensitive_ticket_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id) on delete cascade
);
select parlour_tenant_table('sensitive_ticket');

-- Who viewed a sensitive ticket, and when.
create table ticket_opening (
    organization_id uuid not null,
    conversation_id uuid not null,
    id uuid not null,
    agent_id uuid not null,
    at timestamptz not null,
    primary key (organization_id, conversation_id, id),
    constraint ticket_opening_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id) on delete cascade,
    constraint ticket_opening_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id) on delete cascade
);
create index ticket_opening_agent on ticket_opening (organization_id, agent_id);
select parlour_tenant_table('ticket_opening');

-- Import runs and their progress.
create table ticket_import (
    organization_id uuid not null,
    id uuid not null,
    source text not null,
    state text not null,
    bytes bigint not null,
    lines integer not null,
    done integer not null,
    made integer not null,
    changed integer not null,
    same integer not null,
    failed integer not null,
    agent_id uuid not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    pictures integer not null default 0,
    pictures_missing integer not null default 0,
    primary key (organization_id, id),
    constraint ticket_import_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint ticket_import_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint ticket_import_source_check check (length(source) >= 1 and length(source) <= 40),
    constraint ticket_import_state_check check (state in ('checked', 'running', 'stopped', 'done'))
);
create index ticket_import_agent on ticket_import (organization_id, agent_id);
select parlour_tenant_table('ticket_import');

-- Import error report: lines that weren't imported, and why. Never contains their content.
create table ticket_import_fault (
    organization_id uuid not null,
    import_id uuid not null,
    line integer not null,
    reason text not null,
    primary key (organization_id, import_id, line),
    constraint ticket_import_fault_organization_id_import_id_fkey foreign key (organization_id, import_id) references ticket_import(organization_id, id) on delete cascade,
    constraint ticket_import_fault_reason_check check (length(reason) >= 1 and length(reason) <= 200)
);
select parlour_tenant_table('ticket_import_fault');

-- Tickets by their key in the source system. `fingerprint` tells whether a line has changed since the last import.
create table imported_ticket (
    organization_id uuid not null,
    source text not null,
    key text not null,
    conversation_id uuid not null,
    fingerprint bytea not null,
    primary key (organization_id, source, key),
    constraint imported_ticket_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id) on delete cascade,
    constraint imported_ticket_source_check check (length(source) >= 1 and length(source) <= 40),
    constraint imported_ticket_key_check check (length(key) >= 1 and length(key) <= 100),
    constraint imported_ticket_fingerprint_check check (octet_length(fingerprint) = 32)
);
create index imported_ticket_conversation on imported_ticket (organization_id, conversation_id);
select parlour_tenant_table('imported_ticket');

-- Numbers that imported tickets had in their source system.
create table ticket_alias (
    organization_id uuid not null,
    alias text not null,
    conversation_id uuid not null,
    primary key (organization_id, alias),
    constraint ticket_alias_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id) on delete cascade,
    constraint ticket_alias_alias_check check (length(alias) >= 1 and length(alias) <= 40)
);
create index ticket_alias_conversation on ticket_alias (organization_id, conversation_id);
select parlour_tenant_table('ticket_alias');

create table macro_file (
    organization_id uuid not null,
    macro_id uuid not null,
    id uuid not null,
    ordinal smallint not null,
    name text not null,
    size bigint not null,
    primary key (organization_id, macro_id, id),
    constraint macro_file_organization_id_macro_id_fkey foreign key (organization_id, macro_id) references macro(organization_id, id) on delete cascade,
    constraint macro_file_ordinal_check check (ordinal >= 0 and ordinal <= 9),
    constraint macro_file_name_check check (length(name) >= 1 and length(name) <= 200),
    constraint macro_file_size_check check (size > 0)
);
select parlour_tenant_table('macro_file');

-- Text and files that agents permanently removed from messages: who, when, why and how much, never the content.
create table message_redaction (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    message_id uuid not null,
    agent_id uuid not null,
    what text not null,
    length bigint not null,
    messages integer not null,
    reason text not null,
    at timestamptz not null,
    primary key (organization_id, id),
    constraint message_redaction_organization_id_message_id_fkey foreign key (organization_id, message_id) references message(organization_id, id),
    constraint message_redaction_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint message_redaction_what_check check (what in ('text', 'file')),
    constraint message_redaction_length_check check (length >= 0),
    constraint message_redaction_messages_check check (messages >= 1),
    constraint message_redaction_reason_check check (length(reason) >= 1 and length(reason) <= 200)
);
create index message_redaction_conversation on message_redaction (organization_id, conversation_id, id);
create index message_redaction_message on message_redaction (organization_id, message_id);
create index message_redaction_agent on message_redaction (organization_id, agent_id);
select parlour_tenant_table('message_redaction');
select parlour_personal_table('message_redaction');

-- Drafts that were discarded or lost in an edit conflict, kept so that they can be restored.
create table draft_version (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    agent_id uuid not null,
    kind text not null,
    text text not null,
    cause text not null,
    at timestamptz not null,
    primary key (organization_id, id),
    constraint draft_version_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id),
    constraint draft_version_kind_check check (kind in ('message', 'note', 'whisper')),
    constraint draft_version_text_check check (length(text) >= 1 and length(text) <= 10000),
    constraint draft_version_cause_check check (cause in ('lost', 'discarded'))
);
create index draft_version_place on draft_version (organization_id, agent_id, conversation_id, kind, at);
create index draft_version_conversation on draft_version (organization_id, conversation_id);
create index draft_version_age on draft_version (organization_id, at);
select parlour_tenant_table('draft_version');
select parlour_personal_table('draft_version');

-- Custom domains of portals. `proven_at`: when ownership was verified.
create table portal_domain (
    organization_id uuid not null,
    site_id uuid not null,
    host text not null,
    proven_at timestamptz,
    primary key (organization_id, site_id),
    constraint portal_domain_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint portal_domain_organization_id_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id),
    constraint portal_domain_host_check check (length(host) >= 4 and length(host) <= 253)
);
create index portal_domain_host on portal_domain (host) where (proven_at is not null);
select parlour_tenant_table('portal_domain');

create table portal_password (
    organization_id uuid not null,
    contact_id uuid not null,
    password_hash text not null,
    set_at timestamptz not null,
    primary key (organization_id, contact_id),
    constraint portal_password_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint portal_password_organization_id_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint portal_password_password_hash_check check (length(password_hash) <= 300)
);
select parlour_tenant_table('portal_password');
select parlour_personal_table('portal_password');

-- The skill a ticket requires of its assignee.
create table ticket_skill (
    organization_id uuid not null,
    conversation_id uuid not null,
    skill_id uuid not null,
    primary key (organization_id, conversation_id),
    constraint ticket_skill_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id) on delete cascade,
    constraint ticket_skill_organization_id_skill_id_fkey foreign key (organization_id, skill_id) references skill(organization_id, id) on delete cascade
);
create index ticket_skill_skill on ticket_skill (organization_id, skill_id);
select parlour_tenant_table('ticket_skill');

-- Previous versions of edited internal notes: the text, who replaced it, and when.
create table note_version (
    organization_id uuid not null,
    id uuid not null,
    message_id uuid not null,
    agent_id uuid not null,
    text text not null,
    at timestamptz not null,
    primary key (organization_id, id),
    constraint note_version_organization_id_message_id_fkey foreign key (organization_id, message_id) references message(organization_id, id),
    constraint note_version_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint note_version_text_check check (length(text) <= 10000)
);
create index note_version_message on note_version (organization_id, message_id, id);
create index note_version_agent on note_version (organization_id, agent_id);
select parlour_tenant_table('note_version');
select parlour_personal_table('note_version');

-- Default alerts for a department's agents who haven't chosen their own.
create table department_alert (
    organization_id uuid not null,
    department_id uuid not null,
    event text not null,
    sound text not null,
    repeats boolean not null,
    unfocused_only boolean not null,
    notice boolean not null,
    push boolean not null,
    mail boolean not null,
    primary key (organization_id, department_id, event),
    constraint department_alert_organization_id_department_id_fkey foreign key (organization_id, department_id) references department(organization_id, id) on delete cascade,
    constraint department_alert_event_check check (event in ('offer', 'queued', 'message', 'arrival', 'mention', 'owed', 'ticket')),
    constraint department_alert_check check ((sound in ('none', 'chime', 'bell', 'knock')) or sound = 'segment' and event = 'arrival')
);
select parlour_tenant_table('department_alert');

-- Items an agent is emailed about unless they are read first. `seq` is 0 for reminders.
create table agent_unheard (
    organization_id uuid not null,
    agent_id uuid not null,
    conversation_id uuid not null,
    kind text not null,
    seq bigint not null,
    at timestamptz not null,
    primary key (organization_id, agent_id, conversation_id, kind),
    constraint agent_unheard_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint agent_unheard_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id) on delete cascade,
    constraint agent_unheard_kind_check check (kind in ('offer', 'message', 'mention', 'ticket', 'reminder'))
);
create index agent_unheard_conversation on agent_unheard (organization_id, conversation_id);
select parlour_tenant_table('agent_unheard');

-- Groups alerts to a browser, or by email to an agent: the times of the last two, and
-- how many came within minutes of each other.
create table alert_bundle (
    organization_id uuid not null,
    target_id uuid not null,
    agent_id uuid not null,
    last_at timestamptz not null,
    before_at timestamptz,
    items integer not null,
    conversation_id uuid,
    kind text,
    primary key (organization_id, target_id),
    constraint alert_bundle_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint alert_bundle_items_check check (items > 0)
);
create index alert_bundle_agent on alert_bundle (organization_id, agent_id);
select parlour_tenant_table('alert_bundle');

-- Tickets snoozed for a single agent.
create table ticket_snooze (
    organization_id uuid not null,
    conversation_id uuid not null,
    agent_id uuid not null,
    until timestamptz not null,
    primary key (organization_id, conversation_id, agent_id),
    constraint ticket_snooze_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id) on delete cascade,
    constraint ticket_snooze_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id)
);
create index ticket_snooze_agent on ticket_snooze (organization_id, agent_id, until) include (conversation_id);
select parlour_tenant_table('ticket_snooze');

-- Side conversations of a ticket: an email thread, an internal discussion or a child ticket.
create table side_thread (
    organization_id uuid not null,
    conversation_id uuid not null,
    ticket_id uuid not null,
    kind text not null,
    state text not null,
    state_since timestamptz not null,
    opened_by uuid,
    opened_at timestamptz not null,
    primary key (organization_id, conversation_id),
    constraint side_thread_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id),
    constraint side_thread_organization_id_ticket_id_fkey foreign key (organization_id, ticket_id) references ticket(organization_id, conversation_id),
    constraint side_thread_kind_check check (kind in ('email', 'child', 'internal')),
    constraint side_thread_state_check check (state in ('created', 'replied', 'closed', 'reopened'))
);
create index side_thread_ticket on side_thread (organization_id, ticket_id, opened_at);
select parlour_tenant_table('side_thread');

-- Time tracking settings. Off without a row.
create table time_setting (
    organization_id uuid not null,
    counting boolean not null,
    billable boolean not null,
    primary key (organization_id),
    constraint time_setting_organization_id_fkey foreign key (organization_id) references organization(organization_id)
);
select parlour_tenant_table('time_setting');

-- Up to when an agent's time has been counted, across all tickets and windows, so that no second is
-- counted twice. The row is locked for each update.
create table time_counted (
    organization_id uuid not null,
    agent_id uuid not null,
    until_at timestamptz not null,
    primary key (organization_id, agent_id),
    constraint time_counted_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id) on delete cascade
);
select parlour_tenant_table('time_counted');

-- Time an agent has spent on a ticket since the last reply or note.
create table time_running (
    organization_id uuid not null,
    conversation_id uuid not null,
    agent_id uuid not null,
    millis bigint not null,
    off boolean not null,
    billable boolean not null,
    primary key (organization_id, conversation_id, agent_id),
    constraint time_running_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id) on delete cascade,
    constraint time_running_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id) on delete cascade,
    constraint time_running_millis_check check (millis >= 0 and millis <= 604800000)
);
create index time_running_agent on time_running (organization_id, agent_id);
select parlour_tenant_table('time_running');

-- Time spent on tickets. `message_id`: the reply or note it was spent on. `at`: when it was spent, or ended.
create table time_entry (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    message_id uuid,
    agent_id uuid not null,
    seconds integer not null,
    source text not null,
    billable boolean not null,
    note text,
    at timestamptz not null,
    changed_by uuid,
    changed_at timestamptz,
    primary key (organization_id, id),
    constraint time_entry_organization_id_conversation_id_fkey foreign key (organization_id, conversation_id) references ticket(organization_id, conversation_id),
    constraint time_entry_organization_id_agent_id_fkey foreign key (organization_id, agent_id) references agent(organization_id, id),
    constraint time_entry_seconds_check check (seconds >= 1 and seconds <= 604800),
    constraint time_entry_source_check check (source in ('timer', 'manual')),
    constraint time_entry_note_check check (length(note) >= 1 and length(note) <= 500),
    constraint time_entry_check check (num_nonnulls(changed_by, changed_at) = any (array[0, 2]))
);
create index time_entry_ticket on time_entry (organization_id, conversation_id, id);
create index time_entry_at on time_entry (organization_id, at);
create index time_entry_agent on time_entry (organization_id, agent_id);
create unique index time_entry_message on time_entry (organization_id, message_id) where (message_id is not null);
select parlour_tenant_table('time_entry');
select parlour_personal_table('time_entry');


-- The application can add to the audit log but not read it, except through this function for its own organization.
create function parlour_audit_listed(actions smallint[], before bigint, how_many integer)
    returns table(id bigint, at timestamp with time zone, actor_kind smallint, actor_id uuid, action smallint, object_kind smallint, object_id uuid, reason smallint)
    language sql
    stable
as $$
    select a.id, a.at, a.actor_kind, a.actor_id, a.action, a.object_kind, a.object_id, a.reason
    from audit_intake a
    where a.organization_id = current_setting('app.organization')::uuid
      and a.action = any (actions)
      and a.id < before
    order by a.id desc
    limit how_many
$$;
select parlour_definer('parlour_audit_listed(smallint[],bigint,integer)');

-- Trigger: texts and rules of a published policy version can't change.
create function policy_is_published()
    returns trigger
    language plpgsql
    set search_path = 'pg_catalog', 'public'
as $$
declare
    version uuid := case tg_op when 'INSERT' then new.policy_version_id else old.policy_version_id end;
begin
    if (select state from policy_version where id = version) <> 'DRAFT' then
        raise exception 'a published policy version does not change' using errcode = 'check_violation';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;

create function site_by_key(site_key text)
    returns table(organization_id uuid, site_id uuid)
    language sql
    stable
as $$ select s.organization_id, s.id from site s where s.key = site_key $$;
select parlour_definer('site_by_key(text)');

-- For jobs that process organizations one at a time, each in its own transaction.
create function organization_ids(after_id uuid, up_to integer)
    returns setof uuid
    language sql
    stable
as $$
        select o.organization_id from organization o
        where after_id is null or o.organization_id > after_id
        order by o.organization_id limit least(up_to, 1000) $$;
select parlour_definer('organization_ids(uuid,integer)');

-- Organizations in which an email address can sign in.
create function agent_organizations(address_lower text)
    returns setof uuid
    language sql
    stable
as $$
        select a.organization_id from agent a
        where a.email_lower = address_lower and a.password_hash is not null
        order by a.organization_id limit 20 $$;
select parlour_definer('agent_organizations(text)');

-- Reads new events once a second for all organizations connected to a node. Filters by the organizations passed in.
create function parlour_events_after(organizations uuid[], xids text[], last_ids bigint[], how_many integer)
    returns table(organization_id uuid, xid text, id bigint, kind text, ids jsonb)
    language sql
    stable
as $$
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
select parlour_definer('parlour_events_after(uuid[],text[],bigint[],integer)');

-- Organizations that have events or live tokens to clean up. The cleanup itself runs in each organization.
create function parlour_live_organizations()
    returns setof uuid
    language sql
    stable
as $$
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

-- Contacts whose name or address contains the text, newest first. `lower` and `position` aren't leakproof, so under the
-- policies they would run last and without an index.
create function contact_search(query text, before_seen timestamp with time zone, before_id uuid, up_to integer)
    returns setof uuid
    language sql
    stable
as $$
        select c.id from contact c
        where c.organization_id = current_setting('app.organization')::uuid
          and (before_seen is null or (c.last_seen_at, c.id) < (before_seen, before_id))
          and (position(lower(query) in lower(c.name)) > 0
               or exists (select from handle h
                          where h.organization_id = c.organization_id and h.contact_id = c.id
                            and position(lower(query) in h.value_lower) > 0))
        order by c.last_seen_at desc, c.id desc
        limit least(up_to, 1000) $$;
select parlour_definer('contact_search(text,timestamp with time zone,uuid,integer)');

-- Conversations whose subject contains the text or that belong to one of the contacts, newest first.
create function conversation_search(query text, contacts uuid[], up_to integer)
    returns setof uuid
    language sql
    stable
as $$
        select c.id from conversation c
        where c.organization_id = current_setting('app.organization')::uuid
          and (position(lower(query) in lower(c.subject)) > 0 or c.contact_id = any (contacts))
        order by c.last_activity_at desc, c.id desc
        limit least(up_to, 1000) $$;
select parlour_definer('conversation_search(text,uuid[],integer)');

-- Finds a widget by its public key, before the organization is known.
create function widget_by_key(wanted text)
    returns table(organization_id uuid, widget_id uuid, site_id uuid)
    language sql
    stable
as $$ select w.organization_id, w.id, w.site_id from widget w where w.public_key = wanted $$;
select parlour_definer('widget_by_key(text)');

-- Finds a visitor by the token's hash, before the organization is known.
create function visitor_by_token(wanted bytea)
    returns table(organization_id uuid, visitor_id uuid)
    language sql
    stable
as $$ select v.organization_id, v.id from visitor v where v.token_hash = wanted $$;
select parlour_definer('visitor_by_token(bytea)');

-- The demo organization, if there is one. The demo shop page needs it before an organization is known.
create function demo_organization()
    returns table(organization_id uuid)
    language sql
    stable
as $$ select o.organization_id from organization o where o.demo order by o.created_at limit 1 $$;
select parlour_definer('demo_organization()');

-- Bans whose reason, address or contact name contains the text, newest first.
create function ban_search(query text, before_id uuid, up_to integer)
    returns setof uuid
    language sql
    stable
as $$
        select b.id from ban b
          left join contact p on p.organization_id = b.organization_id and p.id = b.contact_id
        where b.organization_id = current_setting('app.organization')::uuid
          and (before_id is null or b.id < before_id)
          and (position(lower(query) in lower(b.reason)) > 0
               or position(lower(query) in lower(coalesce(p.name, ''))) > 0
               or position(lower(query) in host(b.network) || '/' || masklen(b.network)) > 0)
        order by b.id desc
        limit least(up_to, 1000) $$;
select parlour_definer('ban_search(text,uuid,integer)');

-- Canned responses the agent may use whose shortcut, category or text contains the query, by shortcut.
create function canned_search(query text, viewer uuid, departments uuid[], everything boolean, after_shortcut text, after_id uuid, up_to integer)
    returns setof uuid
    language sql
    stable
as $$
        select m.id from canned_message m
        where m.organization_id = current_setting('app.organization')::uuid
          and (m.scope = 'organization' or m.agent_id = viewer or m.department_id = any (departments)
               or (everything and m.scope = 'department'))
          and (after_shortcut is null or (m.shortcut, m.id) > (after_shortcut, after_id))
          and (query = '' or position(lower(query) in m.shortcut) > 0 or position(lower(query) in lower(m.category)) > 0
               or exists (select from canned_text t
                          where t.organization_id = m.organization_id and t.canned_id = m.id
                            and position(lower(query) in lower(t.body)) > 0))
        order by m.shortcut, m.id
        limit least(up_to, 1000) $$;
select parlour_definer('canned_search(text,uuid,uuid[],boolean,text,uuid,integer)');

-- Ended chats the agent may see, newest first. `who` matches the visitor's name or address, `words` the public
-- messages, and the scores the newest rating; null means no filter. Stops reading when the page is full.
create function ended_chat_search(viewer uuid, scope text, departments uuid[], who text, words text, wanted_agent uuid, wanted_department uuid, least_score integer, most_score integer, wanted_state text, from_at timestamp with time zone, to_at timestamp with time zone, before_at timestamp with time zone, before_id uuid, up_to integer)
    returns setof uuid
    language sql
    stable
as $$
        select ch.id from chat ch
          join conversation c on c.organization_id = ch.organization_id and c.id = ch.conversation_id
        where ch.organization_id = current_setting('app.organization')::uuid and ch.ended_at is not null
          and case scope
                  when 'ALL' then true
                  when 'DEPARTMENT' then c.assignee_id = viewer or c.department_id is null
                      or c.department_id = any (departments)
                  when 'OWN' then c.assignee_id = viewer
                  else false
              end
          and (before_at is null or (ch.ended_at, ch.id) < (before_at, before_id))
          and (from_at is null or ch.ended_at >= from_at)
          and (to_at is null or ch.ended_at < to_at)
          and (wanted_state is null or ch.state = wanted_state)
          and (wanted_department is null or c.department_id = wanted_department)
          and (wanted_agent is null or exists (
                  select from chat_agent a where a.organization_id = ch.organization_id and a.chat_id = ch.id
                     and a.agent_id = wanted_agent))
          and ((least_score is null and most_score is null) or (
                  select r.score between coalesce(least_score, 1) and coalesce(most_score, 5) from rating r
                   where r.organization_id = ch.organization_id and r.chat_id = ch.id
                   order by r.at desc, r.id desc limit 1))
          and (who is null or exists (
                  select from contact p where p.organization_id = c.organization_id and p.id = c.contact_id
                     and (position(lower(who) in lower(coalesce(p.name, ''))) > 0 or exists (
                          select from handle h where h.organization_id = p.organization_id and h.contact_id = p.id
                             and position(lower(who) in h.value_lower) > 0))))
          and (words is null or exists (
                  select from message m where m.organization_id = c.organization_id and m.conversation_id = c.id
                     and m.kind = 'message' and position(lower(words) in lower(m.text)) > 0))
        order by ch.ended_at desc, ch.id desc
        limit least(up_to, 1000) $$;
select parlour_definer('ended_chat_search(uuid,text,uuid[],text,text,uuid,uuid,integer,integer,text,timestamp with time zone,timestamp with time zone,timestamp with time zone,uuid,integer)');

-- Active and waiting chats a lead may want to monitor, oldest first: the visitor rated an earlier chat below 3, one of
-- the words was used, or the visitor has been waiting since before `since`.
create function auto_monitor(viewer uuid, scope text, departments uuid[], rated boolean, words text[], since timestamp with time zone, up_to integer)
    returns table(chat_id uuid, by_rating boolean, by_words boolean, by_wait boolean)
    language sql
    stable
as $$
    select each.id, each.by_rating, each.by_words, each.by_wait from (
        select ch.id, ch.requested_at,
            rated and exists (
                select from conversation pc
                  join chat pch on pch.organization_id = pc.organization_id and pch.conversation_id = pc.id
                  join lateral (
                      select r.score from rating r
                       where r.organization_id = pch.organization_id and r.chat_id = pch.id
                       order by r.at desc, r.id desc limit 1) newest on newest.score < 3
                 where pc.organization_id = c.organization_id and pc.contact_id = c.contact_id
                   and pch.id <> ch.id) as by_rating,
            exists (
                select from message m, unnest(words) as wanted (word)
                 where m.organization_id = c.organization_id and m.conversation_id = c.id
                   and m.kind = 'message' and m.at >= ch.requested_at
                   and position(wanted.word in lower(m.text)) > 0) as by_words,
            case when ch.state = 'active' then coalesce((
                select greatest(min(m.at), ch.accepted_at) from message m
                 where m.organization_id = ch.organization_id and m.conversation_id = ch.conversation_id
                   and m.kind = 'message' and m.author_kind = 'visitor' and m.seq > coalesce((
                       select max(r.seq) from message r
                        where r.organization_id = ch.organization_id and r.conversation_id = ch.conversation_id
                          and r.kind = 'message' and r.author_kind <> 'visitor'), 0)
                having count(*) > 0) <= since, false)
            else ch.requested_at <= since end as by_wait
          from chat ch
          join conversation c on c.organization_id = ch.organization_id and c.id = ch.conversation_id
         where ch.organization_id = current_setting('app.organization')::uuid and ch.ended_at is null
           and case scope
                   when 'ALL' then true
                   when 'DEPARTMENT' then c.assignee_id = viewer or c.department_id is null
                       or c.department_id = any (departments)
                   when 'OWN' then c.assignee_id = viewer
                   else false
               end) each
     where each.by_rating or each.by_words or each.by_wait
     order by each.requested_at, each.id
     limit least(up_to, 100) $$;
select parlour_definer('auto_monitor(uuid,text,uuid[],boolean,text[],timestamp with time zone,integer)');

-- Finds a mailbox by the hash of its address, before the organization is known.
create function mailbox_by_name(hash bytea)
    returns table(organization_id uuid, mailbox_id uuid)
    language sql
    stable
as $$ select m.organization_id, m.id from mailbox m where m.address_hash = hash $$;
select parlour_definer('mailbox_by_name(bytea)');

-- Incoming emails of all organizations that are due for processing.
create function mail_waiting(before timestamp with time zone, up_to integer)
    returns table(organization_id uuid, raw_mail_id uuid)
    language sql
    stable
as $$
        select o.organization_id, o.raw_mail_id from mail_outcome o
        where o.outcome in ('pending', 'failed', 'unreadable') and o.next_attempt_at <= before
        order by o.next_attempt_at limit least(up_to, 1000) $$;
select parlour_definer('mail_waiting(timestamp with time zone,integer)');

-- Mailboxes of all organizations that are read over IMAP.
create function mail_accounts(after_id uuid, up_to integer)
    returns table(organization_id uuid, mailbox_id uuid)
    language sql
    stable
as $$
        select a.organization_id, a.mailbox_id from mail_account a
        where a.begin_kind <> 'none' and (after_id is null or a.mailbox_id > after_id)
        order by a.mailbox_id limit least(up_to, 1000) $$;
select parlour_definer('mail_accounts(uuid,integer)');

-- Trigger: the class of an email is what its recipient consented to, so it can't change (ML-95).
create function outbound_class_stays()
    returns trigger
    language plpgsql
as $$
begin
    raise exception 'the class of a mail stays' using errcode = '23514';
end $$;

-- Claims due batches of a lane: a few from each of the next organizations, so that all get their turn.
create function mail_claim(claimant uuid, of_lane integer, after_organization uuid, organizations integer, batches integer, due timestamp with time zone)
    returns table(organization_id uuid, id uuid, outbound_id uuid)
    language sql
    set enable_seqscan = 'off'
as $$
        with recursive found as (
            (select b.organization_id from outbound_batch b
             where b.node is null and not b.held and b.lane = of_lane and b.organization_id > after_organization
               and b.due_at <= due
             order by b.organization_id limit 1)
            union all
            select (select b.organization_id from outbound_batch b
                    where b.node is null and not b.held and b.lane = of_lane
                      and b.organization_id > found.organization_id and b.due_at <= due
                    order by b.organization_id limit 1)
            from found where found.organization_id is not null
        ), chosen as (
            select first.organization_id, first.id
            from (select f.organization_id from found f where f.organization_id is not null
                  limit least(organizations, 100)) o
            cross join lateral (
                select b.organization_id, b.id from outbound_batch b
                where b.node is null and not b.held and b.lane = of_lane and b.organization_id = o.organization_id
                  and b.due_at <= due
                order by b.turn, b.due_at limit least(batches, 500) for update skip locked) first
        )
        update outbound_batch b set node = claimant from chosen c
        where b.organization_id = c.organization_id and b.id = c.id
        returning b.organization_id, b.id, b.outbound_id $$;
select parlour_definer('mail_claim(uuid,integer,uuid,integer,integer,timestamp with time zone)');

-- Group commit for all SMTP connections of a node: stores the results of sent emails and what each connection
-- sends next. Returns the connections that may write the final dot: their recipient is still queued, in a batch
-- that this node still holds and that isn't on hold.
create function mail_commit(sender uuid, at timestamp with time zone, r_organization uuid[], r_recipient uuid[], r_batch uuid[], r_again uuid[], r_state text[], r_result text[], r_code bigint[], r_enhanced text[], r_text text[], r_host text[], r_tls text[], r_next timestamp with time zone[], d_organization uuid[], d_batch uuid[], s_slot bigint[], s_organization uuid[], s_recipient uuid[], s_batch uuid[], s_source text[])
    returns setof integer
    language plpgsql
    set plan_cache_mode = 'force_generic_plan'
    set enable_seqscan = 'off'
    set enable_hashjoin = 'off'
    set enable_mergejoin = 'off'
    set enable_bitmapscan = 'off'
as $$
begin
    if cardinality(r_recipient) > 0 then
        update outbound_recipient r set state = u.state, attempts = r.attempts + 1, smtp_code = u.code,
            enhanced_code = u.enhanced, remote_text = u.text, remote_host = u.host, tls = u.tls,
            next_attempt_at = u.next, batch_id = coalesce(u.again, r.batch_id),
            accepted_at = case when u.state = 'accepted' then at else r.accepted_at end,
            ended_at = case when u.state <> 'queued' then at end
        from unnest(r_organization, r_recipient, r_again, r_state, r_code, r_enhanced, r_text, r_host, r_tls, r_next)
            as u (organization, recipient, again, state, code, enhanced, text, host, tls, next)
        where r.organization_id = u.organization and r.id = u.recipient
          and (r.state = 'queued' or (u.state = 'accepted' and r.state in ('cancelled', 'uncertain')));
        if exists (select from unnest(r_result) as u (result) where u.result <> 'accepted') then
            insert into outbound_attempt (organization_id, recipient_id, number, result, smtp_code, enhanced_code,
                    remote_text, remote_host, tls, at)
                select u.organization, u.recipient, r.attempts, u.result, u.code, u.enhanced, u.text, u.host, u.tls,
                    mail_commit.at
                from unnest(r_organization, r_recipient, r_result, r_code, r_enhanced, r_text, r_host, r_tls)
                    as u (organization, recipient, result, code, enhanced, text, host, tls)
                join outbound_recipient r on r.organization_id = u.organization and r.id = u.recipient
                where u.result <> 'accepted' and r.attempts > 0
                on conflict do nothing;
        end if;
        if exists (select from unnest(r_again) as u (again) where u.again is not null) then
            insert into outbound_batch (organization_id, id, outbound_id, lane, recipients, first_id, last_id, due_at,
                    ends_at, warn_at)
                select b.organization_id, u.again, b.outbound_id, b.lane, 1, u.recipient, u.recipient, u.next, b.ends_at,
                    b.warn_at
                from unnest(r_organization, r_recipient, r_batch, r_again, r_next)
                    as u (organization, recipient, batch, again, next)
                join outbound_batch b on b.organization_id = u.organization and b.id = u.batch
                where u.again is not null;
        end if;
    end if;
    if cardinality(d_batch) > 0 then
        delete from outbound_batch b using unnest(d_organization, d_batch) as u (organization, batch)
        where b.organization_id = u.organization and b.id = u.batch and b.node = sender
          and not exists (select from outbound_recipient r where r.organization_id = b.organization_id
              and r.id between b.first_id and b.last_id and r.batch_id = b.id and r.state = 'queued');
        update outbound_batch b set node = null from unnest(d_organization, d_batch) as u (organization, batch)
        where b.organization_id = u.organization and b.id = u.batch and b.node = sender;
    end if;
    return query
        with wished as (
            select u.slot, u.organization, u.recipient, u.source,
                exists (select from outbound_recipient r where r.organization_id = u.organization
                    and r.id = u.recipient and r.state = 'queued' and r.batch_id = u.batch)
                and exists (select from outbound_batch b where b.organization_id = u.organization
                    and b.id = u.batch and b.node = sender and not b.held) as granted
            from unnest(s_slot, s_organization, s_recipient, s_batch, s_source)
                as u (slot, organization, recipient, batch, source)
        )
        update send_slot s set for_organization = case when w.granted then w.organization end,
            recipient_id = case when w.granted then w.recipient end, source = w.source,
            handed_at = case when w.granted then at end
        from wished w where s.node = sender and s.slot_no = w.slot
        returning case when w.granted then s.slot_no end;
end $$;
select parlour_definer('mail_commit(uuid,timestamp with time zone,uuid[],uuid[],uuid[],uuid[],text[],text[],bigint[],text[],text[],text[],text[],timestamp with time zone[],uuid[],uuid[],bigint[],uuid[],uuid[],uuid[],text[])');

-- Takes over from nodes that have stopped. Emails in their slots may have been sent; each is logged as uncertain and
-- sent again, unless its organization holds uncertain marketing.
create function mail_recover()
    returns table(organization_id uuid, recipient_id uuid, key bytea)
    language plpgsql
as $$
declare
    gone uuid;
begin
    for gone in select n.node from send_node n where n.alive_until < now() for update skip locked loop
        return query
            with unsure as (
                update outbound_recipient r set attempts = r.attempts + 1,
                    smtp_code = null, enhanced_code = null, remote_host = null, tls = null,
                    remote_text = 'the program ended while this mail was on its way',
                    state = case when held.yes then 'uncertain' else 'queued' end,
                    next_attempt_at = case when not held.yes then r.next_attempt_at end,
                    ended_at = case when held.yes then now() end
                from send_slot s
                cross join lateral (select exists (
                    select from outbound_recipient x
                    join outbound_mail m on m.organization_id = x.organization_id and m.id = x.outbound_id
                    join mail_sending p on p.organization_id = x.organization_id
                    where x.organization_id = s.for_organization and x.id = s.recipient_id
                      and m.mail_class = 'MARKETING' and p.hold_uncertain) as yes) held
                where s.node = gone and r.organization_id = s.for_organization and r.id = s.recipient_id
                  and r.state = 'queued'
                  and not exists (select from outbound_attempt a where a.organization_id = r.organization_id
                      and a.recipient_id = r.id and a.at >= s.handed_at)
                returning r.organization_id, r.id, r.key, r.attempts, r.remote_text
            ), told as (
                insert into outbound_attempt (organization_id, recipient_id, number, result, remote_text, at)
                    select u.organization_id, u.id, u.attempts, 'uncertain', u.remote_text, now() from unsure u
                    on conflict do nothing
            )
            select u.organization_id, u.id, u.key from unsure u;
        update outbound_batch b set node = null where b.node = gone;
        delete from send_slot s where s.node = gone;
        delete from send_node n where n.node = gone;
    end loop;
    -- batches claimed by nodes that no longer exist
    update outbound_batch b set node = null
    where b.node is not null and not exists (select from send_node n where n.node = b.node);
end $$;
select parlour_definer('mail_recover()');

-- Organizations and domains with send limits, and organizations on hold.
create function mail_limits()
    returns table(scope uuid, organization_id uuid, domain text, per_minute integer, per_hour integer, per_day integer, held boolean)
    language sql
    stable
as $$
        (select m.organization_id, m.organization_id, null, m.per_minute, m.per_hour, m.per_day, m.held
         from mail_sending m
         where coalesce(m.per_minute, m.per_hour, m.per_day) is not null or m.held limit 10000)
        union all
        (select d.id, d.organization_id, d.name, d.per_minute, d.per_hour, d.per_day, false from mail_domain d
         where coalesce(d.per_minute, d.per_hour, d.per_day) is not null limit 20000) $$;
select parlour_definer('mail_limits()');

-- Batches of all organizations that are late (`ended` false) or have expired (`ended` true).
create function mail_late(now timestamp with time zone, up_to integer)
    returns table(organization_id uuid, id uuid, ended boolean)
    language sql
    stable
as $$
        (select b.organization_id, b.id, true from outbound_batch b
         where b.ends_at <= now and b.node is null order by b.ends_at limit least(up_to, 1000))
        union all
        (select b.organization_id, b.id, false from outbound_batch b
         where b.warn_at <= now order by b.warn_at limit least(up_to, 1000)) $$;
select parlour_definer('mail_late(timestamp with time zone,integer)');

-- Queue length of each lane, and how many seconds the oldest due batch has waited.
create function mail_depth(now timestamp with time zone)
    returns table(lane smallint, recipients bigint, oldest double precision)
    language sql
    stable
as $$
        select b.lane, sum(b.recipients)::bigint,
            coalesce(max(extract(epoch from now - b.due_at)) filter (where b.due_at <= now), 0)::double precision
        from outbound_batch b group by b.lane $$;
select parlour_definer('mail_depth(timestamp with time zone)');

-- Unreadable emails that haven't been tried with this version of the reader yet.
create function mail_unreadable(version text, up_to integer)
    returns table(organization_id uuid, raw_mail_id uuid)
    language sql
    stable
as $$
        select o.organization_id, o.raw_mail_id from mail_outcome o
        where o.outcome = 'unreadable' and o.next_attempt_at is null and o.read_by is distinct from version
        order by o.organization_id, o.raw_mail_id limit least(up_to, 1000) $$;
select parlour_definer('mail_unreadable(text,integer)');

-- Number of incoming emails that failed, are unreadable or are overdue.
create function mail_unresolved(before timestamp with time zone)
    returns bigint
    language sql
    stable
as $$
        select count(*) from mail_outcome o
        where o.outcome in ('failed', 'unreadable')
           or (o.outcome = 'pending' and o.next_attempt_at <= before) $$;
select parlour_definer('mail_unresolved(timestamp with time zone)');

-- Organizations that use a host name in their bounce addresses.
create function mail_bounce_host(host text)
    returns table(organization_id uuid)
    language sql
    stable
as $$ select distinct d.organization_id from mail_domain d where d.bounce_host = host limit 20 $$;
select parlour_definer('mail_bounce_host(text)');

-- The ticket that a ticket was merged into in the end, or the ticket itself if it wasn't merged.
create function ticket_survivor(organization uuid, ticket uuid)
    returns uuid
    language sql
    stable
as $$
    with recursive way (id) as (
        select ticket
        union
        select k.merged_into from way join public.ticket k on k.organization_id = organization
            and k.conversation_id = way.id where k.merged_into is not null)
    select way.id from way where not exists (select from public.ticket k where k.organization_id = organization
        and k.conversation_id = way.id and k.merged_into is not null) limit 1
$$;
grant execute on function ticket_survivor(uuid,uuid) to parlour_app;
grant execute on function ticket_survivor(uuid,uuid) to parlour_search;

-- Tickets the agent may see that match some of the terms. `hits` has one bit per term (the first is 1); `seqs` are the
-- best matching messages of the ticket itself. Moved messages and merged tickets are found in the ticket that shows
-- them. A term of several words is a phrase; its place is `any`, `subject`, `contact`, `company`, `file` or `note`. For
-- very common terms only the newest `up_to` matches per term and place are considered.
create function ticket_search(viewer uuid, scope text, departments uuid[], terms text[], beginnings boolean[], places text[], chosen text[], wanted integer, up_to integer, reach integer)
    returns table(id uuid, hits integer, seqs bigint[])
    language plpgsql
    stable
    set enable_seqscan = 'off'
    set jit = 'off'
    set work_mem = '32MB'
as $$
declare
    organization uuid := current_setting('app.organization')::uuid;
    queries tsquery[] := array_fill(null::tsquery, array[cardinality(terms)]);
    options tsquery[];
    term tsquery;
    mark integer;
    -- matches: the conversation, the bit of its term, and the message's seq (0 if outside messages)
    conversations uuid[] := '{}';
    bits integer[] := '{}';
    numbers bigint[] := '{}';
    -- additional matches of terms that were cut off
    known uuid[] := '{}';
    known_bits integer[] := '{}';
    known_seqs bigint[] := '{}';
    those uuid[];
    at_seqs bigint[];
    whole boolean;
    back integer;
    backs integer[];
    -- terms with more matches than are returned, those cut off outside messages, and those whose messages are all known
    cut integer := 0;
    crowded integer := 0;
    complete integer := 0;
    together tsquery;
    everything integer := 0;
    enough boolean := false;
    -- terms used to find tickets that contain all terms
    base integer;
    likely uuid[];
    parts uuid[];
    short uuid[];
    looked integer := 0;
    i integer;
begin
    for i in 1 .. cardinality(terms) loop
        mark := 1 << (i - 1);
        term := phraseto_tsquery('simple', parlour_fold(terms[i]));
        -- terms that are too long aren't indexed
        if numnode(term) = 0 or exists (select from unnest(to_tsvector('simple', parlour_fold(terms[i]))) w
            where octet_length(w.lexeme) > 2000)
        then
            wanted := wanted & ~mark;
            continue;
        end if;
        if beginnings[i] and numnode(term) = 1 then
            term := (term::text || ':*')::tsquery;
        end if;
        queries[i] := term;
        options[i] := (select string_agg('(' || phraseto_tsquery('simple', parlour_fold(o.id))::text || ')', ' | ')
            from string_to_table(chosen[i], ' ') o (id) where o.id <> '')::tsquery;
        if wanted & mark <> 0 and places[i] = 'any' then
            together := coalesce(together && term, term);
            everything := everything | mark;
        end if;
        select m.* into those, at_seqs, whole, back
            from ticket_search_messages(organization, term, places[i], up_to, reach, false) m;
        backs[i] := back;
        complete := complete | case when whole then mark else 0 end;
        if cardinality(those) >= up_to then
            cut := cut | mark;
            if whole then
                known := known || those;
                known_seqs := known_seqs || at_seqs;
                known_bits := known_bits || array_fill(mark, array[cardinality(those)]);
            end if;
        end if;
        conversations := conversations || those[:up_to];
        numbers := numbers || at_seqs[:up_to];
        those := array(select p from ticket_search_places(organization, term, options[i], places[i], up_to) p);
        crowded := crowded | case when cardinality(those) >= up_to then mark else 0 end;
        if places[i] = 'any' then
            if terms[i] ~ '^#?[0-9]{1,18}$' then
                those := those || array(select t.conversation_id from ticket t
                    where t.organization_id = organization and t.number = ltrim(terms[i], '#')::bigint);
            end if;
            those := those || array(select l.conversation_id from ticket_alias l
                where l.organization_id = organization and l.alias = terms[i]);
        end if;
        conversations := conversations || those;
        numbers := numbers || array_fill(0::bigint, array[cardinality(those)]);
        bits := bits || array_fill(mark, array[cardinality(conversations) - cardinality(bits)]);
    end loop;
    cut := cut | crowded;
    if cut & everything <> 0 and bit_count(everything::bit(32)) > 1 then
        select m.* into those, at_seqs, whole, back from ticket_search_messages(organization, together, 'any', up_to,
            reach, complete & everything <> 0) m;
        enough := everything = wanted and cardinality(those) >= up_to;
        conversations := conversations || those[:up_to];
        numbers := numbers || at_seqs[:up_to];
        bits := bits || array_fill(everything, array[cardinality(conversations) - cardinality(bits)]);
    end if;
    if cut & wanted <> 0 and bit_count(wanted::bit(32)) > 1 and not enough then
        base := wanted & complete & ~crowded;
        if base = 0 then
            -- rarest terms first
            for i in select g from generate_series(1, cardinality(terms)) g where wanted & (1 << (g - 1)) <> 0
                order by backs[g] desc limit 4
            loop
                mark := 1 << (i - 1);
                base := base | mark;
                select m.* into those, at_seqs, whole, back
                    from ticket_search_messages(organization, queries[i], places[i], reach, reach, false) m;
                those := those || array(select p from ticket_search_places(organization, queries[i], options[i],
                    places[i], reach) p);
                back := cardinality(those) - cardinality(at_seqs);
                known := known || those;
                known_seqs := known_seqs || at_seqs || array_fill(0::bigint, array[back]);
                known_bits := known_bits || array_fill(mark, array[cardinality(those)]);
                if whole and back < reach then
                    base := mark;
                    exit;
                end if;
            end loop;
        end if;
        likely := array(select h.id from ticket_search_shown(organization, conversations || known, bits || known_bits,
                numbers || known_seqs) h
            group by h.id having bit_or(h.mark) & base = base);
        likely := array(select s.id from ticket_search_seen(organization, viewer, scope, departments, likely) s
            order by s.id desc limit case when base = wanted then up_to else 750 end);
        parts := ticket_search_parts(organization, likely);
        select conversations || array_agg(k.id), numbers || array_agg(k.seq), bits || array_agg(k.term)
            into conversations, numbers, bits from unnest(known, known_bits, known_seqs) k (id, term, seq)
            where k.id in (select unnest(parts)) and k.term & wanted <> 0;
        if base <> wanted then
            short := array(select n.id from (
                select c.id, sum(c.last_seq) over (order by c.last_seq > 100, c.id desc) as messages from conversation c
                where c.organization_id = organization and c.id in (select unnest(parts))) n where n.messages <= 750);
            -- deliberately not the indexed expression: the index would be searched for all matches
            select conversations || array_agg(h.conversation_id), numbers || array_agg(h.seq), bits || array_agg(h.bit)
                into conversations, numbers, bits from (
                select m.conversation_id, m.seq, 1 << (q.place - 1)::integer as bit from (
                    select t.conversation_id, t.seq, t.kind, to_tsvector('simple', parlour_fold(t.text)) as words
                    from message t where t.organization_id = organization and t.conversation_id = any (short)
                      and t.kind <> 'event' and t.text <> '' offset 0) m
                join unnest(queries, places) with ordinality q (term, stands, place) on m.words @@ q.term
                    and (q.stands = 'any' or q.stands = 'note' and m.kind = 'note')
                where wanted & ~base & (1 << (q.place - 1)::integer) <> 0) h;
        end if;
        for i in select g from generate_series(1, cardinality(terms)) g where wanted & ~base & (1 << (g - 1)) <> 0 loop
            conversations := conversations || array(select p from ticket_search_places(organization, queries[i],
                options[i], places[i], reach) p where p in (select unnest(parts)));
            numbers := numbers || array_fill(0::bigint, array[cardinality(conversations) - cardinality(numbers)]);
            bits := bits || array_fill(1 << (i - 1), array[cardinality(conversations) - cardinality(bits)]);
        end loop;
    end if;
    -- for excluded and alternative terms, more matches are needed within the tickets found
    looked := 0;
    for i in select g from generate_series(1, cardinality(terms)) g
        where cut & ~wanted & (1 << (g - 1)) <> 0 and cardinality(terms) > 1
    loop
        mark := 1 << (i - 1);
        if complete & mark <> 0 then
            those := array(select k.id from unnest(known, known_bits) k (id, term) where k.term = mark);
            at_seqs := array(select k.seq from unnest(known_seqs, known_bits) k (seq, term) where k.term = mark);
        else
            continue when looked = 4;
            looked := looked + 1;
            select m.* into those, at_seqs, whole, back
                from ticket_search_messages(organization, queries[i], places[i], reach, reach, false) m;
        end if;
        those := those || array(select p from ticket_search_places(organization, queries[i], options[i], places[i],
            reach) p);
        at_seqs := at_seqs || array_fill(0::bigint, array[cardinality(those) - cardinality(at_seqs)]);
        select conversations || array_agg(k.id), numbers || array_agg(k.seq) into conversations, numbers
            from unnest(those, at_seqs) k (id, seq) where k.id in (select unnest(conversations));
        bits := bits || array_fill(mark, array[cardinality(conversations) - cardinality(bits)]);
    end loop;
    if cut <> 0 then
        return query select null::uuid, 0, null::bigint[];
    end if;
    return query
        with f as materialized (
            select h.id, bit_or(h.mark) as hits, (array_agg(h.seq order by bit_count(h.mark::bit(32)) desc, h.seq desc)
                filter (where h.seq > 0 and h.own))[1:4] as seqs
            from (
                select s.id, s.seq, s.own, bit_or(s.mark) as mark
                from ticket_search_shown(organization, conversations, bits, numbers) s
                group by s.id, s.seq, s.own) h
            group by h.id)
        select f.id, f.hits, f.seqs
        from ticket_search_seen(organization, viewer, scope, departments, array(select f.id from f)) s
        join f on f.id = s.id
        join conversation c on c.organization_id = current_setting('app.organization')::uuid and c.id = f.id;
end $$;
select parlour_definer('ticket_search(uuid,text,uuid[],text[],boolean[],text[],text[],integer,integer,integer)');

-- Words in the newest tickets, their subjects and the names of their contacts, with the number of texts that contain
-- each. Used to correct misspelled search terms.
create function ticket_words(passed_over integer, up_to integer)
    returns table(word text, uses integer)
    language plpgsql
    stable
    set jit = 'off'
as $$
begin
    return query select s.word, s.ndoc from ts_stat(format($words$
        with newest as (
            select t.conversation_id as id from ticket t
            where t.organization_id = %1$L and not t.spam order by t.number desc offset %2$s limit %3$s)
        select to_tsvector('simple', parlour_fold(m.text)) from newest n
        join message m on m.organization_id = %1$L and m.conversation_id = n.id and m.kind <> 'event' and m.text <> ''
        union all
        select to_tsvector('simple', parlour_fold(concat_ws(' ', c.subject, k.name))) from newest n
        join conversation c on c.organization_id = %1$L and c.id = n.id
        join contact k on k.organization_id = c.organization_id and k.id = c.contact_id
        $words$, current_setting('app.organization')::uuid, greatest(passed_over, 0), least(up_to, 5000))) s
    where length(s.word) between 4 and 40;
end $$;
select parlour_definer('ticket_words(integer,integer)');

-- The site key of a verified portal domain.
create function site_key_by_host(wanted text)
    returns text
    language sql
    stable
as $$
        select s.key from portal_domain d
        join site s on s.organization_id = d.organization_id and s.id = d.site_id
        where d.host = wanted and d.proven_at is not null order by d.proven_at desc limit 1 $$;
select parlour_definer('site_key_by_host(text)');

-- Conversations in which a term occurs outside messages, newest first, at most `up_to` for each kind of place.
create function ticket_search_places(organization uuid, term tsquery, chosen tsquery, place text, up_to integer)
    returns setof uuid
    language plpgsql
    stable
as $$
declare
    valued tsquery := parlour_own_words(organization, term || coalesce(chosen, term));
    -- these indexes don't know times, so this many matches are read to find the newest
    reach integer := 4 * up_to;
    -- limits contacts and companies, as each may have any number of conversations
    people integer := 2000;
begin
    term := parlour_own_words(organization, term);
    if place in ('any', 'subject') then
        return query select f.id from (
            select c.id from conversation c
            where parlour_words(c.organization_id, null, c.subject) @@ term and c.subject is not null
            limit reach) f order by f.id desc limit up_to;
    end if;
    if place in ('any', 'contact') then
        return query select c.id from (
                select k.id from contact k
                where parlour_words(k.organization_id, null, k.name) @@ term and k.name is not null
                union
                select h.contact_id from handle h where parlour_words(h.organization_id, null, h.value) @@ term
                limit people) k
            join conversation c on c.organization_id = organization and c.contact_id = k.id
            order by c.id desc limit up_to;
    end if;
    if place in ('any', 'company') then
        return query select c.id from (
                select o.id from company o
                where parlour_words(o.organization_id, null, o.name || parlour_values(o.fields)) @@ valued
                union
                select d.company_id from company_domain d
                where parlour_words(d.organization_id, null, d.domain) @@ term
                limit people) o
            join company_contact m on m.organization_id = organization and m.company_id = o.id
            join conversation c on c.organization_id = organization and c.contact_id = m.contact_id
            order by c.id desc limit up_to;
    end if;
    if place in ('any', 'file') then
        return query select f.id from (
            select a.conversation_id as id from attachment a
            where parlour_words(a.organization_id, null, a.name) @@ term and a.conversation_id is not null
            limit reach) f order by f.id desc limit up_to;
    end if;
    if place = 'any' then
        return query select f.id from (
            select t.conversation_id as id from ticket t
            where parlour_words(t.organization_id, null, parlour_values(t.fields)) @@ valued and t.fields <> '{}'
            limit reach) f order by f.id desc limit up_to;
        return query select c.id from (
                select k.id from contact k
                where parlour_words(k.organization_id, null, parlour_values(k.fields)) @@ valued and k.fields <> '{}'
                limit people) k
            join conversation c on c.organization_id = organization and c.contact_id = k.id
            order by c.id desc limit up_to;
        return query select f.id from (
            select g.conversation_id as id from ticket_tag g
            where parlour_words(g.organization_id, null, g.tag) @@ term
            limit reach) f order by f.id desc limit up_to;
    end if;
end $$;
grant execute on function ticket_search_places(uuid,tsquery,tsquery,text,integer) to parlour_search;

-- Messages that contain a term, newest first: at least `up_to` and at most `reach`, or all there are. Goes back month
-- by month; if the months read so far suggest few matches in total, it reads the rest at once.
create function ticket_search_messages(organization uuid, term tsquery, place text, up_to integer, reach integer, rare boolean)
    returns table(conversations uuid[], seqs bigint[], whole boolean, back integer)
    language plpgsql
    stable rows 1
as $$
declare
    own text := '~' || right(organization::text, 12) || '~';
    -- counts spans of 7.5 days, four to a month; other servers' clocks may be ahead
    newest integer := floor(extract(epoch from now()) / 648000);
    month integer := newest / 4 * 4;
    ends integer := newest + 2;
    bounds integer[] := array[newest, newest - 1, month - 4, month - 12, month - 28, month - 60, month - 124,
        month - 192];
    bound integer := 1;
    guess boolean;
    wrong boolean := false;
    until integer := ends;
    since integer;
    span tsquery;
    those uuid[];
    at_seqs bigint[];
begin
    conversations := '{}';
    seqs := '{}';
    term := parlour_own_words(organization, term);
    while place in ('any', 'note') loop
        -- the newest span has only just begun, so it predicts nothing
        guess := not wrong and bound <= cardinality(bounds)
            and (rare or cardinality(conversations) * 192 < (newest - until) * reach);
        since := case when not guess then bounds[bound] end;
        span := (select string_agg(case
                when day - day % 4 < since or day - day % 4 + 4 > until then '''' || own || day || ''''
                when day % 4 = 0 then '''' || own || 'm' || day / 4 || ''''
            end, ' | ') from generate_series(since, until - 1) day)::tsquery;
        select array_agg(f.conversation_id), array_agg(f.seq) into those, at_seqs from (
            select n.conversation_id, n.seq from (
                select m.conversation_id, m.seq, m.at from message m
                where parlour_words(m.organization_id, m.at, m.text) @@ coalesce(term && span, term)
                  and m.kind <> 'event' and m.text <> '' and (place <> 'note' or m.kind = 'note')
                  and (since is not null or m.at < to_timestamp(until * 648000.0)
                    or m.at >= to_timestamp(ends * 648000.0))
                limit case when guess then reach else up_to + 2000 end - cardinality(conversations)) n
            order by n.at desc limit case when guess then reach else up_to end - cardinality(conversations)) f;
        if guess and cardinality(conversations) + cardinality(those) >= reach then
            wrong := true;
            continue;
        end if;
        conversations := conversations || those;
        seqs := seqs || at_seqs;
        exit when since is null or cardinality(conversations) >= up_to;
        until := since;
        bound := bound + 1;
    end loop;
    whole := since is null and (place not in ('any', 'note') or guess or cardinality(conversations) < up_to);
    back := case when since is null then 1000000 else newest - since end;
    return next;
end $$;
grant execute on function ticket_search_messages(uuid,tsquery,text,integer,integer,boolean) to parlour_search;

-- Maps matches to the tickets that show them, because messages can be moved and tickets merged.
-- `own`: the message is in the ticket itself.
create function ticket_search_shown(organization uuid, conversations uuid[], bits integer[], seqs bigint[])
    returns table(id uuid, seq bigint, mark integer, own boolean)
    language sql
    stable
as $$
    select case when k.conversation_id is null and p.shown_in is null then u.id
            else public.ticket_survivor(organization, coalesce(p.shown_in, u.id)) end,
        u.seq, u.mark, p.shown_in is null and k.conversation_id is null
    from unnest(conversations, bits, seqs) as u (id, mark, seq)
    left join public.message_placement p on p.organization_id = organization
        and p.conversation_id = u.id and p.seq = u.seq
    left join public.ticket k on k.organization_id = organization and k.conversation_id = u.id
        and k.merged_into is not null
$$;
grant execute on function ticket_search_shown(uuid,uuid[],integer[],bigint[]) to parlour_search;

-- The given tickets with all conversations shown in them.
create function ticket_search_parts(organization uuid, tickets uuid[])
    returns uuid[]
    language sql
    stable
as $$
    with recursive part (id) as (
        select unnest(tickets)
        union
        select k.conversation_id from part join public.ticket k on k.organization_id = organization
            and k.merged_into = part.id)
    select array(select part.id from part
        union
        select p.conversation_id from part join public.message_placement p on p.organization_id = organization
            and p.shown_in = part.id)
$$;
grant execute on function ticket_search_parts(uuid,uuid[]) to parlour_search;

-- Normalizes text for comparisons, like `Fold` in Java. Plain ASCII, the usual case, takes a much faster path, and text
-- that is already normalized isn't normalized again.
create function parlour_folded(words text)
    returns text
    language plpgsql
    immutable parallel safe strict
as $$
declare
    cased text;
begin
    if octet_length(words) = length(words) then
        cased := lower(words collate "C");
        if cased ~ '[\t-\r]|  ' then
            cased := regexp_replace(cased, '[\t-\r ]+', ' ', 'g');
        end if;
        return nullif(btrim(cased), '');
    end if;
    cased := words;
    if cased is not nfkc normalized then
        cased := normalize(cased, nfkc);
    end if;
    cased := lower(upper(lower(replace(cased, 'İ', U&'i\0307'))));
    if cased is not nfkc normalized then
        cased := normalize(cased, nfkc);
    end if;
    cased := translate(replace(cased, 'ß', 'ss'), 'ς', 'σ');
    if cased is not nfkc normalized then
        cased := normalize(cased, nfkc);
    end if;
    return nullif(btrim(regexp_replace(cased, U&'[\0009-\000d \0085\1680\2028\2029]+', ' ', 'g')), '');
end $$;
grant execute on function parlour_folded(text) to parlour_app;

-- Organizations with timers due at `at`, longest waiting first.
create function timers_due(at timestamp with time zone)
    returns table(organization_id uuid)
    language sql
    stable
as $$
    select t.organization_id from ticket_timer t
    where t.state = 'waiting' and t.due_at <= at and (t.again_at is null or t.again_at <= at)
    group by t.organization_id order by min(t.due_at) limit 1000 $$;
select parlour_definer('timers_due(timestamp with time zone)');

-- Restricts a search query to an organization, by prefixing its terms as `parlour_words` does.
create function parlour_own_words(organization uuid, words tsquery)
    returns tsquery
    language sql
    immutable parallel safe
as $$
    select regexp_replace(words::text, '''([^'']+)''', '''' || right(organization::text, 12) || '~\1''', 'g')::tsquery
$$;
grant execute on function parlour_own_words(uuid,tsquery) to parlour_search;

-- Those of the given tickets that the agent may see.
create function ticket_search_seen(organization uuid, viewer uuid, scope text, departments uuid[], tickets uuid[])
    returns table(id uuid)
    language sql
    stable
as $$
    select c.id from (select distinct unnest(tickets)) u (id)
    join public.conversation c on c.organization_id = organization and c.id = u.id
    where exists (select from public.ticket t where t.organization_id = organization and t.conversation_id = c.id)
      and case scope
            when 'ALL' then true
            when 'DEPARTMENT' then c.assignee_id = viewer or c.department_id is null
                or c.department_id = any (departments) or exists (select from public.ticket_grant g
                    where g.organization_id = organization and g.agent_id = viewer
                      and g.conversation_id = c.id and g.ended_at is null)
            when 'OWN' then c.assignee_id = viewer or exists (select from public.ticket_grant g
                    where g.organization_id = organization and g.agent_id = viewer
                      and g.conversation_id = c.id and g.ended_at is null)
            else false
        end
$$;
grant execute on function ticket_search_seen(uuid,uuid,text,uuid[],uuid[]) to parlour_search;

-- Initial data of every installation: policies, purposes, collection points and plans.
insert into installation (one, operator_organization, set_up_token, set_up_token_at) values
    (true, null, null, null);
insert into policy (id, kind) values
    ('01990000-0000-7000-8000-000000000001', 'PRIVACY'),
    ('01990000-0000-7000-8000-000000000002', 'COLLECTION_NOTICE');
insert into policy_version (id, policy_id, number, state, master_language, material, material_reason, published_at, effective_at, superseded_at, sha256) values
    ('01990000-0000-7000-8000-000000000011', '01990000-0000-7000-8000-000000000001', 1, 'EFFECTIVE', 'en', true, 'first version', now(), now(), null, E'\\x73072a0c857d16088da5f83a4b4d73899a0928f7f20e38db017cee552b15101f'),
    ('01990000-0000-7000-8000-000000000012', '01990000-0000-7000-8000-000000000002', 1, 'EFFECTIVE', 'en', true, 'first version', now(), now(), null, E'\\x6080b508e3bd83b78632041ca6700f60f101c20a3ef17a448a2f35fbbf4cf2b5');
insert into policy_text (policy_version_id, language, markdown, sha256) values
    ('01990000-0000-7000-8000-000000000011', 'en', '# Privacy policy

This installation of Parlour keeps conversations between companies and the people who write to them.

- What you write in a chat, a form or a mail, and the name and addresses you give, are kept to answer you.
- They are kept while the company''s plan says so, and are removed when that time has passed. The periods of every plan
  are part of this policy and take effect only with a published version of it.
- Agents'' accounts are kept for as long as the account exists and six months after. Records of sign-ins are kept three
  months.
- You may ask to see, correct, receive or delete what is kept about you. Ask the company you wrote to, or the operator
  of this installation.
', E'\\x73072a0c857d16088da5f83a4b4d73899a0928f7f20e38db017cee552b15101f'),
    ('01990000-0000-7000-8000-000000000012', 'en', '# What happens with what you enter here

What you enter is used to answer you and for nothing else. It is kept as long as the privacy policy says, and you may
ask to see, correct or delete it at any time.
', E'\\x6080b508e3bd83b78632041ca6700f60f101c20a3ef17a448a2f35fbbf4cf2b5');
insert into policy_rule (policy_version_id, rule_key, rolling_months, rolling_days, after_close_months, idle_months, idle_grace_days, trial_grace_months) values
    ('01990000-0000-7000-8000-000000000011', 'FREE', null, 60, 6, 6, 14, null),
    ('01990000-0000-7000-8000-000000000011', 'TIER_12', 12, null, 6, null, null, null),
    ('01990000-0000-7000-8000-000000000011', 'TIER_24', 24, null, 6, null, null, null),
    ('01990000-0000-7000-8000-000000000011', 'TIER_36', 36, null, 6, null, null, null),
    ('01990000-0000-7000-8000-000000000011', 'TRIAL', null, null, 6, null, null, 3);
insert into purpose (key, description, basis, basis_note, retention_months, retention_by_plan, clock, review_at, gpc_opt_out, marketing) values
    ('account', 'Accounts of agents', 'CONTRACT', null, 6, false, 'end of the account', (current_date + interval '1 year')::date, false, false),
    ('ads', 'Advertisements by interest', 'CONSENT', null, 12, false, 'event', (current_date + interval '1 year')::date, true, true),
    ('billing', 'Invoices and their proofs', 'LEGAL_OBLIGATION', 'To be confirmed by counsel.', 120, false, 'document', (current_date + interval '1 year')::date, false, false),
    ('contest', 'The pattern of every contest', 'CONTRACT', null, 6, false, 'close of the contest', (current_date + interval '1 year')::date, true, false),
    ('marketing-email', 'Newsletters and campaigns', 'CONSENT', null, 24, false, 'last engagement', (current_date + interval '1 year')::date, false, true),
    ('personalisation', 'Personalised pages', 'CONSENT', null, 12, false, 'event', (current_date + interval '1 year')::date, true, false),
    ('rights-proof', 'Proof of requests, consents and breaches', 'LEGAL_OBLIGATION', null, 36, false, 'closing', (current_date + interval '1 year')::date, false, false),
    ('security', 'Sign-ins, refusals and sessions', 'LEGITIMATE_INTEREST', 'Accounts hold other people''s conversations: who tried to enter must be known for a short time. Addresses are truncated.', 3, false, 'event', (current_date + interval '1 year')::date, false, false),
    ('statistics-own', 'Own statistics of visits', 'CONSENT', null, 13, false, 'event', (current_date + interval '1 year')::date, false, false),
    ('statistics-third-party', 'Statistics made by others', 'CONSENT', null, 12, false, 'event', (current_date + interval '1 year')::date, true, false),
    ('support', 'Chats, tickets and offline messages', 'CONTRACT', 'For an organization''s contacts the organization''s instruction applies.', 36, true, 'of the unit of retention', (current_date + interval '1 year')::date, false, false),
    ('survey', 'The pattern of every survey', 'CONSENT', null, 6, false, 'close of the survey', (current_date + interval '1 year')::date, true, false);
insert into collection_point (key, channel, subject_kind, notice_policy_version, min_age) values
    ('automatic', 'automatic', 'VISITOR', '01990000-0000-7000-8000-000000000012', 16),
    ('demo', 'demo', 'CONTACT', '01990000-0000-7000-8000-000000000012', 16),
    ('download-resource', 'download-resource', 'CONTACT', '01990000-0000-7000-8000-000000000012', 16),
    ('email', 'email', 'CONTACT', '01990000-0000-7000-8000-000000000012', 16),
    ('event', 'event', 'CONTACT', '01990000-0000-7000-8000-000000000012', 16),
    ('feedback', 'feedback', 'CONTACT', '01990000-0000-7000-8000-000000000012', 16),
    ('from-organization', 'from-organization', 'CONTACT', '01990000-0000-7000-8000-000000000012', 16),
    ('from-third-party', 'from-third-party', 'CONTACT', '01990000-0000-7000-8000-000000000012', 16),
    ('info-request', 'info-request', 'CONTACT', '01990000-0000-7000-8000-000000000012', 16),
    ('live-chat', 'live-chat', 'CONTACT', '01990000-0000-7000-8000-000000000012', 16),
    ('newsletter', 'newsletter', 'CONTACT', '01990000-0000-7000-8000-000000000012', 16),
    ('order', 'order', 'CONTACT', '01990000-0000-7000-8000-000000000012', 16),
    ('phone', 'phone', 'CONTACT', '01990000-0000-7000-8000-000000000012', 16),
    ('promotion', 'promotion', 'CONTACT', '01990000-0000-7000-8000-000000000012', 16),
    ('register', 'register', 'AGENT', '01990000-0000-7000-8000-000000000012', 16),
    ('social', 'social', 'CONTACT', '01990000-0000-7000-8000-000000000012', 16),
    ('suggestion', 'suggestion', 'CONTACT', '01990000-0000-7000-8000-000000000012', 16),
    ('support', 'support', 'CONTACT', '01990000-0000-7000-8000-000000000012', 16),
    ('training-video', 'training-video', 'CONTACT', '01990000-0000-7000-8000-000000000012', 16);
insert into collection_point_purpose (collection_point, purpose) values
    ('automatic', 'statistics-own'),
    ('demo', 'support'),
    ('download-resource', 'support'),
    ('email', 'support'),
    ('event', 'support'),
    ('feedback', 'support'),
    ('from-organization', 'support'),
    ('from-third-party', 'support'),
    ('info-request', 'support'),
    ('live-chat', 'support'),
    ('newsletter', 'marketing-email'),
    ('order', 'billing'),
    ('phone', 'support'),
    ('promotion', 'marketing-email'),
    ('register', 'account'),
    ('social', 'support'),
    ('suggestion', 'support'),
    ('support', 'support'),
    ('training-video', 'support');
insert into collection_point_field (collection_point, field, required) values
    ('email', 'email', true),
    ('email', 'name', false),
    ('email', 'text', true),
    ('live-chat', 'email', false),
    ('live-chat', 'name', false),
    ('live-chat', 'text', true),
    ('register', 'email', true),
    ('register', 'name', true),
    ('register', 'password', true);
insert into plan (key, name, sort, family, rule_key, trial_days, active) values
    ('business', 'Business', 50, 'PAID', 'TIER_24', null, true),
    ('enterprise', 'Enterprise', 80, 'PAID', 'TIER_36', null, true),
    ('free', 'Free', 10, 'FREE', 'FREE', null, true),
    ('live-chat-plus', 'Live Chat Plus', 60, 'PAID', 'TIER_24', null, true),
    ('live-chat-startup', 'Live Chat Startup', 40, 'PAID', 'TIER_12', null, true),
    ('live-chat-ultra', 'Live Chat Ultra', 70, 'PAID', 'TIER_24', null, true),
    ('omnichannel-gold', 'Omnichannel Gold', 90, 'PAID', 'TIER_36', null, true),
    ('omnichannel-platinum', 'Omnichannel Platinum', 100, 'PAID', 'TIER_36', null, true),
    ('omnichannel-plus', 'Omnichannel Plus', 110, 'PAID', 'TIER_36', null, true),
    ('omnichannel-ultra', 'Omnichannel Ultra', 120, 'PAID', 'TIER_36', null, true),
    ('team', 'Team', 30, 'PAID', 'TIER_12', null, true),
    ('trial', 'Trial', 20, 'TRIAL', 'TRIAL', 15, true);

create trigger policy_text_is_published before insert or delete or update on policy_text for each row execute function policy_is_published();
create trigger policy_rule_is_published before insert or delete or update on policy_rule for each row execute function policy_is_published();
create trigger outbound_class_stays before update of mail_class on outbound_mail for each row when (old.mail_class is distinct from new.mail_class) execute function outbound_class_stays();
