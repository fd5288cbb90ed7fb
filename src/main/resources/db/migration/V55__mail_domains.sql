-- Domains mail is sent from: what is published of them, and the keys that sign.

create table mail_domain (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    name text not null check (length(name) between 3 and 253),
    state text not null default 'unchecked' check (state in ('unchecked', 'ok', 'partial', 'failing')),
    created_at timestamptz not null,
    checked_at timestamptz,
    next_check_at timestamptz,
    primary key (organization_id, id),
    unique (organization_id, name)
);
create index mail_domain_due on mail_domain (organization_id, next_check_at);
select parlour_tenant_table('mail_domain');

-- The private half is encrypted under the organization's key.
create table dkim_key (
    organization_id uuid not null,
    domain_id uuid not null,
    selector text not null check (length(selector) between 1 and 63),
    algorithm text not null check (algorithm in ('RSA_SHA256', 'ED25519_SHA256')),
    private_key bytea not null,
    record text not null check (length(record) <= 1000),
    state text not null check (state in ('new', 'active', 'retired')),
    created_at timestamptz not null,
    activated_at timestamptz,
    primary key (organization_id, domain_id, selector),
    foreign key (organization_id, domain_id) references mail_domain (organization_id, id)
);
select parlour_tenant_table('dkim_key');
