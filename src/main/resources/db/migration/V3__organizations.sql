-- organizations: organizations, sites and their life, plans, policy versions and rules, purposes, collection points.

-- What is true of the whole installation, in one row: whose it is, and the one-time link that sets it up.
create table installation (
    one boolean primary key default true check (one),
    operator_organization uuid,
    set_up_token bytea check (octet_length(set_up_token) = 32),
    set_up_token_at timestamptz
);
insert into installation (one) values (true);
select parlour_installation_table('installation', 'one row: which organization runs the installation, and the hash of the set-up link');
grant select, update on installation to parlour_app;

create table plan (
    key text primary key check (key ~ '^[a-z0-9-]{1,40}$'),
    name text not null,
    sort integer not null,
    family text not null check (family in ('FREE', 'TRIAL', 'PAID')),
    rule_key text not null,
    trial_days integer check (trial_days between 1 and 365),
    active boolean not null default true,
    check ((family = 'TRIAL') = (trial_days is not null))
);
select parlour_installation_table('plan', 'the catalogue of plans the operator offers; holds no person');
grant select on plan to parlour_app;

insert into plan (key, name, sort, family, rule_key, trial_days) values
    ('free', 'Free', 10, 'FREE', 'FREE', null),
    ('trial', 'Trial', 20, 'TRIAL', 'TRIAL', 15),
    ('team', 'Team', 30, 'PAID', 'TIER_12', null),
    ('live-chat-startup', 'Live Chat Startup', 40, 'PAID', 'TIER_12', null),
    ('business', 'Business', 50, 'PAID', 'TIER_24', null),
    ('live-chat-plus', 'Live Chat Plus', 60, 'PAID', 'TIER_24', null),
    ('live-chat-ultra', 'Live Chat Ultra', 70, 'PAID', 'TIER_24', null),
    ('enterprise', 'Enterprise', 80, 'PAID', 'TIER_36', null),
    ('omnichannel-gold', 'Omnichannel Gold', 90, 'PAID', 'TIER_36', null),
    ('omnichannel-platinum', 'Omnichannel Platinum', 100, 'PAID', 'TIER_36', null),
    ('omnichannel-plus', 'Omnichannel Plus', 110, 'PAID', 'TIER_36', null),
    ('omnichannel-ultra', 'Omnichannel Ultra', 120, 'PAID', 'TIER_36', null);

create table policy (
    id uuid primary key,
    kind text not null unique check (kind in ('PRIVACY', 'COOKIE', 'TERMS', 'COLLECTION_NOTICE'))
);
select parlour_installation_table('policy', 'published policies of the installation; holds no person');

create table policy_version (
    id uuid primary key,
    policy_id uuid not null references policy (id),
    number integer not null check (number >= 1),
    state text not null check (state in ('DRAFT', 'SCHEDULED', 'EFFECTIVE', 'SUPERSEDED')),
    master_language text not null check (length(master_language) between 2 and 20),
    material boolean not null,
    material_reason text,
    published_at timestamptz,
    effective_at timestamptz,
    superseded_at timestamptz,
    sha256 bytea check (octet_length(sha256) = 32),
    unique (policy_id, number),
    check (state = 'DRAFT' or (published_at is not null and effective_at is not null and sha256 is not null))
);
create unique index policy_version_one_effective on policy_version (policy_id) where state = 'EFFECTIVE';
select parlour_installation_table('policy_version', 'published policies of the installation; holds no person');

create table policy_text (
    policy_version_id uuid not null references policy_version (id),
    language text not null check (length(language) between 2 and 20),
    markdown text not null,
    sha256 bytea not null check (sha256 = sha256(convert_to(markdown, 'UTF8'))),
    primary key (policy_version_id, language)
);
select parlour_installation_table('policy_text', 'published policies of the installation; holds no person');

create table policy_rule (
    policy_version_id uuid not null references policy_version (id),
    rule_key text not null check (rule_key in ('FREE', 'TRIAL', 'TIER_12', 'TIER_24', 'TIER_36')),
    rolling_months integer check (rolling_months > 0),
    rolling_days integer check (rolling_days > 0),
    after_close_months integer not null check (after_close_months > 0),
    idle_months integer check (idle_months > 0),
    idle_grace_days integer check (idle_grace_days > 0),
    trial_grace_months integer check (trial_grace_months > 0),
    primary key (policy_version_id, rule_key),
    check (rolling_months is null or rolling_days is null)
);
select parlour_installation_table('policy_rule', 'retention periods of published policies; holds no person');
grant select on policy, policy_version, policy_text, policy_rule to parlour_app;

-- Texts are seeded while their version is a draft; once published, a version's texts and rules stand for ever.
insert into policy (id, kind) values
    ('01990000-0000-7000-8000-000000000001', 'PRIVACY'),
    ('01990000-0000-7000-8000-000000000002', 'COLLECTION_NOTICE');
insert into policy_version (id, policy_id, number, state, master_language, material, material_reason) values
    ('01990000-0000-7000-8000-000000000011', '01990000-0000-7000-8000-000000000001', 1, 'DRAFT', 'en', true, 'first version'),
    ('01990000-0000-7000-8000-000000000012', '01990000-0000-7000-8000-000000000002', 1, 'DRAFT', 'en', true, 'first version');

insert into policy_text (policy_version_id, language, markdown, sha256)
select version::uuid, 'en', markdown, sha256(convert_to(markdown, 'UTF8'))
from (values
    ('01990000-0000-7000-8000-000000000011',
$$# Privacy policy

This installation of Parlour keeps conversations between companies and the people who write to them.

- What you write in a chat, a form or a mail, and the name and addresses you give, are kept to answer you.
- They are kept while the company's plan says so, and are removed when that time has passed. The periods of every plan
  are part of this policy and take effect only with a published version of it.
- Agents' accounts are kept for as long as the account exists and six months after. Records of sign-ins are kept three
  months.
- You may ask to see, correct, receive or delete what is kept about you. Ask the company you wrote to, or the operator
  of this installation.
$$),
    ('01990000-0000-7000-8000-000000000012',
$$# What happens with what you enter here

What you enter is used to answer you and for nothing else. It is kept as long as the privacy policy says, and you may
ask to see, correct or delete it at any time.
$$)) as seed (version, markdown);

insert into policy_rule
    (policy_version_id, rule_key, rolling_months, rolling_days, after_close_months, idle_months, idle_grace_days, trial_grace_months)
values
    ('01990000-0000-7000-8000-000000000011', 'FREE', null, 60, 6, 6, 14, null),
    ('01990000-0000-7000-8000-000000000011', 'TRIAL', null, null, 6, null, null, 3),
    ('01990000-0000-7000-8000-000000000011', 'TIER_12', 12, null, 6, null, null, null),
    ('01990000-0000-7000-8000-000000000011', 'TIER_24', 24, null, 6, null, null, null),
    ('01990000-0000-7000-8000-000000000011', 'TIER_36', 36, null, 6, null, null, null);

update policy_version
set state = 'EFFECTIVE',
    published_at = now(),
    effective_at = now(),
    sha256 = (select sha256 from policy_text where policy_version_id = policy_version.id and language = 'en');

create function policy_is_published() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare
    version uuid := case tg_op when 'INSERT' then new.policy_version_id else old.policy_version_id end;
begin
    if (select state from policy_version where id = version) <> 'DRAFT' then
        raise exception 'a published policy version does not change' using errcode = 'check_violation';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger policy_text_is_published before insert or update or delete on policy_text
    for each row execute function policy_is_published();
create trigger policy_rule_is_published before insert or update or delete on policy_rule
    for each row execute function policy_is_published();

create table purpose (
    key text primary key check (key ~ '^[a-z0-9-]{1,60}$'),
    description text not null,
    basis text not null check (basis in
        ('CONSENT', 'CONTRACT', 'LEGAL_OBLIGATION', 'VITAL_INTEREST', 'PUBLIC_TASK', 'LEGITIMATE_INTEREST')),
    basis_note text,
    retention_months integer not null check (retention_months > 0),
    retention_by_plan boolean not null default false,
    clock text not null,
    review_at date not null,
    gpc_opt_out boolean not null,
    marketing boolean not null,
    check (basis <> 'LEGITIMATE_INTEREST' or length(basis_note) > 0)
);
select parlour_installation_table('purpose', 'the catalogue of purposes and their bases; holds no person');
grant select on purpose to parlour_app;

-- `retention_months` of a purpose that goes by plan is its upper bound: the longest period of any plan.
insert into purpose
    (key, description, basis, basis_note, retention_months, retention_by_plan, clock, review_at, gpc_opt_out, marketing)
select key, description, basis, basis_note, months, by_plan, clock, (now() + interval '12 months')::date, gpc, marketing
from (values
    ('support', 'Chats, tickets and offline messages', 'CONTRACT',
        'For an organization''s contacts the organization''s instruction applies.', 36, true, 'of the unit of retention', false, false),
    ('account', 'Accounts of agents', 'CONTRACT', null, 6, false, 'end of the account', false, false),
    ('security', 'Sign-ins, refusals and sessions', 'LEGITIMATE_INTEREST',
        'Accounts hold other people''s conversations: who tried to enter must be known for a short time. Addresses are truncated.',
        3, false, 'event', false, false),
    ('billing', 'Invoices and their proofs', 'LEGAL_OBLIGATION', 'To be confirmed by counsel.', 120, false, 'document', false, false),
    ('marketing-email', 'Newsletters and campaigns', 'CONSENT', null, 24, false, 'last engagement', false, true),
    ('statistics-own', 'Own statistics of visits', 'CONSENT', null, 13, false, 'event', false, false),
    ('statistics-third-party', 'Statistics made by others', 'CONSENT', null, 12, false, 'event', true, false),
    ('personalisation', 'Personalised pages', 'CONSENT', null, 12, false, 'event', true, false),
    ('ads', 'Advertisements by interest', 'CONSENT', null, 12, false, 'event', true, true),
    ('contest', 'The pattern of every contest', 'CONTRACT', null, 6, false, 'close of the contest', true, false),
    ('survey', 'The pattern of every survey', 'CONSENT', null, 6, false, 'close of the survey', true, false),
    ('rights-proof', 'Proof of requests, consents and breaches', 'LEGAL_OBLIGATION', null, 36, false, 'closing', false, false)
) as seed (key, description, basis, basis_note, months, by_plan, clock, gpc, marketing);

create table collection_point (
    key text primary key check (key ~ '^[a-z0-9-]{1,60}$'),
    channel text not null check (channel in ('info-request', 'demo', 'newsletter', 'promotion', 'social', 'order', 'phone',
        'live-chat', 'email', 'download-resource', 'training-video', 'event', 'register', 'automatic', 'suggestion', 'feedback',
        'support', 'from-organization', 'from-third-party')),
    subject_kind text not null check (subject_kind in ('CONTACT', 'VISITOR', 'AGENT', 'GUARDIAN', 'REQUESTER')),
    notice_policy_version uuid not null references policy_version (id),
    min_age integer not null default 16 check (min_age between 13 and 16)
);
create table collection_point_purpose (
    collection_point text not null references collection_point (key),
    purpose text not null references purpose (key),
    primary key (collection_point, purpose)
);
create table collection_point_field (
    collection_point text not null references collection_point (key),
    field text not null,
    required boolean not null,
    primary key (collection_point, field)
);
select parlour_installation_table('collection_point', 'the catalogue of places where personal data may enter; holds no person');
select parlour_installation_table('collection_point_purpose', 'the catalogue of places where personal data may enter; holds no person');
select parlour_installation_table('collection_point_field', 'the catalogue of places where personal data may enter; holds no person');
grant select on collection_point, collection_point_purpose, collection_point_field to parlour_app;

insert into collection_point (key, channel, subject_kind, notice_policy_version)
select key, key, subject, '01990000-0000-7000-8000-000000000012'
from (values ('info-request', 'CONTACT'), ('demo', 'CONTACT'), ('newsletter', 'CONTACT'), ('promotion', 'CONTACT'),
    ('social', 'CONTACT'), ('order', 'CONTACT'), ('phone', 'CONTACT'), ('live-chat', 'CONTACT'), ('email', 'CONTACT'),
    ('download-resource', 'CONTACT'), ('training-video', 'CONTACT'), ('event', 'CONTACT'), ('register', 'AGENT'),
    ('automatic', 'VISITOR'), ('suggestion', 'CONTACT'), ('feedback', 'CONTACT'), ('support', 'CONTACT'),
    ('from-organization', 'CONTACT'), ('from-third-party', 'CONTACT')) as seed (key, subject);
insert into collection_point_purpose (collection_point, purpose)
select key, case key
    when 'newsletter' then 'marketing-email' when 'promotion' then 'marketing-email'
    when 'register' then 'account' when 'automatic' then 'statistics-own' when 'order' then 'billing' else 'support' end
from collection_point;
insert into collection_point_field (collection_point, field, required) values
    ('live-chat', 'text', true), ('live-chat', 'name', false), ('live-chat', 'email', false),
    ('register', 'name', true), ('register', 'email', true), ('register', 'password', true),
    ('email', 'email', true), ('email', 'text', true), ('email', 'name', false);

create table organization (
    organization_id uuid primary key,
    name text not null check (length(name) between 1 and 120),
    is_operator boolean not null,
    demo boolean not null,
    created_at timestamptz not null
);
select parlour_tenant_table('organization');

create table site (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    name text not null check (length(name) between 1 and 120),
    key text not null check (key ~ '^[A-Za-z0-9_-]{22}$'),
    development boolean not null,
    plan text not null references plan (key),
    created_at timestamptz not null,
    primary key (organization_id, id)
);
-- 128 random bits; serves the one path that knows no organization yet: the loader of a visitor's page
create index site_key on site (key);
select parlour_tenant_table('site');

create table site_origin (
    organization_id uuid not null,
    site_id uuid not null,
    origin text not null check (length(origin) between 8 and 300),
    primary key (organization_id, site_id, origin),
    foreign key (organization_id, site_id) references site (organization_id, id)
);
select parlour_tenant_table('site_origin');

create table site_life (
    organization_id uuid not null,
    site_id uuid not null,
    state text not null check (state in ('TRIAL', 'TRIAL_LAPSED', 'FREE_ACTIVE', 'FREE_IDLE_NOTIFYING', 'FREE_WARNED',
        'PAID_ACTIVE', 'PAID_PAST_DUE', 'CLOSED', 'PURGING', 'PURGED')),
    reason text check (reason in ('OWNER', 'IDLE', 'TRIAL', 'NONPAYMENT')),
    trial_end timestamptz,
    last_login_at timestamptz,
    warned_at timestamptz,
    notice text check (notice in ('ACCEPTED', 'UNDELIVERABLE')),
    close_at timestamptz,
    closed_at timestamptz,
    purge_at timestamptz,
    prior_state text check (prior_state in ('TRIAL', 'TRIAL_LAPSED', 'FREE_ACTIVE', 'FREE_IDLE_NOTIFYING', 'FREE_WARNED',
        'PAID_ACTIVE', 'PAID_PAST_DUE')),
    primary key (organization_id, site_id),
    foreign key (organization_id, site_id) references site (organization_id, id),
    check (state <> 'CLOSED' or (reason is not null and closed_at is not null and purge_at is not null and prior_state is not null))
);
select parlour_tenant_table('site_life');

-- One row for each time a person's data entered: under which notice, from whom. Personal rows carry its id.
create table collection (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    subject_kind text not null check (subject_kind in ('CONTACT', 'VISITOR', 'AGENT', 'GUARDIAN', 'REQUESTER')),
    subject uuid not null,
    collection_point text not null references collection_point (key),
    policy_version_id uuid not null references policy_version (id),
    rule_key_at text not null,
    source text not null check (source in ('SELF', 'ORGANIZATION', 'THIRD_PARTY', 'IMPORT')),
    at timestamptz not null,
    primary key (organization_id, id)
);
create index collection_subject on collection (organization_id, subject);
select parlour_tenant_table('collection');
select parlour_personal_table('collection');

create function site_by_key(site_key text) returns table (organization_id uuid, site_id uuid)
    language sql stable as $$ select s.organization_id, s.id from site s where s.key = site_key $$;
select parlour_definer('site_by_key(text)');

-- For work that goes through the organizations one by one, each in a transaction of its own.
create function organization_ids(after_id uuid, up_to integer) returns setof uuid
    language sql stable as $$
        select o.organization_id from organization o
        where after_id is null or o.organization_id > after_id
        order by o.organization_id limit least(up_to, 1000) $$;
select parlour_definer('organization_ids(uuid, integer)');
