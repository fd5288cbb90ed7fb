-- People the organization talks with, and the addresses they are known by.
create table contact (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    name text check (length(name) between 1 and 200),
    language text check (length(language) between 2 and 35),
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    collection_id uuid not null,
    policy_version_id uuid not null references policy_version (id),
    primary key (organization_id, id),
    foreign key (organization_id, collection_id) references collection (organization_id, id)
);
create index contact_recent on contact (organization_id, last_seen_at desc, id desc);
select parlour_tenant_table('contact');
select parlour_personal_table('contact');

-- A typed address proves nothing: only a verified one is unique and leads to its contact.
create table handle (
    organization_id uuid not null,
    id uuid not null,
    contact_id uuid not null,
    kind text not null check (kind in ('email', 'phone', 'external')),
    value text not null check (length(value) between 1 and 320),
    value_lower text not null check (length(value_lower) between 1 and 320),
    verified boolean not null,
    created_at timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, contact_id, kind, value_lower),
    foreign key (organization_id, contact_id) references contact (organization_id, id)
);
create unique index handle_verified on handle (organization_id, kind, value_lower) where verified;
select parlour_tenant_table('handle');
select parlour_personal_table('handle');

-- Contacts whose name or address holds the words, newest first. `lower` and `position` are not leakproof: under the
-- policies they would be asked last and without an index.
create function contact_search(query text, before_seen timestamptz, before_id uuid, up_to integer) returns setof uuid
    language sql stable as $$
        select c.id from contact c
        where c.organization_id = current_setting('app.organization')::uuid
          and (before_seen is null or (c.last_seen_at, c.id) < (before_seen, before_id))
          and (position(lower(query) in lower(c.name)) > 0
               or exists (select from handle h
                          where h.organization_id = c.organization_id and h.contact_id = c.id
                            and position(lower(query) in h.value_lower) > 0))
        order by c.last_seen_at desc, c.id desc
        limit least(up_to, 1000) $$;
select parlour_definer('contact_search(text, timestamptz, uuid, integer)');
