-- Since when tickets are spam, and for how long spam is kept. An organization without a row keeps it for 30 days.

create table spam_ticket (
    organization_id uuid not null,
    conversation_id uuid not null,
    since timestamptz not null,
    primary key (organization_id, conversation_id),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id) on delete cascade
);
create index spam_ticket_since on spam_ticket (organization_id, since);
select parlour_tenant_table('spam_ticket');

create table spam_setting (
    organization_id uuid not null references organization (organization_id),
    kept_days smallint not null check (kept_days between 1 and 365),
    primary key (organization_id)
);
select parlour_tenant_table('spam_setting');
