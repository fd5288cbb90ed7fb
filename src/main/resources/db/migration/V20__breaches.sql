-- The register of personal data breaches. Every case stays, also one that turned out to be none.
create table breach (
    organization_id uuid not null,
    id uuid not null,
    number integer not null,
    title text not null,
    description text not null,
    state text not null,
    suspected_at timestamptz not null,
    aware_at timestamptz,
    risk text,
    affected integer,
    categories text,
    consequences text,
    measures text,
    authority_at timestamptz,
    delay_reason text,
    subjects_at timestamptz,
    channel text,
    channel_reason text,
    skip_reason text,
    closed_at timestamptz,
    version integer not null default 1,
    primary key (organization_id, id),
    constraint breach_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint breach_number_key unique (organization_id, number),
    constraint breach_state_check check (state in ('suspected', 'not-a-breach', 'confirmed', 'assessed', 'authority-notified', 'subjects-notified', 'closed')),
    constraint breach_title_check check (length(title) between 1 and 200),
    constraint breach_description_check check (length(description) <= 5000),
    constraint breach_risk_check check (risk in ('none', 'risk', 'high')),
    constraint breach_affected_check check (affected >= 0),
    constraint breach_categories_check check (length(categories) <= 1000),
    constraint breach_consequences_check check (length(consequences) <= 5000),
    constraint breach_measures_check check (length(measures) <= 5000),
    constraint breach_delay_reason_check check (length(delay_reason) between 1 and 2000),
    constraint breach_channel_check check (channel in ('email', 'post', 'phone', 'public')),
    constraint breach_channel_reason_check check (length(channel_reason) between 1 and 2000),
    constraint breach_skip_reason_check check (skip_reason in ('encrypted', 'risk-removed', 'disproportionate')),
    constraint breach_aware_check check ((state in ('suspected', 'not-a-breach')) or aware_at is not null)
);
select parlour_tenant_table('breach');
select parlour_personal_table('breach');

create table breach_step (
    organization_id uuid not null,
    breach_id uuid not null,
    seq integer not null,
    kind text not null,
    at timestamptz not null,
    agent_id uuid,
    primary key (organization_id, breach_id, seq),
    constraint breach_step_breach_id_fkey foreign key (organization_id, breach_id) references breach(organization_id, id),
    constraint breach_step_kind_check check (kind ~ '^[a-z0-9-]{1,40}$')
);
select parlour_tenant_table('breach_step');
revoke update, delete on breach_step from parlour_app;
