-- Life of sites, retention of customer data, holds.

-- `noticed_at`, `notice_tries`: since when, and how often, owners were told that an idle site closes. `purge_notices`:
-- how many of the two notices before a purge were sent, the last at `purge_notice_at`. `old_rule` applies until
-- `rule_from` after a change to a plan with shorter periods.
alter table site_life
    add column transition_no integer not null default 0,
    add column noticed_at timestamptz,
    add column notice_tries integer not null default 0,
    add column purge_notices integer not null default 0,
    add column purge_notice_at timestamptz,
    add column purge_asked_at timestamptz,
    add column purge_asked_by uuid,
    add column purge_confirmed_at timestamptz,
    add column purge_confirmed_by uuid,
    add column old_rule text,
    add column rule_from timestamptz,
    add constraint site_life_notice_tries_check check (notice_tries >= 0),
    add constraint site_life_purge_notices_check check (purge_notices between 0 and 2),
    add constraint site_life_purge_confirmed_check check (purge_confirmed_at is null or purge_asked_at is not null),
    add constraint site_life_old_rule_check check ((old_rule is null) = (rule_from is null));

-- Every transition of a site, in order. Kept permanently, also after the site is gone.
create table site_life_step (
    organization_id uuid not null,
    site_id uuid not null,
    transition_no integer not null,
    rule_row text not null,
    from_state text,
    to_state text not null,
    at timestamptz not null,
    due_at timestamptz,
    evidence text not null,
    primary key (organization_id, site_id, transition_no),
    constraint site_life_step_evidence_check check (evidence in ('sign-up', 'payment', 'plan', 'clock', 'sign-in', 'notice-accepted', 'notice-undeliverable', 'payment-failed', 'owner', 'purge-confirmed', 'scan'))
);
select parlour_tenant_table('site_life_step');
revoke delete, update on site_life_step from parlour_app;

-- Emails that told owners what becomes of their site.
create table site_notice (
    organization_id uuid not null,
    site_id uuid not null,
    letter_id uuid not null,
    kind text not null,
    at timestamptz not null,
    primary key (organization_id, site_id, letter_id),
    constraint site_notice_kind_check check (kind ~ '^[a-z-]{1,40}$')
);
select parlour_tenant_table('site_notice');

-- A contract that replaces the periods of the plan while it's valid.
create table contract_override (
    organization_id uuid not null,
    id uuid not null,
    rolling_months integer,
    after_close_months integer,
    contract_ref text not null,
    valid_from date not null,
    valid_to date,
    set_by uuid not null,
    set_at timestamptz not null,
    primary key (organization_id, id),
    constraint contract_override_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint contract_override_rolling_months_check check (rolling_months between 1 and 600),
    constraint contract_override_after_close_months_check check (after_close_months between 1 and 600),
    constraint contract_override_periods_check check (num_nonnulls(rolling_months, after_close_months) > 0),
    constraint contract_override_contract_ref_check check (length(contract_ref) between 1 and 200),
    constraint contract_override_valid_check check (valid_to >= valid_from)
);
select parlour_tenant_table('contract_override');

-- Policy versions that an owner accepted for the data of the organization's customers.
create table data_acceptance (
    organization_id uuid not null,
    policy_version_id uuid not null,
    accepted_by uuid not null,
    at timestamptz not null,
    primary key (organization_id, policy_version_id),
    constraint data_acceptance_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint data_acceptance_policy_version_id_fkey foreign key (policy_version_id) references policy_version(id)
);
select parlour_tenant_table('data_acceptance');

-- What customers wrote counts from here: only a message moves it, no note, tag, assignment, merge or redaction.
-- `withheld`: past its retention and kept only because of a hold, so that ordinary work doesn't see it.
-- `first_kept_seq`: messages before it may be missing because they went by retention.
alter table conversation
    add column last_message_at timestamptz,
    add column withheld boolean not null default false,
    add column first_kept_seq bigint not null default 1;
alter table conversation no force row level security;
alter table message no force row level security;
update conversation c set last_message_at = coalesce(
    (select max(m.at) from message m
      where m.organization_id = c.organization_id and m.conversation_id = c.id and m.kind = 'message'), c.created_at);
alter table conversation force row level security;
alter table message force row level security;
alter table conversation alter column last_message_at set default now();
alter table conversation alter column last_message_at set not null;
drop index conversation_open;
create index conversation_open on conversation (organization_id, department_id, assignee_id, id) include (side_of, withheld) where (state = 'open');
drop index conversation_sight;
create index conversation_sight on conversation (organization_id, id) include (assignee_id, department_id, side_of, withheld);
drop index conversation_department;
create index conversation_department on conversation (organization_id, department_id, id) include (side_of, withheld);

-- A reason to keep data that would go: a scope, a reason, a date of review.
create table hold (
    organization_id uuid not null,
    id uuid not null,
    number integer not null,
    scope_kind text not null,
    scope uuid,
    query jsonb,
    query_name text,
    from_at timestamptz,
    to_at timestamptz,
    reason_code text not null,
    set_by uuid not null,
    set_at timestamptz not null,
    review_at date not null,
    ended_at timestamptz,
    ended_by uuid,
    end_reason text,
    primary key (organization_id, id),
    constraint hold_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint hold_number_key unique (organization_id, number),
    constraint hold_scope_kind_check check (scope_kind in ('organization', 'site', 'contact', 'conversation', 'query')),
    constraint hold_scope_check check ((scope_kind in ('organization', 'query')) = (scope is null)),
    constraint hold_query_check check ((scope_kind = 'query') = (query is not null) and (query is null) = (query_name is null)),
    constraint hold_reason_code_check check (reason_code in ('legal-duty', 'dispute', 'enforcement', 'claims')),
    constraint hold_review_at_check check (review_at <= (set_at at time zone 'UTC')::date + interval '12 months'),
    constraint hold_dates_check check (to_at > from_at),
    constraint hold_ended_check check ((ended_at is null) = (end_reason is null)),
    constraint hold_end_reason_check check (end_reason in ('settled', 'withdrawn', 'expired', 'mistake'))
);
create index hold_running on hold (organization_id, scope_kind, scope) where ended_at is null;
select parlour_tenant_table('hold');

-- Conversations that the saved query of a hold found.
create table hold_match (
    organization_id uuid not null,
    hold_id uuid not null,
    conversation_id uuid not null,
    primary key (organization_id, hold_id, conversation_id),
    constraint hold_match_hold_id_fkey foreign key (organization_id, hold_id) references hold(organization_id, id) on delete cascade,
    constraint hold_match_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id) on delete cascade
);
create index hold_match_conversation on hold_match (organization_id, conversation_id);
select parlour_tenant_table('hold_match');

-- Nothing goes before `not_before`: 14 days after the first run that could delete here told the owners.
create table retention_start (
    organization_id uuid not null,
    not_before timestamptz not null,
    told_at timestamptz not null,
    told_units integer not null,
    primary key (organization_id),
    constraint retention_start_organization_id_fkey foreign key (organization_id) references organization(organization_id)
);
select parlour_tenant_table('retention_start');

-- Imports whose owners were told how much of them is past its retention and goes 14 days later.
create table retention_import (
    organization_id uuid not null,
    import_id uuid not null,
    told_at timestamptz not null,
    told_units integer not null,
    primary key (organization_id, import_id),
    constraint retention_import_organization_id_fkey foreign key (organization_id) references organization(organization_id)
);
select parlour_tenant_table('retention_import');

-- What each run of retention deleted: by which rule, counted from which clock, under which plan.
create table retention_run (
    organization_id uuid not null,
    id uuid not null,
    site_id uuid,
    unit text not null,
    clock text not null,
    rule_key text not null,
    policy_number integer,
    plan text not null,
    cutoff timestamptz,
    units integer not null default 0,
    messages integer not null default 0,
    started_at timestamptz not null,
    ended_at timestamptz,
    primary key (organization_id, id),
    constraint retention_run_id_fkey foreign key (organization_id, id) references deletion_run(organization_id, id),
    constraint retention_run_unit_check check (unit in ('chat', 'ticket', 'conversation', 'contact', 'visitor', 'site'))
);
create index retention_run_newest on retention_run (organization_id, started_at desc, id desc);
select parlour_tenant_table('retention_run');

-- The latest time that retention has seen. A clock more than five minutes behind it stops all deletion.
create table retention_clock (
    one boolean not null default true,
    seen_at timestamptz,
    stopped_at timestamptz,
    primary key (one),
    constraint retention_clock_one_check check (one)
);
select parlour_installation_table('retention_clock', 'one row: the latest time that retention has seen');
grant select, update on retention_clock to parlour_app;
insert into retention_clock (one) values (true);
