-- Lists of actions that agents keep and use, and each use, so that it is counted and can be undone.

create table macro (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    owner_id uuid not null,
    name text not null check (length(name) between 1 and 100),
    sharing text not null check (sharing in ('private', 'department', 'everyone')),
    department_id uuid,
    actions jsonb not null,
    changed_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, owner_id) references agent (organization_id, id) on delete cascade,
    foreign key (organization_id, department_id) references department (organization_id, id)
        on delete set null (department_id)
);
create index macro_owner on macro (organization_id, owner_id);
create index macro_department on macro (organization_id, department_id) where department_id is not null;
create index macro_name on macro (organization_id, name, id);
select parlour_tenant_table('macro');

-- The id of a run is the cause of what it changed.
create table macro_run (
    organization_id uuid not null,
    id uuid not null,
    macro_id uuid,
    conversation_id uuid not null,
    agent_id uuid not null,
    name text not null check (length(name) between 1 and 100),
    at timestamptz not null,
    undone_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, macro_id) references macro (organization_id, id) on delete set null (macro_id),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id) on delete cascade
);
create index macro_run_macro on macro_run (organization_id, macro_id, at);
create index macro_run_ticket on macro_run (organization_id, conversation_id, id);
select parlour_tenant_table('macro_run');
