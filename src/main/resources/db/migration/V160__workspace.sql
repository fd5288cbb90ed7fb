-- The blocks beside a conversation in an agent's own order.
alter table agent add column pane jsonb not null default '[]' check (jsonb_typeof(pane) = 'array');
alter table agent alter column pane set statistics 0;
alter table agent alter column hold_seconds set default 8;

-- Agents who follow a ticket: silently, and told of what is written there.
create table ticket_follower (
    organization_id uuid not null,
    conversation_id uuid not null,
    agent_id uuid not null,
    at timestamptz not null,
    primary key (organization_id, conversation_id, agent_id),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id) on delete cascade,
    foreign key (organization_id, agent_id) references agent (organization_id, id) on delete cascade
);
create index ticket_follower_agent on ticket_follower (organization_id, agent_id, conversation_id);
select parlour_tenant_table('ticket_follower');

-- Who may read a ticket and write notes in it because a note names them. `message_id` is that note.
create table ticket_grant (
    organization_id uuid not null,
    conversation_id uuid not null,
    agent_id uuid not null,
    granted_by uuid not null,
    message_id uuid not null,
    at timestamptz not null,
    ended_at timestamptz,
    primary key (organization_id, conversation_id, agent_id),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id) on delete cascade,
    foreign key (organization_id, agent_id) references agent (organization_id, id) on delete cascade
);
create index ticket_grant_agent on ticket_grant (organization_id, agent_id, conversation_id) where ended_at is null;
select parlour_tenant_table('ticket_grant');

-- Since when an author lets colleagues read a draft.
alter table draft add column shared_at timestamptz;

-- `planned`: for a moment its author chose. `despite`: it goes out although something newer came. `category`: where its
-- ticket stands once it is posted.
alter table outgoing_reply
    add column planned boolean not null default false,
    add column despite boolean not null default false,
    add column category text check (category in ('open', 'pending', 'on_hold', 'solved'));
alter table outgoing_reply alter column category set statistics 0;

-- What an agent is reminded of. `told_at`: when it was.
create table reminder (
    organization_id uuid not null,
    id uuid not null,
    agent_id uuid not null,
    by_id uuid not null,
    conversation_id uuid not null,
    text text not null check (length(text) between 1 and 500),
    due_at timestamptz not null,
    told_at timestamptz,
    done_at timestamptz,
    created_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, agent_id) references agent (organization_id, id),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id)
);
create index reminder_agent on reminder (organization_id, agent_id, due_at, id) where done_at is null;
create index reminder_done on reminder (organization_id, agent_id, done_at, id) where done_at is not null;
create index reminder_ticket on reminder (organization_id, conversation_id);
select parlour_tenant_table('reminder');
select parlour_personal_table('reminder');

-- Who follows a ticket, and who does no longer.
do $$
declare
    before text;
begin
    select pg_get_constraintdef(oid) into strict before from pg_constraint
    where conrelid = 'message'::regclass and conname = 'message_event_check';
    alter table message drop constraint message_event_check;
    execute format(
        'alter table message add constraint message_event_check check'
        ' (event in (''follower_added'', ''follower_removed'') or %s)',
        regexp_replace(before, '^CHECK ', ''));
end $$;
