-- Mailboxes that let in by a sign-in of their owner with Google or Microsoft, in place of a password. Tokens are
-- encrypted under the organization's key.

create table mail_sign_in (
    organization_id uuid not null,
    mailbox_id uuid not null,
    provider text not null check (provider in ('google', 'microsoft')),
    refresh_token bytea not null,
    access_token bytea not null,
    expires_at timestamptz not null,
    renewing_until timestamptz,
    state text not null check (state in ('ok', 'needs-sign-in')),
    told_at timestamptz,
    primary key (organization_id, mailbox_id),
    foreign key (organization_id, mailbox_id) references mailbox (organization_id, id)
);
select parlour_tenant_table('mail_sign_in');
