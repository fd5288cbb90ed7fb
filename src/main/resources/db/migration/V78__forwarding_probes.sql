-- A mail that was sent to an address elsewhere to see whether it comes back to its mailbox.
create table mailbox_probe (
    organization_id uuid not null,
    mailbox_id uuid not null,
    address text not null check (length(address) between 3 and 254),
    token_hash bytea not null check (octet_length(token_hash) = 32),
    outbound_id uuid not null,
    sent_at timestamptz not null,
    came_at timestamptz,
    came_to_id uuid,
    primary key (organization_id, mailbox_id),
    unique (organization_id, token_hash),
    foreign key (organization_id, mailbox_id) references mailbox (organization_id, id)
);
select parlour_tenant_table('mailbox_probe');
