-- How many mails ended in which way, of those whose rows are gone (ML-104).
create table outbound_total (
    organization_id uuid not null references organization (organization_id),
    day date not null,
    lane smallint not null check (lane between 0 and 3),
    state text not null,
    mails bigint not null check (mails >= 0),
    primary key (organization_id, day, lane, state)
);
select parlour_tenant_table('outbound_total');
