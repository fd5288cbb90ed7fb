-- What an agent asks in a chat: choices under a message, of which one is taken, and forms to fill in.

-- `choices`: one a line. `choice_of` and `choice`: the message this one answers by a choice of it, and which, from 0.
alter table message add column choices text check (length(choices) between 1 and 500);
alter table message add column choice_of bigint;
alter table message add column choice smallint check (choice between 0 and 7);
alter table message alter column choices set statistics 0;
alter table message alter column choice_of set statistics 0;
alter table message alter column choice set statistics 0;
alter table message add constraint message_choosing_check check (
    (choice_of is null) = (choice is null)
    and (kind = 'message' or (choices is null and choice_of is null))
    and choice_of < seq);
-- One is taken, once.
create unique index message_choice on message (organization_id, conversation_id, choice_of) where choice_of is not null;

do $$
declare
    before text;
begin
    select pg_get_constraintdef(oid) into strict before from pg_constraint
    where conrelid = 'message'::regclass and conname = 'message_event_check';
    alter table message drop constraint message_event_check;
    execute format(
        'alter table message add constraint message_event_check check'
        ' (event in (''fields_asked'', ''fields_answered'') or %s)',
        regexp_replace(before, '^CHECK ', ''));
    select pg_get_constraintdef(oid) into strict before from pg_constraint
    where conrelid = 'form_answer'::regclass and conname = 'form_answer_kind_check';
    alter table form_answer drop constraint form_answer_kind_check;
    execute format(
        'alter table form_answer add constraint form_answer_kind_check check (kind = ''asked'' or %s)',
        regexp_replace(before, '^CHECK ', ''));
end $$;

-- A form asked for in a chat, as it was then: the widget's may change meanwhile. Its answers are `form_answer`, with its id.
create table form_request (
    organization_id uuid not null,
    conversation_id uuid not null,
    id uuid not null,
    widget_id uuid not null,
    form_id uuid,
    form_version integer not null,
    fields jsonb not null,
    asked_by uuid not null,
    asked_at timestamptz not null,
    answered_at timestamptz,
    primary key (organization_id, conversation_id, id),
    foreign key (organization_id, conversation_id) references conversation (organization_id, id),
    check (jsonb_array_length(fields) between 1 and 30)
);
select parlour_tenant_table('form_request');
select parlour_personal_table('form_request');
