-- Rules: what happens by itself to tickets, when something happens to them or when so much time has passed.

-- Grows whenever what rules do becomes another: nodes keep what they have read while it is the same.
create table rule_book (
    organization_id uuid not null references organization (organization_id),
    version bigint not null,
    primary key (organization_id)
);
select parlour_tenant_table('rule_book');

-- Triggers run in their order. `condition` null: always. `failures`: errors in a row; a hundred switch it off.
-- A time rule acts `delay_s` after `anchor`, counted in open hours where it names a calendar.
create table rule (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    kind text not null check (kind in ('trigger', 'time')),
    position smallint not null check (position between 0 and 1000),
    name text not null check (length(name) between 1 and 100),
    events text not null check (length(events) <= 1000),
    condition jsonb,
    actions jsonb not null check (jsonb_typeof(actions) = 'array'),
    anchor text check (length(anchor) <= 40),
    delay_s bigint check (delay_s between 1 and 34560000),
    calendar_id uuid,
    stale_after_s bigint check (stale_after_s between 60 and 34560000),
    active boolean not null,
    failures integer not null,
    switched_off boolean not null,
    version integer not null check (version >= 1),
    changed_at timestamptz not null,
    changed_by uuid,
    primary key (organization_id, id),
    unique (organization_id, kind, position) deferrable initially deferred,
    foreign key (organization_id, calendar_id) references calendar (organization_id, id),
    check ((kind = 'time') = (anchor is not null) and num_nonnulls(anchor, delay_s, stale_after_s) in (0, 3))
);
create index rule_calendar on rule (organization_id, calendar_id) where calendar_id is not null;
select parlour_tenant_table('rule');

-- Each rule as it was saved, to be compared and restored.
create table rule_version (
    organization_id uuid not null,
    rule_id uuid not null,
    version integer not null,
    body jsonb not null,
    changed_at timestamptz not null,
    changed_by uuid,
    primary key (organization_id, rule_id, version),
    foreign key (organization_id, rule_id) references rule (organization_id, id) on delete cascade
);
select parlour_tenant_table('rule_version');

-- What rules were tried about one happening, and how each of their questions was answered: 1, 0, or ? where it could not
-- be known. Kept 30 days. `counted`: whether it stands in the statistics.
create table rule_chain (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    seq bigint not null,
    at timestamptz not null,
    events text not null check (length(events) <= 1000),
    depth smallint not null,
    stopped boolean not null,
    tries jsonb not null,
    counted boolean not null,
    primary key (organization_id, id),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id) on delete cascade
);
create index rule_chain_ticket on rule_chain (organization_id, conversation_id, id);
create index rule_chain_new on rule_chain (organization_id, id) where not counted;
create index rule_chain_at on rule_chain (organization_id, at);
select parlour_tenant_table('rule_chain');

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
    primary key (organization_id, rule_id, version, hour),
    foreign key (organization_id, rule_id) references rule (organization_id, id) on delete cascade
);
select parlour_tenant_table('rule_stat');

-- What rules wrote to contacts, for the guard against loops. Kept a day.
create table rule_message (
    organization_id uuid not null,
    id uuid not null,
    rule_id uuid not null,
    conversation_id uuid not null,
    contact_id uuid not null,
    depth smallint not null,
    at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id) on delete cascade
);
create index rule_message_ticket on rule_message (organization_id, conversation_id, at);
create index rule_message_contact on rule_message (organization_id, contact_id, at);
select parlour_tenant_table('rule_message');
