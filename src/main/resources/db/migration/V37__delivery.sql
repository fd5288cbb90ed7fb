-- When each message was stored, acknowledged, delivered and read, and by which path. Written in batches beside the messages,
-- never with them.
create table message_delivery (
    organization_id uuid not null,
    conversation_id uuid not null,
    seq bigint not null check (seq >= 1),
    side text not null check (side in ('agent', 'visitor')),
    stored_at timestamptz not null,
    acked_at timestamptz not null,
    acked_by text not null check (acked_by in ('socket', 'poll', 'mail')),
    delivered_at timestamptz,
    delivered_by text check (delivered_by in ('socket', 'poll', 'mail')),
    read_at timestamptz,
    read_by text check (read_by in ('socket', 'poll', 'mail')),
    primary key (organization_id, conversation_id, seq),
    foreign key (organization_id, conversation_id) references conversation (organization_id, id),
    check ((delivered_at is null) = (delivered_by is null)),
    check ((read_at is null) = (read_by is null))
) with (fillfactor = 80);
select parlour_tenant_table('message_delivery');
select parlour_personal_table('message_delivery');

-- How long it took, counted by the hour: `bucket` numbers a span of milliseconds. Holds no person and no conversation.
create table delivery_hour (
    organization_id uuid not null references organization (organization_id),
    hour timestamptz not null,
    measure text not null check (measure in ('acked', 'delivered', 'read')),
    bucket integer not null check (bucket between 0 and 2000),
    number bigint not null check (number > 0),
    primary key (organization_id, hour, measure, bucket)
);
select parlour_tenant_table('delivery_hour');
