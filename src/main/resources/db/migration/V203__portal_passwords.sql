-- Contacts may sign in to the portal with a password, where the organization lets them.

alter table portal_setting add column passwords boolean not null default false;

create table portal_password (
    organization_id uuid not null references organization (organization_id),
    contact_id uuid not null,
    password_hash text not null check (length(password_hash) <= 300),
    set_at timestamptz not null,
    primary key (organization_id, contact_id),
    foreign key (organization_id, contact_id) references contact (organization_id, id)
);
select parlour_tenant_table('portal_password');
select parlour_personal_table('portal_password');
