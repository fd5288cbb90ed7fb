-- A chat: one live engagement inside a conversation, from the request to its one end; who was asked to take it; and who is
-- there to be asked. Who has a chat is its conversation's assignee, which department answers it the conversation's: neither
-- is copied here.

create table chat (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    conversation_id uuid not null,
    visitor_id uuid not null,
    widget_id uuid not null,
    state text not null check (state in ('requested', 'queued', 'offered', 'active', 'ended', 'missed', 'refused', 'abandoned')),
    handler text not null check (handler in ('bot', 'agent')),
    source text not null check (source in ('visitor', 'auto_invite', 'manual_invite', 'api')),
    priority smallint not null check (priority between 1 and 5),
    requested_at timestamptz not null,
    human_requested_at timestamptz,
    queued_at timestamptz,
    accepted_at timestamptz,
    ended_at timestamptz,
    end_reason text check (end_reason in ('visitor', 'agent', 'idle', 'ban', 'moved_to_ticket', 'message_left',
        'nobody_available', 'queue_full', 'waited_out', 'not_taken', 'refused', 'left', 'gone')),
    ended_by uuid,
    preferred_agent_id uuid,
    preferred_until timestamptz,
    visitor_left_at timestamptz,
    idle_warned_at timestamptz,
    due_at timestamptz,
    transfers integer not null default 0 check (transfers >= 0),
    row_version integer not null default 1 check (row_version > 0),
    primary key (organization_id, id),
    foreign key (organization_id, conversation_id) references conversation (organization_id, id),
    foreign key (organization_id, visitor_id) references visitor (organization_id, id),
    check ((state in ('ended', 'missed', 'refused', 'abandoned')) = (ended_at is not null)),
    check ((ended_at is null) = (end_reason is null)),
    check (state <> 'active' or accepted_at is not null)
);
create unique index chat_running on chat (organization_id, conversation_id) where ended_at is null;
create index chat_waiting on chat (organization_id, requested_at, id) where state in ('requested', 'queued', 'offered');
create index chat_due on chat (organization_id, due_at) where due_at is not null;
create index chat_of_conversation on chat (organization_id, conversation_id, requested_at);
create index chat_of_visitor on chat (organization_id, visitor_id) where ended_at is null;
create index chat_ended on chat (organization_id, ended_at desc, id desc) where ended_at is not null;
select parlour_tenant_table('chat');
select parlour_personal_table('chat');

-- Every change of state, in order and without a gap.
create table chat_transition (
    organization_id uuid not null,
    chat_id uuid not null,
    seq integer not null check (seq >= 1),
    from_state text,
    to_state text not null,
    cause text not null check (length(cause) between 1 and 40),
    actor_kind text not null check (actor_kind in ('visitor', 'agent', 'system')),
    actor_id uuid,
    at timestamptz not null,
    primary key (organization_id, chat_id, seq),
    foreign key (organization_id, chat_id) references chat (organization_id, id)
);
select parlour_tenant_table('chat_transition');
select parlour_personal_table('chat_transition');

-- An agent is asked to take a chat. Without a transaction that looks at the others, the index still keeps one agent from
-- being asked twice at once.
create table offer (
    organization_id uuid not null,
    id uuid not null,
    chat_id uuid not null,
    agent_id uuid not null,
    kind text not null check (kind in ('new', 'transfer', 'invite')),
    state text not null check (state in ('open', 'accepted', 'refused', 'timed_out', 'cancelled')),
    offered_by uuid,
    offered_at timestamptz not null,
    expires_at timestamptz not null,
    decided_at timestamptz,
    reason text check (length(reason) between 1 and 100),
    primary key (organization_id, id),
    foreign key (organization_id, chat_id) references chat (organization_id, id),
    foreign key (organization_id, agent_id) references agent (organization_id, id),
    check ((state = 'open') = (decided_at is null))
);
create unique index offer_once on offer (organization_id, chat_id, agent_id) where state = 'open';
create index offer_open on offer (organization_id, expires_at) where state = 'open';
create index offer_chat on offer (organization_id, chat_id);
create index offer_agent on offer (organization_id, agent_id) where state = 'open';
select parlour_tenant_table('offer');
select parlour_personal_table('offer');

-- Who took part in a chat, and how.
create table chat_agent (
    organization_id uuid not null,
    chat_id uuid not null,
    id uuid not null,
    agent_id uuid not null,
    role text not null check (role in ('owner', 'second', 'monitor')),
    beyond_limit boolean not null default false,
    joined_at timestamptz not null,
    left_at timestamptz,
    primary key (organization_id, chat_id, id),
    foreign key (organization_id, chat_id) references chat (organization_id, id),
    foreign key (organization_id, agent_id) references agent (organization_id, id)
);
create unique index chat_agent_owner on chat_agent (organization_id, chat_id) where role = 'owner' and left_at is null;
create unique index chat_agent_once on chat_agent (organization_id, chat_id, agent_id) where left_at is null;
create index chat_agent_agent on chat_agent (organization_id, agent_id, joined_at);
select parlour_tenant_table('chat_agent');
select parlour_personal_table('chat_agent');

-- Why an agent is away: a break counts as no work.
create table away_reason (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    name text not null check (length(name) between 1 and 60),
    counts_as text not null check (counts_as in ('break', 'work')),
    active boolean not null default true,
    primary key (organization_id, id)
);
select parlour_tenant_table('away_reason');

-- What an agent chose, and what follows from it and from its sockets.
create table agent_status (
    organization_id uuid not null,
    agent_id uuid not null,
    chosen text not null check (chosen in ('online', 'away', 'assign_only', 'invisible', 'offline')),
    reason_id uuid,
    effective text not null check (effective in ('online', 'away', 'assign_only', 'invisible', 'offline')),
    since timestamptz not null,
    connected boolean not null,
    left_at timestamptz,
    idle_since timestamptz,
    online_since timestamptz not null,
    free_since timestamptz not null,
    allocated_at timestamptz,
    chat_limit smallint check (chat_limit between 0 and 50),
    auto_accept boolean not null default false,
    missed_in_a_row smallint not null default 0 check (missed_in_a_row >= 0),
    due_at timestamptz,
    primary key (organization_id, agent_id),
    foreign key (organization_id, agent_id) references agent (organization_id, id),
    foreign key (organization_id, reason_id) references away_reason (organization_id, id),
    check (connected = (left_at is null))
);
create index agent_status_due on agent_status (organization_id, due_at) where due_at is not null;
select parlour_tenant_table('agent_status');
select parlour_personal_table('agent_status');

-- Every change of status closes one span and opens the next.
create table agent_status_span (
    organization_id uuid not null,
    agent_id uuid not null,
    from_at timestamptz not null,
    to_at timestamptz,
    status text not null check (status in ('online', 'away', 'assign_only', 'invisible', 'offline')),
    effective text not null check (effective in ('online', 'away', 'assign_only', 'invisible', 'offline')),
    reason_id uuid,
    primary key (organization_id, agent_id, from_at),
    foreign key (organization_id, agent_id) references agent (organization_id, id),
    check (to_at is null or to_at > from_at)
);
create unique index agent_status_span_open on agent_status_span (organization_id, agent_id) where to_at is null;
select parlour_tenant_table('agent_status_span');
select parlour_personal_table('agent_status_span');

-- How an organization serves chats; an organization without a row goes by the defaults.
create table chat_setting (
    organization_id uuid not null references organization (organization_id),
    chat_limit smallint not null default 3 check (chat_limit between 0 and 50),
    counting text not null default 'active' check (counting in ('active', 'recent', 'not_warned')),
    recent_minutes smallint not null default 10 check (recent_minutes between 1 and 120),
    idle_warn_minutes smallint not null default 5 check (idle_warn_minutes between 0 and 120),
    idle_end_minutes smallint not null default 2 check (idle_end_minutes between 1 and 120),
    away_minutes smallint not null default 10 check (away_minutes between 1 and 240),
    offline_minutes smallint not null default 15 check (offline_minutes between 2 and 1440),
    primary key (organization_id)
);
select parlour_tenant_table('chat_setting');

-- How a department serves chats; one without a row goes by the defaults. `turn_id` is whose turn it was last.
create table chat_department (
    organization_id uuid not null,
    department_id uuid not null,
    mode text not null default 'balanced' check (mode in ('balanced', 'round_robin', 'capacity', 'broadcast', 'manual')),
    offer_seconds smallint not null default 30 check (offer_seconds between 10 and 300),
    queue_length smallint not null default 50 check (queue_length between 0 and 1000),
    queue_wait_minutes smallint check (queue_wait_minutes between 1 and 240),
    max_wait_seconds integer not null default 900 check (max_wait_seconds between 30 and 14400),
    mean_minutes smallint not null default 8 check (mean_minutes between 1 and 120),
    show_wait boolean not null default true,
    last_agent_days smallint not null default 30 check (last_agent_days between 0 and 365),
    last_agent_seconds smallint not null default 0 check (last_agent_seconds between 0 and 600),
    backup_after_seconds smallint check (backup_after_seconds between 0 and 3600),
    auto_accept boolean not null default false,
    turn_id uuid,
    primary key (organization_id, department_id),
    foreign key (organization_id, department_id) references department (organization_id, id) on delete cascade
);
select parlour_tenant_table('chat_department');

create table chat_backup (
    organization_id uuid not null,
    department_id uuid not null,
    ordinal smallint not null check (ordinal between 0 and 19),
    agent_id uuid,
    backup_department_id uuid,
    primary key (organization_id, department_id, ordinal),
    foreign key (organization_id, department_id) references department (organization_id, id) on delete cascade,
    foreign key (organization_id, agent_id) references agent (organization_id, id) on delete cascade,
    foreign key (organization_id, backup_department_id) references department (organization_id, id) on delete cascade,
    check (num_nonnulls(agent_id, backup_department_id) = 1)
);
select parlour_tenant_table('chat_backup');
