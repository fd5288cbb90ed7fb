-- Colleagues who are named in an internal note. `seen_at` is when they had the note before their eyes.
create table message_mention (
    organization_id uuid not null,
    agent_id uuid not null,
    message_id uuid not null,
    conversation_id uuid not null,
    seq bigint not null,
    at timestamptz not null,
    seen_at timestamptz,
    primary key (organization_id, agent_id, message_id),
    foreign key (organization_id, agent_id) references agent (organization_id, id),
    foreign key (organization_id, conversation_id, seq) references message (organization_id, conversation_id, seq)
);
create index message_mention_note on message_mention (organization_id, conversation_id, seq);
create index message_mention_unseen on message_mention (organization_id, agent_id, conversation_id) where seen_at is null;
select parlour_tenant_table('message_mention');
select parlour_personal_table('message_mention');
