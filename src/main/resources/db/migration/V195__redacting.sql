-- Passages and files that somebody took out of messages for ever: who, when, why and how much; never what.
create table message_redaction (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    message_id uuid not null,
    agent_id uuid not null,
    what text not null check (what in ('text', 'file')),
    length bigint not null check (length >= 0),
    messages integer not null check (messages >= 1),
    reason text not null check (length(reason) between 1 and 200),
    at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, message_id) references message (organization_id, id),
    foreign key (organization_id, agent_id) references agent (organization_id, id)
);
alter table message_redaction alter column reason set statistics 0;
create index message_redaction_conversation on message_redaction (organization_id, conversation_id, id);
create index message_redaction_message on message_redaction (organization_id, message_id);
create index message_redaction_agent on message_redaction (organization_id, agent_id);
select parlour_tenant_table('message_redaction');
select parlour_personal_table('message_redaction');

alter table attachment drop constraint attachment_state_check;
alter table attachment add constraint attachment_state_check
    check (state in ('uploading', 'pending', 'clean', 'infected', 'unscanned', 'removed'));
