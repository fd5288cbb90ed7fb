-- The work on tickets: where they stand, how urgent they are, since when who waits for whom, and a log of each change.

create table ticket_status (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    name text not null check (length(name) between 1 and 60),
    contact_label text check (length(contact_label) between 1 and 60),
    category text not null check (category in ('new', 'open', 'pending', 'on_hold', 'solved', 'closed')),
    position integer not null,
    pauses_clocks boolean not null,
    removed_at timestamptz,
    primary key (organization_id, id)
);
select parlour_tenant_table('ticket_status');

-- An organization without a row goes by the defaults.
create table ticket_setting (
    organization_id uuid not null references organization (organization_id),
    close_after_s bigint not null check (close_after_s = 0 or close_after_s between 3600 and 31536000),
    primary key (organization_id)
);
select parlour_tenant_table('ticket_setting');

-- `status_id` null: the plain status of the category. `version` grows with each change of a field.
alter table ticket
    add status_id uuid,
    add priority smallint not null default 2 check (priority between 1 and 4),
    add type text check (type in ('question', 'incident', 'problem', 'task')),
    add version bigint not null default 1,
    add spam boolean not null default false,
    add snoozed_until timestamptz,
    add assigned_since timestamptz,
    add waiting_since timestamptz,
    add last_contact_at timestamptz,
    add first_answer_at timestamptz,
    add last_answer_at timestamptz,
    add solved_at timestamptz,
    add closed_at timestamptz,
    add contact_messages integer not null default 0,
    add answers integer not null default 0,
    add reopens integer not null default 0,
    add foreign key (organization_id, status_id) references ticket_status (organization_id, id);

create index ticket_work on ticket (organization_id, category, conversation_id) where category <> 'closed';

update ticket t set
    contact_messages = m.contacts, answers = m.answers, last_contact_at = m.last_contact,
    first_answer_at = m.first_answer, last_answer_at = m.last_answer,
    waiting_since = (select min(w.at) from message w
        where w.organization_id = t.organization_id and w.conversation_id = t.conversation_id and w.kind = 'message'
          and w.author_kind = 'visitor' and w.seq > coalesce(m.last_answer_seq, 0)),
    solved_at = case when t.category in ('solved', 'closed') then t.category_since end,
    closed_at = case when t.category = 'closed' then t.category_since end
from (
    select organization_id, conversation_id,
        count(*) filter (where author_kind = 'visitor') as contacts,
        count(*) filter (where author_kind = 'agent') as answers,
        max(at) filter (where author_kind = 'visitor') as last_contact,
        min(at) filter (where author_kind = 'agent') as first_answer,
        max(at) filter (where author_kind = 'agent') as last_answer,
        max(seq) filter (where author_kind = 'agent') as last_answer_seq
    from message where kind = 'message' group by organization_id, conversation_id) m
where m.organization_id = t.organization_id and m.conversation_id = t.conversation_id;

-- Compared by `fold`, shown as `tag`.
create table ticket_tag (
    organization_id uuid not null,
    conversation_id uuid not null,
    fold text not null check (length(fold) between 1 and 60),
    tag text not null check (length(tag) between 1 and 60),
    at timestamptz not null,
    primary key (organization_id, conversation_id, fold),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id)
);
create index ticket_tag_fold on ticket_tag (organization_id, fold, conversation_id);
select parlour_tenant_table('ticket_tag');
select parlour_personal_table('ticket_tag');

-- What a change was, field by field: {"priority": [2, 3]}. It stands in the timeline at `seq`.
create table ticket_event (
    organization_id uuid not null,
    conversation_id uuid not null,
    seq bigint not null,
    version bigint not null,
    actor_kind text not null check (actor_kind in ('agent', 'contact', 'bot', 'rule', 'timer', 'system', 'api', 'import')),
    actor_id uuid,
    cause_id uuid not null,
    depth smallint not null check (depth between 0 and 10),
    changes jsonb not null,
    at timestamptz not null,
    primary key (organization_id, conversation_id, seq),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id)
);
create index ticket_event_at on ticket_event (organization_id, at);
select parlour_tenant_table('ticket_event');
select parlour_personal_table('ticket_event');

do $$
declare
    before text;
begin
    select pg_get_constraintdef(oid) into strict before from pg_constraint
    where conrelid = 'message'::regclass and conname = 'message_event_check';
    alter table message drop constraint message_event_check;
    execute format(
        'alter table message add constraint message_event_check check (event = ''changed'' or %s)',
        regexp_replace(before, '^CHECK ', ''));
end $$;
