-- Where a mailbox is read over IMAP, how far it was read, and how that goes.

create table mail_account (
    organization_id uuid not null,
    mailbox_id uuid not null,
    host text not null check (length(host) between 1 and 253),
    port integer not null check (port between 1 and 65535),
    security text not null check (security in ('TLS', 'STARTTLS', 'NONE')),
    verify_certificate boolean not null default true,
    username text not null check (length(username) between 1 and 320),
    secret bytea not null,
    folder text not null check (length(folder) between 1 and 200),
    after_fetch text not null check (length(after_fetch) between 4 and 210),
    begin_kind text not null default 'none' check (begin_kind in ('none', 'now', 'since', 'everything')),
    begin_at timestamptz,
    trouble_code text check (length(trouble_code) <= 40),
    trouble_words text check (length(trouble_words) <= 500),
    trouble_since timestamptz,
    last_poll_ok_at timestamptz,
    changed_at timestamptz not null,
    followed_by uuid,
    followed_until timestamptz,
    primary key (organization_id, mailbox_id),
    foreign key (organization_id, mailbox_id) references mailbox (organization_id, id)
);
select parlour_tenant_table('mail_account');

create table imap_cursor (
    organization_id uuid not null,
    mailbox_id uuid not null,
    folder text not null,
    uid_validity bigint not null,
    last_uid bigint not null check (last_uid >= 0),
    moved_at timestamptz not null,
    primary key (organization_id, mailbox_id, folder),
    foreign key (organization_id, mailbox_id) references mailbox (organization_id, id)
);
select parlour_tenant_table('imap_cursor');

-- Work for the whole installation: mailboxes that are to be followed.
create function mail_accounts(after_id uuid, up_to integer) returns table (organization_id uuid, mailbox_id uuid)
    language sql stable as $$
        select a.organization_id, a.mailbox_id from mail_account a
        where a.begin_kind <> 'none' and (after_id is null or a.mailbox_id > after_id)
        order by a.mailbox_id limit least(up_to, 1000) $$;
select parlour_definer('mail_accounts(uuid, integer)');
