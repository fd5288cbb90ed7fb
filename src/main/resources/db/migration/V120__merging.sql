-- Tickets that are part of others, messages that stand in another ticket than where they were written, and the trash.

alter table ticket
    add merged_into uuid check (merged_into <> conversation_id),
    add trashed_at timestamptz,
    add trashed_by uuid,
    add foreign key (organization_id, merged_into) references ticket (organization_id, conversation_id);
create index ticket_merged on ticket (organization_id, merged_into) where merged_into is not null;
create index ticket_trashed on ticket (organization_id, trashed_at) where trashed_at is not null;

-- What a merge changed, so that it can be undone; `kept` is [io.parlour.conversations.merging.Merge.Kept].
create table ticket_merge (
    organization_id uuid not null,
    id uuid not null,
    source_id uuid not null,
    target_id uuid not null,
    by_id uuid,
    at timestamptz not null,
    kept jsonb not null,
    undone_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, source_id) references ticket (organization_id, conversation_id),
    foreign key (organization_id, target_id) references ticket (organization_id, conversation_id),
    check (source_id <> target_id)
);
create unique index ticket_merge_source on ticket_merge (organization_id, source_id) where undone_at is null;
create index ticket_merge_target on ticket_merge (organization_id, target_id);
create index ticket_merge_sources on ticket_merge (organization_id, source_id);
select parlour_tenant_table('ticket_merge');
select parlour_personal_table('ticket_merge');

-- A message that is shown in another ticket than where its row stands.
create table message_placement (
    organization_id uuid not null,
    conversation_id uuid not null,
    seq bigint not null,
    shown_in uuid not null,
    by_id uuid,
    at timestamptz not null,
    primary key (organization_id, conversation_id, seq),
    foreign key (organization_id, conversation_id, seq) references message (organization_id, conversation_id, seq),
    foreign key (organization_id, shown_in) references ticket (organization_id, conversation_id),
    check (conversation_id <> shown_in)
);
create index message_placement_shown on message_placement (organization_id, shown_in);
select parlour_tenant_table('message_placement');
select parlour_personal_table('message_placement');

do $$
declare
    before text;
begin
    select pg_get_constraintdef(oid) into strict before from pg_constraint
    where conrelid = 'message'::regclass and conname = 'message_event_check';
    alter table message drop constraint message_event_check;
    execute format(
        'alter table message add constraint message_event_check check (event in (''merged'', ''unmerged'', ''moved'') or %s)',
        regexp_replace(before, '^CHECK ', ''));
end $$;

alter table sla_standing drop constraint sla_standing_voided_check;
alter table sla_standing add constraint sla_standing_voided_check check (voided in ('merged', 'spam', 'trashed'));

alter table conversation_link drop constraint conversation_link_kind_check;
alter table conversation_link add constraint conversation_link_kind_check
    check (kind in ('follow-up', 'apart', 'names', 'related', 'duplicate', 'parent', 'problem', 'split'));
-- A ticket has one parent and belongs to one problem.
create unique index conversation_link_one on conversation_link (organization_id, conversation_id, kind)
    where kind in ('parent', 'problem');
