-- Mail on its way out: what is sent, and how far it got with each recipient.

create table outbound_mail (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    conversation_id uuid,
    message_id uuid,
    mailbox_id uuid not null,
    mail_class text not null check (mail_class in ('MARKETING', 'TRANSACTIONAL', 'SECURITY_LEGAL')),
    lane smallint not null check (lane between 0 and 3),
    rfc_message_id text not null check (length(rfc_message_id) <= 250),
    from_name text check (length(from_name) <= 200),
    from_address text not null check (length(from_address) <= 320),
    reply_to text check (length(reply_to) <= 320),
    token text check (length(token) <= 64),
    subject text not null check (length(subject) <= 1000),
    expires_at timestamptz,
    created_at timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, rfc_message_id),
    foreign key (organization_id, message_id) references message (organization_id, id),
    foreign key (organization_id, mailbox_id) references mailbox (organization_id, id)
);
create index outbound_mail_message on outbound_mail (organization_id, message_id);
select parlour_tenant_table('outbound_mail');
select parlour_personal_table('outbound_mail');

-- One SMTP transaction each; `key` is the recipient's part of the address bounces come back to.
create table outbound_recipient (
    organization_id uuid not null,
    id uuid not null,
    outbound_id uuid not null,
    key bytea not null check (octet_length(key) = 10),
    address text not null check (length(address) <= 320),
    address_lower text not null check (length(address_lower) <= 320),
    contact_id uuid,
    role text not null check (role in ('to', 'cc', 'bcc')),
    state text not null check (state in ('queued', 'claimed', 'accepted', 'delivered', 'failed', 'expired', 'suppressed',
        'cancelled', 'captured', 'uncertain', 'complained')),
    attempts integer not null default 0 check (attempts >= 0),
    smtp_code integer,
    enhanced_code text check (length(enhanced_code) <= 12),
    remote_text text check (length(remote_text) <= 500),
    remote_host text check (length(remote_host) <= 255),
    next_attempt_at timestamptz,
    lease_until timestamptz,
    created_at timestamptz not null,
    accepted_at timestamptz,
    ended_at timestamptz,
    primary key (organization_id, id),
    unique (organization_id, key),
    unique (organization_id, outbound_id, address_lower),
    foreign key (organization_id, outbound_id) references outbound_mail (organization_id, id),
    foreign key (organization_id, contact_id) references contact (organization_id, id),
    check ((state = 'queued') = (next_attempt_at is not null)),
    check ((state = 'claimed') = (lease_until is not null))
) with (fillfactor = 70);
create index outbound_due on outbound_recipient (next_attempt_at) where state = 'queued';
create index outbound_leased on outbound_recipient (lease_until) where state = 'claimed';
create index outbound_contact on outbound_recipient (organization_id, contact_id);
create index outbound_listed on outbound_recipient (organization_id, id desc);
select parlour_tenant_table('outbound_recipient');
select parlour_personal_table('outbound_recipient');

-- What was tried, with the other server's answer.
create table outbound_attempt (
    organization_id uuid not null,
    recipient_id uuid not null,
    number integer not null check (number >= 1),
    result text not null check (result in ('accepted', 'deferred', 'failed', 'broken', 'uncertain')),
    smtp_code integer,
    enhanced_code text check (length(enhanced_code) <= 12),
    remote_text text check (length(remote_text) <= 500),
    remote_host text check (length(remote_host) <= 255),
    tls text check (length(tls) <= 60),
    at timestamptz not null,
    primary key (organization_id, recipient_id, number),
    foreign key (organization_id, recipient_id) references outbound_recipient (organization_id, id)
);
select parlour_tenant_table('outbound_attempt');
select parlour_personal_table('outbound_attempt');

-- Work for the whole installation: recipients that are due, and those whose node went away.
create function mail_due(now timestamptz, up_to integer)
    returns table (organization_id uuid, recipient_id uuid)
    language sql stable as $$
        (select r.organization_id, r.id from outbound_recipient r
         where r.state = 'queued' and r.next_attempt_at <= now order by r.next_attempt_at limit least(up_to, 1000))
        union all
        (select r.organization_id, r.id from outbound_recipient r
         where r.state = 'claimed' and r.lease_until <= now limit least(up_to, 1000)) $$;
select parlour_definer('mail_due(timestamptz, integer)');
