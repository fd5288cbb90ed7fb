-- Service levels: what is promised about a ticket, and the clocks that measure it.

-- In their order; the first whose condition is true applies. One without a condition takes every ticket.
create table sla_policy (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    position smallint not null check (position between 0 and 100),
    name text not null check (length(name) between 1 and 100),
    condition jsonb,
    bots_count boolean not null,
    version integer not null check (version >= 1),
    primary key (organization_id, id),
    unique (organization_id, position) deferrable initially deferred
);
select parlour_tenant_table('sla_policy');

-- `hours`: every hour counts, those of a calendar, or those the ticket's department or site goes by.
create table sla_target (
    organization_id uuid not null,
    policy_id uuid not null,
    priority smallint not null check (priority between 1 and 4),
    metric text not null check (metric in ('first_response', 'next_response', 'periodic_update', 'requester_wait',
        'agent_work', 'total_resolution')),
    seconds integer not null check (seconds between 15 and 34560000),
    hours text not null check (hours in ('always', 'calendar', 'inherit')),
    calendar_id uuid,
    pauses_in_pending boolean not null,
    reminders jsonb not null check (jsonb_typeof(reminders) = 'array'),
    primary key (organization_id, policy_id, priority, metric),
    foreign key (organization_id, policy_id) references sla_policy (organization_id, id) on delete cascade,
    foreign key (organization_id, calendar_id) references calendar (organization_id, id),
    check ((hours = 'calendar') = (calendar_id is not null))
);
create index sla_target_calendar on sla_target (organization_id, calendar_id) where calendar_id is not null;
select parlour_tenant_table('sla_target');

-- What of a ticket's past decides which of its clocks run. Its row is locked for each change of them.
create table sla_standing (
    organization_id uuid not null,
    conversation_id uuid not null,
    category text not null check (category in ('new', 'open', 'pending', 'on_hold', 'solved', 'closed')),
    pauses boolean not null,
    answered boolean not null,
    waiting boolean not null,
    updating boolean not null,
    voided text check (voided in ('merged', 'spam')),
    policy_id uuid,
    primary key (organization_id, conversation_id),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id) on delete cascade
);
select parlour_tenant_table('sla_standing');

-- One cycle of one metric. `state` is what is shown: cancelled also while the ticket is void and the clock goes on unseen.
create table sla_clock (
    organization_id uuid not null,
    conversation_id uuid not null,
    metric text not null check (metric in ('first_response', 'next_response', 'periodic_update', 'requester_wait',
        'agent_work', 'total_resolution')),
    cycle integer not null check (cycle >= 1),
    state text not null check (state in ('running', 'paused', 'met', 'breached_running', 'breached_done', 'cancelled')),
    policy_id uuid not null,
    policy_version integer not null,
    target_s integer not null check (target_s between 15 and 34560000),
    calendar_id uuid,
    pauses_in_pending boolean not null,
    started_at timestamptz not null,
    elapsed_us bigint not null check (elapsed_us >= 0),
    running_since timestamptz,
    due_at timestamptz,
    breached_at timestamptz,
    stopped_at timestamptz,
    stop_cause text check (stop_cause in ('replied', 'solved', 'solved_without_reply', 'not_promised')),
    told text not null,
    agent_id uuid,
    department_id uuid,
    primary key (organization_id, conversation_id, metric, cycle),
    foreign key (organization_id, conversation_id) references sla_standing (organization_id, conversation_id)
        on delete cascade,
    check (num_nonnulls(stopped_at, stop_cause) in (0, 2))
);
create unique index sla_clock_open on sla_clock (organization_id, conversation_id, metric) where stopped_at is null;
create index sla_clock_due on sla_clock (organization_id, due_at) where stopped_at is null and due_at is not null;
create index sla_clock_calendar on sla_clock (organization_id, calendar_id)
    where calendar_id is not null and state = 'running';
select parlour_tenant_table('sla_clock');
