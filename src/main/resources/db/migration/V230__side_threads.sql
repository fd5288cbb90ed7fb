-- Threads beside a ticket: with somebody else by mail, among agents, or a ticket of its own (HD-68). What is said in one
-- stands in a conversation of its own that is read through its ticket alone.
alter table conversation add column side_of uuid;
alter table conversation add constraint conversation_side_of_fkey
    foreign key (organization_id, side_of) references conversation (organization_id, id) not valid;
alter table conversation add constraint conversation_side_of_check check (side_of <> id) not valid;
create index conversation_side on conversation (organization_id, side_of) where side_of is not null;

do $$
declare
    before text;
begin
    select pg_get_expr(conbin, conrelid) into strict before from pg_constraint
    where conrelid = 'conversation'::regclass and conname = 'conversation_channel_check';
    alter table conversation drop constraint conversation_channel_check;
    execute format(
        'alter table conversation add constraint conversation_channel_check check (channel in (''internal'') or %s) not valid',
        before);
    select pg_get_expr(conbin, conrelid) into strict before from pg_constraint
    where conrelid = 'message'::regclass and conname = 'message_event_check';
    alter table message drop constraint message_event_check;
    execute format(
        'alter table message add constraint message_event_check check'
        ' (event in (''side_opened'', ''side_answered'', ''side_closed'', ''side_reopened'') or %s) not valid',
        before);
end $$;

create table side_thread (
    organization_id uuid not null,
    conversation_id uuid not null,
    ticket_id uuid not null,
    kind text not null check (kind in ('email', 'child', 'internal')),
    state text not null check (state in ('created', 'replied', 'closed', 'reopened')),
    state_since timestamptz not null,
    opened_by uuid,
    opened_at timestamptz not null,
    primary key (organization_id, conversation_id),
    foreign key (organization_id, conversation_id) references conversation (organization_id, id),
    foreign key (organization_id, ticket_id) references ticket (organization_id, conversation_id)
);
create index side_thread_ticket on side_thread (organization_id, ticket_id, opened_at);
select parlour_tenant_table('side_thread');
