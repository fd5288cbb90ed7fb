-- redaction: what is looked for in texts and what becomes of it, by organization and site; and what was found.

-- Without a site a rule holds for the whole organization (`place` is the site, or the organization). What no row names
-- keeps the mode built in.
create table redaction_rule (
    organization_id uuid not null references organization (organization_id),
    place uuid not null,
    site_id uuid,
    type text not null check (type in ('card', 'cvv', 'iban', 'ssn', 'secret')),
    mode text not null check (mode in ('OFF', 'WARN', 'MASK_VIEW', 'REDACT_ON_CLOSE', 'REDACT_AT_INGEST')),
    primary key (organization_id, place, type),
    check (place = coalesce(site_id, organization_id)),
    foreign key (organization_id, site_id) references site (organization_id, id) on delete cascade
);
select parlour_tenant_table('redaction_rule');

-- An organization's own patterns, in RE2. `keep`: numbers of the groups that stay, parted by spaces.
create table redaction_pattern (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    site_id uuid,
    name text not null check (length(name) between 1 and 40),
    pattern text not null check (length(pattern) between 1 and 500),
    keep text not null default '' check (keep ~ '^([0-9]{1,2}( [0-9]{1,2}){0,9})?$'),
    mode text not null check (mode in ('OFF', 'WARN', 'MASK_VIEW', 'REDACT_ON_CLOSE', 'REDACT_AT_INGEST')),
    created_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, site_id) references site (organization_id, id) on delete cascade
);
select parlour_tenant_table('redaction_pattern');

-- Switches of card numbers; `allowed`: number formats that are no cards here, parted by spaces.
create table redaction_setting (
    organization_id uuid not null references organization (organization_id),
    twelve_digits boolean not null default false,
    thirteen_digits boolean not null default false,
    allowed text not null default '' check (length(allowed) <= 2000),
    primary key (organization_id)
);
select parlour_tenant_table('redaction_setting');

-- One row for each hit: never the value, nor a hash of it. The program may write and read them, and nothing else.
create table redaction_event (
    organization_id uuid not null,
    id uuid not null,
    object_kind text not null check (object_kind in ('message', 'conversation', 'draft', 'contact', 'attachment')),
    object_id uuid not null,
    channel text not null check (channel in ('web', 'email', 'api', 'console')),
    type text not null check (type in ('card', 'cvv', 'expiry', 'iban', 'ssn', 'secret', 'custom')),
    length integer not null check (length > 0),
    mode text not null check (mode in ('WARN', 'MASK_VIEW', 'REDACT_ON_CLOSE', 'REDACT_AT_INGEST')),
    point text not null check (point in ('ingest', 'split', 'label', 'close')),
    detector_version integer not null,
    at timestamptz not null,
    primary key (organization_id, id)
);
create index redaction_event_object on redaction_event (organization_id, object_id);
create index redaction_event_at on redaction_event (organization_id, at);
select parlour_tenant_table('redaction_event');
revoke update, delete on redaction_event from parlour_app;
