-- Roles an organization makes itself: rights beside those of an agent's role. Who is limited has nothing else.

alter table agent drop constraint agent_role_check,
    add constraint agent_role_check check (role in ('owner', 'administrator', 'lead', 'agent', 'limited'));
alter table agent_invitation drop constraint agent_invitation_role_check,
    add constraint agent_invitation_role_check check (role in ('owner', 'administrator', 'lead', 'agent', 'limited'));

create table own_role (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    name text not null check (length(name) between 1 and 60),
    primary key (organization_id, id),
    unique (organization_id, name)
);
select parlour_tenant_table('own_role');

create table own_role_right (
    organization_id uuid not null,
    role_id uuid not null,
    permission text not null check (length(permission) between 1 and 60),
    scope text not null check (scope in ('all', 'department', 'own')),
    primary key (organization_id, role_id, permission),
    foreign key (organization_id, role_id) references own_role (organization_id, id) on delete cascade
);
select parlour_tenant_table('own_role_right');

create table agent_own_role (
    organization_id uuid not null,
    agent_id uuid not null,
    role_id uuid not null,
    primary key (organization_id, agent_id, role_id),
    foreign key (organization_id, agent_id) references agent (organization_id, id) on delete cascade,
    foreign key (organization_id, role_id) references own_role (organization_id, id) on delete cascade
);
create index agent_own_role_role on agent_own_role (organization_id, role_id);
select parlour_tenant_table('agent_own_role');

-- Who leads a department is told what its members cannot solve.
alter table agent_department add column leads boolean not null default false;
