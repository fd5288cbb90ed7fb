-- Pictures of mails: those that stand on other servers, and files that the HTML shows in their place.

-- A picture belongs to the mail it was loaded for: its address may tell of the person. Its octets are in the file store.
create table image_cache (
    organization_id uuid not null,
    id uuid not null,
    message_id uuid not null,
    url_hash bytea not null check (octet_length(url_hash) = 32),
    content_type text not null check (content_type in ('image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif')),
    bytes bigint not null check (bytes between 0 and 5000000),
    fetched_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, message_id, url_hash),
    foreign key (organization_id, message_id) references message (organization_id, id)
);
create index image_cache_over on image_cache (organization_id, expires_at);
select parlour_tenant_table('image_cache');
select parlour_personal_table('image_cache');

-- Ids of files, one a line.
alter table mail_header add column pictures text check (length(pictures) <= 4000);
alter table mail_header alter column pictures set statistics 0;

-- Whose verified mails show the pictures they have on other servers without asking.
create table image_sender (
    organization_id uuid not null,
    contact_id uuid not null,
    agent_id uuid not null,
    at timestamptz not null,
    primary key (organization_id, contact_id),
    foreign key (organization_id, contact_id) references contact (organization_id, id)
);
select parlour_tenant_table('image_sender');
