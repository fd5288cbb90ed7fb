-- Addresses that want no more marketing of an organization (ML-91, RFC 8058). Known by their keyed hash, so that a
-- contact that is forgotten is not written to again.
create table mail_unsubscribed (
    organization_id uuid not null references organization (organization_id),
    address_hmac bytea not null check (octet_length(address_hmac) = 32),
    contact_id uuid,
    how text not null check (how in ('link', 'mail')),
    at timestamptz not null,
    primary key (organization_id, address_hmac),
    foreign key (organization_id, contact_id) references contact (organization_id, id)
);
create index mail_unsubscribed_contact on mail_unsubscribed (organization_id, contact_id);
select parlour_tenant_table('mail_unsubscribed');
select parlour_personal_table('mail_unsubscribed');
