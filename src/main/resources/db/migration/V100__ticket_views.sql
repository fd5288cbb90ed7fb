-- Views of tickets: a condition, the columns it is shown in, and an order.

-- Subjects as conditions compare them: folded by the program, which also compares in memory.
alter table conversation add column subject_fold text;
alter table conversation alter column subject_fold set statistics 0;
update conversation set subject_fold =
    nullif(btrim(regexp_replace(lower(normalize(subject, nfkc)), '\s+', ' ', 'g')), '') where subject is not null;

create table ticket_view (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    owner_id uuid not null,
    name text not null check (length(name) between 1 and 60),
    sharing text not null check (sharing in ('private', 'department', 'everyone')),
    department_id uuid,
    condition jsonb not null,
    columns text not null check (length(columns) <= 1000),
    sort text not null check (length(sort) <= 200),
    group_by text check (length(group_by) <= 60),
    changed_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, owner_id) references agent (organization_id, id) on delete cascade,
    foreign key (organization_id, department_id) references department (organization_id, id)
        on delete set null (department_id)
);
create index ticket_view_owner on ticket_view (organization_id, owner_id);
create index ticket_view_department on ticket_view (organization_id, department_id) where department_id is not null;
select parlour_tenant_table('ticket_view');

-- In which order an agent has the views, and which ones it hides: their ids, or keys of standard ones, with commas.
create table ticket_view_choice (
    organization_id uuid not null,
    agent_id uuid not null,
    placed text not null check (length(placed) <= 20000),
    hidden text not null check (length(hidden) <= 20000),
    primary key (organization_id, agent_id),
    foreign key (organization_id, agent_id) references agent (organization_id, id) on delete cascade
);
select parlour_tenant_table('ticket_view_choice');
