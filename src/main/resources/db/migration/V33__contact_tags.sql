-- Words an organization puts on its contacts. Rows and not an array: `=` on text is leakproof, `@>` is not.
create table contact_tag (
    organization_id uuid not null,
    contact_id uuid not null,
    tag text not null check (length(tag) between 1 and 40),
    added_by uuid,
    added_at timestamptz not null,
    primary key (organization_id, contact_id, tag),
    foreign key (organization_id, contact_id) references contact (organization_id, id)
);
create index contact_tag_tag on contact_tag (organization_id, tag, contact_id);
select parlour_tenant_table('contact_tag');
select parlour_personal_table('contact_tag');
