-- When a workspace dismissed the checklist of its first steps.
create table checklist_dismissal (
    organization_id uuid not null,
    dismissed_at timestamptz not null,
    primary key (organization_id),
    constraint checklist_dismissal_organization_id_fkey foreign key (organization_id) references organization(organization_id)
);
select parlour_tenant_table('checklist_dismissal');
