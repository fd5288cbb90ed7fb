-- When a business is open: calendars with their versions, and which site or department goes by which.

create table calendar (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    name text not null check (length(name) between 1 and 100),
    created_at timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, name)
);
select parlour_tenant_table('calendar');

-- Append-only: the time before `valid_from` keeps the version before.
create table calendar_version (
    organization_id uuid not null,
    calendar_id uuid not null,
    number integer not null check (number > 0),
    zone text not null check (length(zone) between 1 and 60),
    week jsonb not null check (jsonb_typeof(week) = 'array'),
    dates jsonb not null check (jsonb_typeof(dates) = 'array'),
    valid_from timestamptz not null,
    primary key (organization_id, calendar_id, number),
    foreign key (organization_id, calendar_id) references calendar (organization_id, id) on delete cascade
);
select parlour_tenant_table('calendar_version');

-- One row for each site or department that has hours of its own. A department without one goes by its site, a site without
-- one is always open.
create table opening (
    organization_id uuid not null references organization (organization_id),
    subject_id uuid not null,
    site_id uuid,
    department_id uuid,
    mode text not null check (mode in ('inherit', 'always', 'calendar')),
    calendar_id uuid,
    override text check (override in ('open', 'closed')),
    override_from timestamptz,
    override_until timestamptz,
    finish_queue boolean not null default true,
    primary key (organization_id, subject_id),
    foreign key (organization_id, site_id) references site (organization_id, id) on delete cascade,
    foreign key (organization_id, department_id) references department (organization_id, id) on delete cascade,
    foreign key (organization_id, calendar_id) references calendar (organization_id, id),
    check (num_nonnulls(site_id, department_id) = 1 and subject_id = coalesce(site_id, department_id)),
    check ((mode = 'calendar') = (calendar_id is not null)),
    check (num_nonnulls(override, override_from, override_until) in (0, 3)),
    check (override_from < override_until)
);
create index opening_site on opening (organization_id, site_id) where site_id is not null;
create index opening_department on opening (organization_id, department_id) where department_id is not null;
create index opening_calendar on opening (organization_id, calendar_id) where calendar_id is not null;
select parlour_tenant_table('opening');
