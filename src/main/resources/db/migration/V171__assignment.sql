-- How tickets find their department and their agent.

-- A department without a row shares by hand: agents take what waits. `requeue_after_min` null: who is gone keeps tickets.
create table ticket_sharing (
    organization_id uuid not null,
    department_id uuid not null,
    mode text not null check (mode in ('manual', 'round_robin', 'balanced')),
    capacity smallint not null check (capacity between 1 and 500),
    requeue_after_min smallint check (requeue_after_min between 1 and 1440),
    requeue_all boolean not null,
    prefer_hours smallint not null check (prefer_hours between 0 and 168),
    primary key (organization_id, department_id),
    foreign key (organization_id, department_id) references department (organization_id, id) on delete cascade
);
select parlour_tenant_table('ticket_sharing');

-- An agent as one who is given tickets. Locked while its tickets are counted. `gone_since`: away or offline.
create table ticket_agent (
    organization_id uuid not null,
    agent_id uuid not null,
    accepts boolean not null default true,
    capacity smallint not null default 20 check (capacity between 1 and 500),
    assigned_at timestamptz,
    gone_since timestamptz,
    primary key (organization_id, agent_id),
    foreign key (organization_id, agent_id) references agent (organization_id, id) on delete cascade
);
select parlour_tenant_table('ticket_agent');

create table ticket_absence (
    organization_id uuid not null,
    id uuid not null,
    agent_id uuid not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    stand_in_id uuid,
    primary key (organization_id, id),
    foreign key (organization_id, agent_id) references agent (organization_id, id) on delete cascade,
    foreign key (organization_id, stand_in_id) references agent (organization_id, id) on delete set null (stand_in_id),
    check (to_at > from_at),
    check (stand_in_id <> agent_id)
);
create index ticket_absence_agent on ticket_absence (organization_id, agent_id);
create index ticket_absence_stand_in on ticket_absence (organization_id, stand_in_id) where stand_in_id is not null;
select parlour_tenant_table('ticket_absence');

-- How often a ticket was given without an agent having done anything with it, and who had it last.
create table ticket_turn (
    organization_id uuid not null,
    conversation_id uuid not null,
    moves smallint not null,
    from_agent_id uuid,
    from_at timestamptz,
    stopped boolean not null default false,
    primary key (organization_id, conversation_id),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id) on delete cascade
);
select parlour_tenant_table('ticket_turn');

-- In their order; the first whose condition is true applies. One without a condition takes what nothing directed.
create table assignment_rule (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    position smallint not null check (position between 0 and 200),
    name text not null check (length(name) between 1 and 100),
    condition jsonb,
    department_id uuid not null,
    priority smallint check (priority between 1 and 4),
    primary key (organization_id, id),
    unique (organization_id, position) deferrable initially deferred,
    foreign key (organization_id, department_id) references department (organization_id, id)
);
create index assignment_rule_department on assignment_rule (organization_id, department_id);
select parlour_tenant_table('assignment_rule');

-- What the rules said of a ticket: the change they made has the same cause.
create table assignment_trace (
    organization_id uuid not null,
    conversation_id uuid not null,
    cause_id uuid not null,
    rule_id uuid,
    trace jsonb not null,
    at timestamptz not null,
    primary key (organization_id, conversation_id, cause_id),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id) on delete cascade
);
select parlour_tenant_table('assignment_trace');
