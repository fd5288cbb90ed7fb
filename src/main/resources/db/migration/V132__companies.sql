-- Companies that contacts belong to.

create table company (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    name text not null check (length(name) between 1 and 120),
    name_fold text not null,
    calendar_id uuid,
    department_id uuid,
    fields jsonb not null default '{}' check (jsonb_typeof(fields) = 'object'),
    fields_fold jsonb not null default '{}' check (jsonb_typeof(fields_fold) = 'object'),
    created_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, calendar_id) references calendar (organization_id, id),
    foreign key (organization_id, department_id) references department (organization_id, id)
        on delete set null (department_id)
);
create unique index company_name on company (organization_id, name_fold);
create index company_calendar on company (organization_id, calendar_id) where calendar_id is not null;
create index company_department on company (organization_id, department_id) where department_id is not null;
select parlour_tenant_table('company');

-- A domain is one company's. In small letters, as DNS has it.
create table company_domain (
    organization_id uuid not null,
    domain text not null check (length(domain) between 3 and 253),
    company_id uuid not null,
    primary key (organization_id, domain),
    foreign key (organization_id, company_id) references company (organization_id, id) on delete cascade
);
create index company_domain_company on company_domain (organization_id, company_id, domain);
select parlour_tenant_table('company_domain');

-- Who belongs to which company, and whether they see its other tickets. `joined`: by a proven address, or put there by an
-- agent.
create table company_contact (
    organization_id uuid not null,
    contact_id uuid not null,
    company_id uuid not null,
    role text not null check (role in ('own', 'read', 'reply')),
    joined text not null check (joined in ('address', 'agent')),
    at timestamptz not null,
    primary key (organization_id, contact_id),
    foreign key (organization_id, contact_id) references contact (organization_id, id),
    foreign key (organization_id, company_id) references company (organization_id, id)
);
create index company_contact_company on company_contact (organization_id, company_id, contact_id);
select parlour_tenant_table('company_contact');
select parlour_personal_table('company_contact');
