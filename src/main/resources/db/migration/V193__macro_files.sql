-- Files that go along with what a macro writes.

create table macro_file (
    organization_id uuid not null,
    macro_id uuid not null,
    id uuid not null,
    ordinal smallint not null check (ordinal between 0 and 9),
    name text not null check (length(name) between 1 and 200),
    size bigint not null check (size > 0),
    primary key (organization_id, macro_id, id),
    foreign key (organization_id, macro_id) references macro (organization_id, id) on delete cascade
);
select parlour_tenant_table('macro_file');
