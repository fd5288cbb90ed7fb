-- Whether an address can be reached, and what said so.

-- The address itself is kept only while it is a contact's; afterwards the keyed hash alone says that it was dead.
create table address_state (
    organization_id uuid not null references organization (organization_id),
    address_hmac bytea not null check (octet_length(address_hmac) = 32),
    contact_id uuid,
    address text check (length(address) <= 320),
    state text not null check (state in ('ok', 'soft', 'unreachable', 'dead', 'complained')),
    soft_days text not null default '' check (length(soft_days) <= 400),
    unverified integer not null default 0 check (unverified >= 0),
    reason text check (length(reason) <= 60),
    since timestamptz not null,
    last_success_at timestamptz,
    primary key (organization_id, address_hmac),
    foreign key (organization_id, contact_id) references contact (organization_id, id)
);
create index address_state_contact on address_state (organization_id, contact_id);
select parlour_tenant_table('address_state');
select parlour_personal_table('address_state');

create table delivery_event (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    recipient_id uuid,
    raw_mail_id uuid,
    address_hmac bytea not null check (octet_length(address_hmac) = 32),
    kind text not null check (kind in ('bounce', 'delayed', 'delivered', 'complaint', 'auth-report', 'auto-reply')),
    severity text not null check (severity in ('hard', 'soft', 'blocked', 'none')),
    reason text not null check (length(reason) <= 60),
    rule text not null check (length(rule) <= 80),
    enhanced_code text check (length(enhanced_code) <= 12),
    reply_code integer,
    remote_text text check (length(remote_text) <= 500),
    reporting_mta text check (length(reporting_mta) <= 255),
    token_verified boolean not null,
    at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, recipient_id) references outbound_recipient (organization_id, id),
    foreign key (organization_id, raw_mail_id) references raw_mail (organization_id, id)
);
create unique index delivery_event_once on delivery_event (organization_id, raw_mail_id, address_hmac, kind)
    where raw_mail_id is not null;
create index delivery_event_recipient on delivery_event (organization_id, recipient_id);
create index delivery_event_address on delivery_event (organization_id, address_hmac, at desc);
select parlour_tenant_table('delivery_event');
select parlour_personal_table('delivery_event');
