-- Invitations of a site: when a page may ask its visitor whether there is a question, and what came of it.

create table invitation_rule (
    organization_id uuid not null,
    id uuid not null,
    site_id uuid not null,
    name text not null check (length(name) between 1 and 100),
    position integer not null check (position >= 0),
    live boolean not null,
    style text not null check (style in ('bubble', 'bar', 'panel', 'badge')),
    pages jsonb not null,
    condition jsonb,
    texts jsonb not null,
    delay_seconds integer not null check (delay_seconds between 0 and 3600),
    on_pages text not null check (on_pages in ('entry', 'every', 'never')),
    per_visit smallint not null check (per_visit between 0 and 20),
    most smallint check (most between 1 and 100),
    most_days smallint check (most_days between 1 and 365),
    quiet_days smallint not null check (quiet_days between 0 and 365),
    gap_seconds integer not null check (gap_seconds between 0 and 86400),
    online text not null check (online in ('nobody', 'any', 'department')),
    department_id uuid,
    hours jsonb,
    counted boolean not null,
    version integer not null check (version > 0),
    created_at timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, site_id, position) deferrable initially deferred,
    foreign key (organization_id, site_id) references site (organization_id, id),
    foreign key (organization_id, department_id) references department (organization_id, id),
    check ((online = 'department') = (department_id is not null)),
    check ((most is null) = (most_days is null))
);
select parlour_tenant_table('invitation_rule');

-- How often, by day; nobody stands in it. Those who agreed to be remembered are counted apart.
create table invitation_count (
    organization_id uuid not null,
    rule_id uuid not null,
    day date not null,
    kind text not null check (kind in ('shown', 'accepted', 'refused', 'ignored')),
    other boolean not null,
    anonymous bigint not null check (anonymous >= 0),
    consented bigint not null check (consented >= 0),
    primary key (organization_id, rule_id, day, kind, other),
    foreign key (organization_id, rule_id) references invitation_rule (organization_id, id) on delete cascade
);
select parlour_tenant_table('invitation_count');

-- By which invitation a chat came; the invitation may be gone since.
alter table chat add column invitation_rule_id uuid;
create index chat_of_invitation on chat (organization_id, invitation_rule_id, requested_at) where invitation_rule_id is not null;
