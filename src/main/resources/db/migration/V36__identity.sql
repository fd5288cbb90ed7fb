-- Signed-in customers of a site: whose word the site gives, by which keys, and whom it named.

create table contact_identity (
    organization_id uuid not null,
    site_id uuid not null,
    external_id text not null check (length(external_id) between 1 and 255),
    contact_id uuid not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    primary key (organization_id, site_id, external_id),
    foreign key (organization_id, site_id) references site (organization_id, id),
    foreign key (organization_id, contact_id) references contact (organization_id, id)
);
create index contact_identity_contact on contact_identity (organization_id, contact_id);
select parlour_tenant_table('contact_identity');
select parlour_personal_table('contact_identity');

-- What a site says of a contact under its signature.
create table contact_attribute (
    organization_id uuid not null,
    contact_id uuid not null,
    name text not null check (length(name) between 1 and 60),
    value text not null check (length(value) <= 255),
    at timestamptz not null,
    primary key (organization_id, contact_id, name),
    foreign key (organization_id, contact_id) references contact (organization_id, id)
);
select parlour_tenant_table('contact_attribute');
select parlour_personal_table('contact_attribute');

-- A site without a row asks nobody who they are. Secrets are kept encrypted under the organization's key.
create table site_identity (
    organization_id uuid not null,
    site_id uuid not null,
    required boolean not null default false,
    sign_in_url text check (length(sign_in_url) between 1 and 500),
    hashes boolean not null default false,
    hash_secret bytea check (length(hash_secret) between 29 and 600),
    hash_used_at timestamptz,
    primary key (organization_id, site_id),
    foreign key (organization_id, site_id) references site (organization_id, id),
    check (not hashes or hash_secret is not null)
);
select parlour_tenant_table('site_identity');

create table site_identity_key (
    organization_id uuid not null,
    id uuid not null,
    site_id uuid not null,
    kid text not null check (length(kid) between 1 and 60),
    algorithm text not null check (algorithm in ('HS256', 'ES256')),
    secret bytea,
    public_key text,
    created_at timestamptz not null,
    used_at timestamptz,
    primary key (organization_id, id),
    unique (organization_id, site_id, kid),
    foreign key (organization_id, site_id) references site (organization_id, id),
    check ((algorithm = 'HS256') = (secret is not null)),
    check ((algorithm = 'ES256') = (public_key is not null))
);
select parlour_tenant_table('site_identity_key');

-- This browser has proven who its person is.
alter table visitor add column identified boolean not null default false;

-- What a secure form leaves in the timeline: which labels were asked for, given, not given. Never a value.
do $$
declare
    before text;
begin
    select pg_get_constraintdef(oid) into strict before from pg_constraint
    where conrelid = 'message'::regclass and conname = 'message_event_check';
    alter table message drop constraint message_event_check;
    execute format(
        'alter table message add constraint message_event_check check'
        ' (event in (''secure_asked'', ''secure_provided'', ''secure_missing'') or %s)',
        regexp_replace(before, '^CHECK ', ''));
end $$;
