-- Time that agents spend on tickets.

-- Whether it is counted at all; without a row it is not.
create table time_setting (
    organization_id uuid not null references organization (organization_id),
    counting boolean not null,
    billable boolean not null,
    primary key (organization_id)
);
select parlour_tenant_table('time_setting');

-- Up to when an agent's seconds are counted, in whichever ticket and window: what comes next begins there. Its row is
-- locked for each count.
create table time_counted (
    organization_id uuid not null,
    agent_id uuid not null,
    until_at timestamptz not null,
    primary key (organization_id, agent_id),
    foreign key (organization_id, agent_id) references agent (organization_id, id) on delete cascade
);
select parlour_tenant_table('time_counted');

-- What an agent has spent on a ticket since the last reply or note there.
create table time_running (
    organization_id uuid not null,
    conversation_id uuid not null,
    agent_id uuid not null,
    millis bigint not null check (millis between 0 and 604800000),
    off boolean not null,
    billable boolean not null,
    primary key (organization_id, conversation_id, agent_id),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id) on delete cascade,
    foreign key (organization_id, agent_id) references agent (organization_id, id) on delete cascade
);
create index time_running_agent on time_running (organization_id, agent_id);
select parlour_tenant_table('time_running');

-- `message_id`: the reply or note it was spent on. `at`: when it was spent, or ended.
create table time_entry (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    message_id uuid,
    agent_id uuid not null,
    seconds integer not null check (seconds between 1 and 604800),
    source text not null check (source in ('timer', 'manual')),
    billable boolean not null,
    note text check (length(note) between 1 and 500),
    at timestamptz not null,
    changed_by uuid,
    changed_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id),
    foreign key (organization_id, agent_id) references agent (organization_id, id),
    check (num_nonnulls(changed_by, changed_at) in (0, 2))
);
create index time_entry_ticket on time_entry (organization_id, conversation_id, id);
create index time_entry_at on time_entry (organization_id, at);
create index time_entry_agent on time_entry (organization_id, agent_id);
create unique index time_entry_message on time_entry (organization_id, message_id) where message_id is not null;
select parlour_tenant_table('time_entry');
select parlour_personal_table('time_entry');
