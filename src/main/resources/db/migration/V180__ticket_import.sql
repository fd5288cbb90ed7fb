-- Tickets brought from another system: runs over a file, and which ticket there is which one here.

create table ticket_import (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    source text not null check (length(source) between 1 and 40),
    state text not null check (state in ('checked', 'running', 'stopped', 'done')),
    bytes bigint not null,
    lines integer not null,
    done integer not null,
    made integer not null,
    changed integer not null,
    same integer not null,
    failed integer not null,
    agent_id uuid not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, agent_id) references agent (organization_id, id)
);
create index ticket_import_agent on ticket_import (organization_id, agent_id);
select parlour_tenant_table('ticket_import');

-- Lines that became no ticket, and why; never what stood in them.
create table ticket_import_fault (
    organization_id uuid not null,
    import_id uuid not null,
    line integer not null,
    reason text not null check (length(reason) between 1 and 200),
    primary key (organization_id, import_id, line),
    foreign key (organization_id, import_id) references ticket_import (organization_id, id) on delete cascade
);
select parlour_tenant_table('ticket_import_fault');

create table imported_ticket (
    organization_id uuid not null,
    source text not null check (length(source) between 1 and 40),
    key text not null check (length(key) between 1 and 100),
    conversation_id uuid not null,
    fingerprint bytea not null check (octet_length(fingerprint) = 32),
    primary key (organization_id, source, key),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id) on delete cascade
);
create index imported_ticket_conversation on imported_ticket (organization_id, conversation_id);
select parlour_tenant_table('imported_ticket');

-- Numbers tickets had elsewhere.
create table ticket_alias (
    organization_id uuid not null,
    alias text not null check (length(alias) between 1 and 40),
    conversation_id uuid not null,
    primary key (organization_id, alias),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id) on delete cascade
);
create index ticket_alias_conversation on ticket_alias (organization_id, conversation_id);
select parlour_tenant_table('ticket_alias');

alter table ticket drop constraint ticket_source_check;
alter table ticket add constraint ticket_source_check check (source in ('offline_window', 'left_from_queue',
    'missed_chat', 'refused_chat', 'abandoned_chat', 'agent', 'mail', 'portal', 'import'));

alter table ticket alter column satisfaction set statistics 0;
