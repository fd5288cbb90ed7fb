-- What actions tell other programs: stored with its cause, delivered after it. `payload` is the body as it is signed.
create table webhook_delivery (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    rule_id uuid,
    url text not null check (length(url) <= 2000),
    payload text not null check (length(payload) <= 20000),
    state text not null check (state in ('waiting', 'delivered', 'failed')),
    tries integer not null,
    answer text check (length(answer) <= 60),
    at timestamptz not null,
    since timestamptz not null,
    ended_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id) on delete cascade
);
create index webhook_delivery_ticket on webhook_delivery (organization_id, conversation_id);
create index webhook_delivery_ended on webhook_delivery (organization_id, ended_at) where ended_at is not null;
select parlour_tenant_table('webhook_delivery');
