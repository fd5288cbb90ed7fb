-- Forms of tickets: which fields are asked for, by site and channel. The first that takes a ticket holds.

create table ticket_form (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    name text not null check (length(name) between 1 and 100),
    site_id uuid,
    channel text check (channel in ('web', 'email', 'api')),
    items jsonb not null check (jsonb_typeof(items) = 'array'),
    position integer not null,
    primary key (organization_id, id),
    foreign key (organization_id, site_id) references site (organization_id, id)
);
create index ticket_form_site on ticket_form (organization_id, site_id) where site_id is not null;
select parlour_tenant_table('ticket_form');
