-- Replies that go out at a moment, until which their author can take them back. Nothing of them stands in the timeline
-- before. A stopped one waits for its author: a colleague was faster, or it could not be posted.
create table outgoing_reply (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    agent_id uuid not null,
    text text not null check (length(text) <= 10000),
    attachments text not null check (length(attachments) <= 4000),
    seen bigint not null check (seen >= 0),
    anyway boolean not null,
    state text not null check (state in ('waiting', 'stopped')),
    reason text check (length(reason) between 1 and 60),
    send_at timestamptz not null,
    created_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, conversation_id) references conversation (organization_id, id),
    check ((state = 'stopped') = (reason is not null))
);
create index outgoing_reply_agent on outgoing_reply (organization_id, agent_id, send_at, id);
create index outgoing_reply_conversation on outgoing_reply (organization_id, conversation_id);
select parlour_tenant_table('outgoing_reply');
select parlour_personal_table('outgoing_reply');

-- For so many seconds a reply by mail can be taken back.
alter table agent add column hold_seconds integer not null default 10 check (hold_seconds between 0 and 60);

-- Whom an agent took into a conversation, or out of it.
do $$
declare
    before text;
begin
    select pg_get_constraintdef(oid) into strict before from pg_constraint
    where conrelid = 'message'::regclass and conname = 'message_event_check';
    alter table message drop constraint message_event_check;
    execute format(
        'alter table message add constraint message_event_check check'
        ' (event in (''participant_added'', ''participant_removed'') or %s)',
        regexp_replace(before, '^CHECK ', ''));
end $$;
