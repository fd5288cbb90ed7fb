-- The customer portal: how contacts come in by mail, and what is asked for there.

-- An organization without a row goes by the defaults.
create table portal_setting (
    organization_id uuid not null references organization (organization_id),
    enabled boolean not null,
    anyone boolean not null,
    consent text check (length(consent) between 1 and 1000),
    primary key (organization_id)
);
select parlour_tenant_table('portal_setting');

-- A link that lets in who reads mail at the address, once. With a subject it is a request that waits for that.
create table portal_link (
    organization_id uuid not null references organization (organization_id),
    token_hash bytea not null check (octet_length(token_hash) = 32),
    site_id uuid not null,
    contact_id uuid,
    address text not null check (length(address) between 3 and 254),
    name text check (length(name) between 1 and 200),
    subject text check (length(subject) between 1 and 200),
    text text check (length(text) between 1 and 10000),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    primary key (organization_id, token_hash),
    foreign key (organization_id, site_id) references site (organization_id, id),
    foreign key (organization_id, contact_id) references contact (organization_id, id),
    check (num_nonnulls(subject, text) in (0, 2))
);
create index portal_link_expiry on portal_link (organization_id, expires_at);
create index portal_link_contact on portal_link (organization_id, contact_id) where contact_id is not null;
create index portal_link_site on portal_link (organization_id, site_id);
select parlour_tenant_table('portal_link');
select parlour_personal_table('portal_link');

create table portal_session (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    token_hash bytea not null check (octet_length(token_hash) = 32),
    contact_id uuid not null,
    address text not null check (length(address) between 3 and 254),
    device text not null check (length(device) <= 200),
    network text not null check (length(network) <= 100),
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, token_hash),
    foreign key (organization_id, contact_id) references contact (organization_id, id)
);
create index portal_session_contact on portal_session (organization_id, contact_id);
create index portal_session_expiry on portal_session (organization_id, expires_at);
select parlour_tenant_table('portal_session');
select parlour_personal_table('portal_session');

-- A form that is sent twice makes one ticket: `once` stands in the form.
create table portal_sent (
    organization_id uuid not null references organization (organization_id),
    once uuid not null,
    conversation_id uuid,
    primary key (organization_id, once),
    foreign key (organization_id, conversation_id) references conversation (organization_id, id)
);
create index portal_sent_conversation on portal_sent (organization_id, conversation_id) where conversation_id is not null;
select parlour_tenant_table('portal_sent');

do $$
declare
    before text;
begin
    select pg_get_constraintdef(oid) into strict before from pg_constraint
    where conrelid = 'ticket'::regclass and conname = 'ticket_source_check';
    alter table ticket drop constraint ticket_source_check;
    execute format(
        'alter table ticket add constraint ticket_source_check check (source = ''portal'' or %s)',
        regexp_replace(before, '^CHECK ', ''));
    select pg_get_constraintdef(oid) into strict before from pg_constraint
    where conrelid = 'letter'::regclass and conname = 'letter_kind_check';
    alter table letter drop constraint letter_kind_check;
    execute format(
        'alter table letter add constraint letter_kind_check check (kind = ''LINK'' or %s)',
        regexp_replace(before, '^CHECK ', ''));
end $$;
