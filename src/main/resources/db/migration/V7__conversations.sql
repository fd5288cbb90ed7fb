-- Conversations, their messages in order, who takes part, files and drafts.

-- The counters say, without reading messages, which seq is the newest: of all (`last_seq`), that a visitor may see
-- (`last_visible_seq`), by an agent, and by any agent other than that one.
create table conversation (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    site_id uuid,
    contact_id uuid not null,
    channel text not null check (channel in ('web', 'email', 'api')),
    subject text check (length(subject) between 1 and 200),
    state text not null check (state in ('open', 'closed')),
    assignee_id uuid,
    department_id uuid,
    language text check (length(language) between 2 and 35),
    start_page_url text check (length(start_page_url) <= 2000),
    start_page_title text check (length(start_page_title) <= 300),
    last_seq bigint not null default 0 check (last_seq >= 0),
    last_visible_seq bigint not null default 0 check (last_visible_seq between 0 and last_seq),
    last_agent_seq bigint not null default 0 check (last_agent_seq between 0 and last_seq),
    last_agent_id uuid,
    last_other_agent_seq bigint not null default 0 check (last_other_agent_seq between 0 and last_seq),
    created_at timestamptz not null,
    last_activity_at timestamptz not null,
    closed_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, contact_id) references contact (organization_id, id),
    foreign key (organization_id, site_id) references site (organization_id, id),
    check ((state = 'closed') = (closed_at is not null))
) with (fillfactor = 85);
-- No index holds what a message changes, so that storing one moves no index entry (HOT). A closed conversation changes no
-- more: its end is its last activity.
create index conversation_assignee on conversation (organization_id, assignee_id) where state = 'open';
create index conversation_queue on conversation (organization_id, created_at, id)
    where state = 'open' and assignee_id is null;
create index conversation_ended on conversation (organization_id, closed_at desc, id desc) where state = 'closed';
create index conversation_contact on conversation (organization_id, contact_id, id);
select parlour_tenant_table('conversation');
select parlour_personal_table('conversation');

-- `seq` is gap-free and in the order of commits. `client_id` makes a repeated send harmless.
create table message (
    organization_id uuid not null,
    conversation_id uuid not null,
    seq bigint not null check (seq >= 1),
    id uuid not null,
    client_id uuid not null,
    kind text not null check (kind in ('message', 'note', 'event')),
    author_kind text not null check (author_kind in ('visitor', 'agent', 'bot', 'system')),
    author_id uuid check ((author_id is null) = (author_kind = 'system')),
    text text not null check (length(text) <= 10000),
    event text check (event in ('started', 'assigned', 'unassigned', 'department', 'closed', 'reopened')),
    event_agent_id uuid,
    event_department_id uuid,
    redactions text not null default '',
    at timestamptz not null,
    primary key (organization_id, conversation_id, seq),
    unique (organization_id, id),
    foreign key (organization_id, conversation_id) references conversation (organization_id, id),
    check ((kind = 'event') = (event is not null))
);
create unique index message_client on message (organization_id, conversation_id, author_id, client_id);
select parlour_tenant_table('message');
select parlour_personal_table('message');

-- How far each side has received and read.
create table participant (
    organization_id uuid not null,
    conversation_id uuid not null,
    kind text not null check (kind in ('agent', 'visitor')),
    participant_id uuid not null,
    read_seq bigint not null default 0 check (read_seq >= 0),
    delivered_seq bigint not null default 0 check (delivered_seq >= 0),
    joined_at timestamptz not null,
    primary key (organization_id, conversation_id, kind, participant_id),
    foreign key (organization_id, conversation_id) references conversation (organization_id, id)
) with (fillfactor = 85);
select parlour_tenant_table('participant');
select parlour_personal_table('participant');

-- A file on its way in (`received` below `size`), waiting for its message (no conversation yet), or part of a message.
-- The octets are in the file store, encrypted.
create table attachment (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    conversation_id uuid,
    message_seq bigint,
    ordinal integer,
    owner_kind text not null check (owner_kind in ('agent', 'visitor')),
    owner_id uuid not null,
    name text not null check (length(name) between 1 and 200),
    size bigint not null check (size > 0),
    received bigint not null default 0 check (received between 0 and size),
    type text,
    width integer,
    height integer,
    preview boolean not null default false,
    state text not null check (state in ('uploading', 'pending', 'clean', 'infected', 'unscanned')),
    created_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, conversation_id, message_seq) references message (organization_id, conversation_id, seq),
    check ((conversation_id is null) = (message_seq is null)),
    check (state = 'uploading' or (received = size and type is not null)),
    check (state <> 'uploading' or conversation_id is null)
);
create index attachment_message on attachment (organization_id, conversation_id, message_seq) where conversation_id is not null;
create index attachment_waiting on attachment (organization_id, created_at) where conversation_id is null;
select parlour_tenant_table('attachment');
select parlour_personal_table('attachment');

-- What an agent has typed and not sent: one for each conversation. The loser of a clash stays as `other`.
create table draft (
    organization_id uuid not null,
    conversation_id uuid not null,
    agent_id uuid not null,
    kind text not null check (kind in ('message', 'note')),
    text text not null check (length(text) <= 10000),
    edit bigint not null check (edit >= 0),
    updated_at timestamptz not null,
    other_kind text check (other_kind in ('message', 'note')),
    other_text text check (length(other_text) <= 10000),
    other_at timestamptz,
    primary key (organization_id, agent_id, conversation_id),
    foreign key (organization_id, conversation_id) references conversation (organization_id, id),
    check ((other_text is null) = (other_kind is null) and (other_text is null) = (other_at is null))
);
create index draft_conversation on draft (organization_id, conversation_id);
select parlour_tenant_table('draft');
select parlour_personal_table('draft');

-- Conversations whose subject holds the words, or that belong to one of these contacts, newest first.
create function conversation_search(query text, contacts uuid[], up_to integer) returns setof uuid
    language sql stable as $$
        select c.id from conversation c
        where c.organization_id = current_setting('app.organization')::uuid
          and (position(lower(query) in lower(c.subject)) > 0 or c.contact_id = any (contacts))
        order by c.last_activity_at desc, c.id desc
        limit least(up_to, 1000) $$;
select parlour_definer('conversation_search(text, uuid[], integer)');
