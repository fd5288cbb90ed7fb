-- Senders whose mail is kept out.

create table sender_block (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    kind text not null check (kind in ('address', 'domain', 'range', 'contact')),
    value text check (length(value) between 1 and 254),
    network cidr,
    contact_id uuid,
    action text not null check (action in ('reject', 'spam', 'drop')),
    reason text not null check (length(reason) <= 500),
    made_by uuid not null,
    made_at timestamptz not null,
    expires_at timestamptz,
    hits bigint not null default 0,
    last_hit_at timestamptz,
    primary key (organization_id, id),
    unique (organization_id, kind, value),
    unique (organization_id, contact_id),
    foreign key (organization_id, contact_id) references contact (organization_id, id),
    check ((kind = 'contact') = (contact_id is not null)),
    check ((kind = 'contact') = (value is null)),
    check ((kind = 'range') = (network is not null))
);
select parlour_tenant_table('sender_block');
select parlour_personal_table('sender_block');

-- What a block did, each time.
create table sender_block_hit (
    organization_id uuid not null,
    id uuid not null,
    block_id uuid not null,
    sender text check (length(sender) <= 320),
    action text not null check (action in ('reject', 'spam', 'drop')),
    at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, block_id) references sender_block (organization_id, id)
);
create index sender_block_hit_block on sender_block_hit (organization_id, block_id, id desc);
select parlour_tenant_table('sender_block_hit');
select parlour_personal_table('sender_block_hit');
