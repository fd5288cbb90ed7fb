-- Visitors who agreed to be seen while they are on a site: their proof, their browser, its visits and pages.

-- What a person agreed to or took back, and how. The proof outlives what it allowed.
create table consent_event (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    subject_kind text not null check (subject_kind in ('CONTACT', 'VISITOR')),
    subject uuid not null,
    purpose text not null references purpose (key),
    type text not null check (type in ('REQUESTED', 'GIVEN', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'INVALIDATED')),
    method text not null check (method in ('BUTTON', 'FORM', 'API', 'GPC', 'DNT', 'IMPORT', 'MAIL', 'AGENT')),
    text_version text check (length(text_version) between 1 and 100),
    policy_version_id uuid not null references policy_version (id),
    at timestamptz not null,
    primary key (organization_id, id)
);
create index consent_event_subject on consent_event (organization_id, subject, at);
select parlour_tenant_table('consent_event');
select parlour_personal_table('consent_event');

alter table live_pass drop constraint live_pass_kind_check;
alter table live_pass add constraint live_pass_kind_check check (kind in ('agent', 'visitor', 'page'));

-- A browser whose person agreed. `visitor_id` is set once the same browser chats.
create table browser (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    site_id uuid not null,
    token_hash bytea not null check (length(token_hash) = 32),
    consent_id uuid not null,
    collection_id uuid not null,
    visitor_id uuid,
    visits integer not null check (visits >= 0),
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    withdrawn_at timestamptz,
    primary key (organization_id, id),
    unique (organization_id, token_hash),
    foreign key (organization_id, site_id) references site (organization_id, id),
    foreign key (organization_id, consent_id) references consent_event (organization_id, id),
    foreign key (organization_id, collection_id) references collection (organization_id, id),
    foreign key (organization_id, visitor_id) references visitor (organization_id, id)
);
create index browser_visitor on browser (organization_id, visitor_id) where visitor_id is not null;
create index browser_seen on browser (organization_id, last_seen_at);
create index browser_withdrawn on browser (organization_id, withdrawn_at) where withdrawn_at is not null;
select parlour_tenant_table('browser');
select parlour_personal_table('browser');

-- One stay on a site. `changed_at` moves with whatever a list of visitors shows; `seen_at` with every sign of life.
create table visit (
    organization_id uuid not null,
    id uuid not null,
    browser_id uuid not null,
    site_id uuid not null,
    consent_id uuid not null,
    started_at timestamptz not null,
    seen_at timestamptz not null,
    changed_at timestamptz not null,
    ended_at timestamptz,
    pages integer not null check (pages >= 1),
    page_url text not null check (length(page_url) <= 2000),
    page_title text not null check (length(page_title) <= 300),
    page_at timestamptz not null,
    entry_url text not null check (length(entry_url) <= 2000),
    referrer text check (length(referrer) <= 2000),
    search_words text check (length(search_words) <= 300),
    utm_source text check (length(utm_source) <= 200),
    utm_medium text check (length(utm_medium) <= 200),
    utm_campaign text check (length(utm_campaign) <= 200),
    utm_term text check (length(utm_term) <= 200),
    utm_content text check (length(utm_content) <= 200),
    country text check (country ~ '^[A-Z]{2}$'),
    device text not null check (device in ('desktop', 'phone', 'tablet', 'other')),
    browser text not null check (length(browser) <= 60),
    os text not null check (length(os) <= 60),
    language text check (length(language) between 2 and 35),
    screen text check (length(screen) <= 20),
    time_zone text check (length(time_zone) <= 60),
    network text not null check (length(network) <= 50),
    custom jsonb not null default '{}',
    primary key (organization_id, id),
    foreign key (organization_id, browser_id) references browser (organization_id, id),
    foreign key (organization_id, site_id) references site (organization_id, id),
    foreign key (organization_id, consent_id) references consent_event (organization_id, id)
);
create index visit_here on visit (organization_id, id) where ended_at is null;
create index visit_changed on visit (organization_id, changed_at);
create index visit_browser on visit (organization_id, browser_id, started_at);
create index visit_ended on visit (organization_id, ended_at) where ended_at is not null;
select parlour_tenant_table('visit');
select parlour_personal_table('visit');

create table page_view (
    organization_id uuid not null,
    visit_id uuid not null,
    id uuid not null,
    url text not null check (length(url) <= 2000),
    title text not null check (length(title) <= 300),
    at timestamptz not null,
    primary key (organization_id, visit_id, id),
    foreign key (organization_id, visit_id) references visit (organization_id, id)
);
select parlour_tenant_table('page_view');
select parlour_personal_table('page_view');

-- The pages that are part of a chat's record: they stay with it when the visit goes.
create table chat_page (
    organization_id uuid not null,
    chat_id uuid not null,
    id uuid not null,
    url text not null check (length(url) <= 2000),
    title text not null check (length(title) <= 300),
    at timestamptz not null,
    primary key (organization_id, chat_id, id),
    foreign key (organization_id, chat_id) references chat (organization_id, id)
);
select parlour_tenant_table('chat_page');
select parlour_personal_table('chat_page');

-- Whose chats: also those that ended.
create index chat_by_visitor on chat (organization_id, visitor_id, requested_at);

-- An organization without a row goes by the defaults.
create table monitor_setting (
    organization_id uuid not null references organization (organization_id),
    dnt_refuses boolean not null default true,
    keep_days smallint not null default 30 check (keep_days between 1 and 365),
    primary key (organization_id)
);
select parlour_tenant_table('monitor_setting');

-- Names of query parameters that may stay in an address, besides those of campaigns.
create table monitor_query_name (
    organization_id uuid not null references organization (organization_id),
    name text not null check (length(name) between 1 and 60),
    primary key (organization_id, name)
);
select parlour_tenant_table('monitor_query_name');

-- How an agent likes the board of visitors.
create table visitor_board (
    organization_id uuid not null,
    agent_id uuid not null,
    shown text not null check (length(shown) <= 400),
    sorted_by text not null check (length(sorted_by) <= 40),
    grouped boolean not null,
    changed_at timestamptz not null,
    primary key (organization_id, agent_id),
    foreign key (organization_id, agent_id) references agent (organization_id, id)
);
select parlour_tenant_table('visitor_board');
select parlour_personal_table('visitor_board');
