-- Mail on its way in: addresses, every mail as it came, what became of it, and how an answer finds its conversation.

create table mailbox (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    site_id uuid not null,
    department_id uuid,
    address text not null check (length(address) between 3 and 254),
    address_hash bytea not null check (octet_length(address_hash) = 32),
    kind text not null check (kind in ('smtp', 'imap', 'forward')),
    display_name text check (length(display_name) between 1 and 200),
    plus_addressing boolean not null default true,
    strangers text not null default 'join' check (strangers in ('join', 'separate')),
    state text not null default 'ok' check (state in ('ok', 'trouble', 'needs-sign-in', 'paused')),
    last_received_at timestamptz,
    created_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, site_id) references site (organization_id, id)
);
create index mailbox_site on mailbox (organization_id, site_id);
-- An address belongs to one mailbox of the whole installation: the receiver finds its organization by the hash.
create unique index mailbox_name on mailbox (address_hash);
select parlour_tenant_table('mailbox');

create function mailbox_by_name(hash bytea) returns table (organization_id uuid, mailbox_id uuid)
    language sql stable as $$ select m.organization_id, m.id from mailbox m where m.address_hash = hash $$;
select parlour_definer('mailbox_by_name(bytea)');

-- A mail as it came. Its octets are in the file store, encrypted, until a while after it was dealt with.
create table raw_mail (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    mailbox_id uuid not null,
    contact_id uuid,
    source text not null check (source in ('smtp', 'imap', 'api', 'import')),
    source_key text not null check (length(source_key) between 1 and 200),
    envelope_from text check (length(envelope_from) <= 320),
    envelope_to text not null check (length(envelope_to) <= 40000),
    peer text check (length(peer) <= 60),
    bytes bigint not null check (bytes >= 0),
    sha256 bytea not null check (octet_length(sha256) = 32),
    received_at timestamptz not null,
    blob_deleted_at timestamptz,
    primary key (organization_id, id),
    unique (organization_id, mailbox_id, source, source_key),
    foreign key (organization_id, contact_id) references contact (organization_id, id),
    foreign key (organization_id, mailbox_id) references mailbox (organization_id, id)
);
create index raw_mail_contact on raw_mail (organization_id, contact_id);
create index raw_mail_age on raw_mail (organization_id, received_at) where blob_deleted_at is null;
select parlour_tenant_table('raw_mail');
select parlour_personal_table('raw_mail');

-- Exactly one row for each mail, made with it.
create table mail_outcome (
    organization_id uuid not null,
    raw_mail_id uuid not null,
    outcome text not null check (outcome in ('pending', 'filed', 'duplicate', 'bounce', 'complaint', 'delivery-note',
        'blocked', 'unreadable', 'failed', 'discarded')),
    reason text check (length(reason) <= 100),
    conversation_id uuid,
    message_id uuid,
    first_id uuid,
    agent_id uuid,
    attempts integer not null default 0 check (attempts >= 0),
    decided_at timestamptz,
    next_attempt_at timestamptz,
    primary key (organization_id, raw_mail_id),
    foreign key (organization_id, raw_mail_id) references raw_mail (organization_id, id),
    check ((outcome = 'pending') = (decided_at is null))
);
create index mail_outcome_open on mail_outcome (organization_id, next_attempt_at)
    where outcome in ('pending', 'failed', 'unreadable');
create index mail_outcome_listed on mail_outcome (organization_id, raw_mail_id desc)
    where outcome not in ('pending', 'filed', 'duplicate');
select parlour_tenant_table('mail_outcome');
select parlour_personal_table('mail_outcome');

-- Work for the whole installation: mails that wait, of whichever organization.
create function mail_waiting(before timestamptz, up_to integer) returns table (organization_id uuid, raw_mail_id uuid)
    language sql stable as $$
        select o.organization_id, o.raw_mail_id from mail_outcome o
        where o.outcome in ('pending', 'failed', 'unreadable') and o.next_attempt_at <= before
        order by o.next_attempt_at limit least(up_to, 1000) $$;
select parlour_definer('mail_waiting(timestamptz, integer)');

-- What a message has of the mail it came by or goes out as. The body is in the file store: text, ranges, HTML.
create table mail_header (
    organization_id uuid not null,
    message_id uuid not null,
    conversation_id uuid not null,
    mailbox_id uuid not null,
    raw_mail_id uuid,
    outbound_id uuid,
    rfc_message_id text check (length(rfc_message_id) <= 998),
    in_reply_to text check (length(in_reply_to) <= 2000),
    refs text check (length(refs) <= 20000),
    from_name text check (length(from_name) <= 200),
    from_address text check (length(from_address) <= 320),
    misleading boolean not null default false,
    reply_to text check (length(reply_to) <= 2000),
    to_list text check (length(to_list) <= 20000),
    cc_list text check (length(cc_list) <= 20000),
    subject text check (length(subject) <= 1000),
    auto_kind text not null default 'none' check (auto_kind in ('none', 'reply', 'list', 'notification', 'bounce', 'own')),
    notes text check (length(notes) <= 4000),
    fingerprint bytea check (octet_length(fingerprint) = 32),
    folded boolean not null default false,
    html boolean not null default false,
    date_header timestamptz,
    at timestamptz not null,
    primary key (organization_id, message_id),
    foreign key (organization_id, message_id) references message (organization_id, id),
    foreign key (organization_id, mailbox_id) references mailbox (organization_id, id),
    foreign key (organization_id, raw_mail_id) references raw_mail (organization_id, id)
);
create index mail_header_conversation on mail_header (organization_id, conversation_id, message_id);
create index mail_header_raw on mail_header (organization_id, raw_mail_id);
select parlour_tenant_table('mail_header');
select parlour_personal_table('mail_header');

-- Message ids of mails, as hashes, ours and others'.
create table message_reference (
    organization_id uuid not null,
    id_hash bytea not null check (octet_length(id_hash) = 32),
    conversation_id uuid not null,
    message_id uuid not null,
    ours boolean not null,
    at timestamptz not null,
    primary key (organization_id, id_hash, conversation_id),
    foreign key (organization_id, message_id) references message (organization_id, id)
);
create index message_reference_message on message_reference (organization_id, message_id);
select parlour_tenant_table('message_reference');
select parlour_personal_table('message_reference');

-- The secret part of a conversation's reply address.
create table thread_key (
    organization_id uuid not null,
    key bytea not null check (octet_length(key) = 10),
    conversation_id uuid not null,
    retired boolean not null default false,
    created_at timestamptz not null,
    primary key (organization_id, key),
    unique (organization_id, conversation_id),
    foreign key (organization_id, conversation_id) references conversation (organization_id, id)
);
select parlour_tenant_table('thread_key');
select parlour_personal_table('thread_key');

-- A mail may be the beginning of a ticket.
alter table ticket drop constraint ticket_source_check;
alter table ticket add constraint ticket_source_check
    check (source in ('offline_window', 'left_from_queue', 'missed_chat', 'refused_chat', 'abandoned_chat', 'agent', 'mail'));
