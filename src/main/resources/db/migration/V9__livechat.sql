-- What a visitor meets on a site: widgets with their looks, and the browsers that acted.

create table widget (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    site_id uuid not null,
    name text not null check (length(name) between 1 and 100),
    public_key text not null check (public_key ~ '^[A-Za-z0-9_-]{16,64}$'),
    position integer not null check (position >= 0),
    state text not null check (state in ('draft', 'live', 'off')),
    look jsonb not null,
    strings jsonb not null,
    behaviour jsonb not null,
    version integer not null check (version > 0),
    created_at timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, public_key),
    unique (organization_id, site_id, position) deferrable initially deferred,
    foreign key (organization_id, site_id) references site (organization_id, id)
);
create index widget_public_key on widget (public_key);
select parlour_tenant_table('widget');

-- Every save keeps what was, so that a look can be restored.
create table widget_version (
    organization_id uuid not null,
    widget_id uuid not null,
    version integer not null,
    look jsonb not null,
    strings jsonb not null,
    behaviour jsonb not null,
    saved_by uuid,
    saved_at timestamptz not null,
    primary key (organization_id, widget_id, version),
    foreign key (organization_id, widget_id) references widget (organization_id, id) on delete cascade
);
select parlour_tenant_table('widget_version');

create table widget_url_rule (
    organization_id uuid not null,
    widget_id uuid not null,
    ordinal integer not null check (ordinal between 0 and 49),
    kind text not null check (kind in ('include', 'exclude')),
    match text not null check (match in ('exact', 'prefix', 'wildcard')),
    pattern text not null check (length(pattern) between 1 and 500),
    primary key (organization_id, widget_id, ordinal),
    foreign key (organization_id, widget_id) references widget (organization_id, id) on delete cascade
);
select parlour_tenant_table('widget_url_rule');

-- A browser that acted. `origin` has no default: a row cannot exist without an act.
create table visitor (
    organization_id uuid not null,
    id uuid not null,
    site_id uuid not null,
    widget_id uuid not null,
    contact_id uuid not null,
    origin text not null check (origin in ('acted', 'consented')),
    token_hash bytea check (length(token_hash) = 32),
    language text not null,
    last_start_id uuid,
    last_conversation_id uuid,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, site_id) references site (organization_id, id),
    foreign key (organization_id, contact_id) references contact (organization_id, id)
);
create index visitor_token_hash on visitor (token_hash);
create index visitor_contact on visitor (organization_id, contact_id);
select parlour_tenant_table('visitor');
select parlour_personal_table('visitor');

-- A public key or a token arrives before the organization is known.
create function widget_by_key(wanted text) returns table (organization_id uuid, widget_id uuid, site_id uuid)
    language sql stable
    as $$ select w.organization_id, w.id, w.site_id from widget w where w.public_key = wanted $$;
select parlour_definer('widget_by_key(text)');

create function visitor_by_token(wanted bytea) returns table (organization_id uuid, visitor_id uuid)
    language sql stable
    as $$ select v.organization_id, v.id from visitor v where v.token_hash = wanted $$;
select parlour_definer('visitor_by_token(bytea)');
