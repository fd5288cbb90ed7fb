-- Tickets that an agent does not want to see for a while, whoever else does.

create table ticket_snooze (
    organization_id uuid not null,
    conversation_id uuid not null,
    agent_id uuid not null,
    until timestamptz not null,
    primary key (organization_id, conversation_id, agent_id),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id) on delete cascade,
    foreign key (organization_id, agent_id) references agent (organization_id, id)
);
create index ticket_snooze_agent on ticket_snooze (organization_id, agent_id, until) include (conversation_id);
select parlour_tenant_table('ticket_snooze');
