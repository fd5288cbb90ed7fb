-- Tickets of which each opening is written down.
create table sensitive_ticket (
    organization_id uuid not null,
    conversation_id uuid not null,
    marked_by uuid not null,
    at timestamptz not null,
    primary key (organization_id, conversation_id),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id) on delete cascade
);
select parlour_tenant_table('sensitive_ticket');

create table ticket_opening (
    organization_id uuid not null,
    conversation_id uuid not null,
    id uuid not null,
    agent_id uuid not null,
    at timestamptz not null,
    primary key (organization_id, conversation_id, id),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id) on delete cascade,
    foreign key (organization_id, agent_id) references agent (organization_id, id) on delete cascade
);
create index ticket_opening_agent on ticket_opening (organization_id, agent_id);
select parlour_tenant_table('ticket_opening');
