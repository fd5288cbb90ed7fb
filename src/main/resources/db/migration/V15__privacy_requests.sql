-- Requests of people about their data. Contacts aren't referred to by key: a request outlives what it erases.
create table privacy_request (
    organization_id uuid not null,
    id uuid not null,
    number integer not null,
    kind text not null,
    state text not null,
    channel text not null,
    address text,
    address_lower text,
    contact_id uuid,
    country text,
    language text not null,
    details text,
    ground text,
    level smallint not null default 0,
    received_on date not null,
    received_at timestamptz not null,
    token_hash bytea,
    link_expires_at timestamptz,
    letters smallint not null default 0,
    letter_at timestamptz,
    verified_at timestamptz,
    paused_on date,
    paused_days integer not null default 0,
    extended boolean not null default false,
    due_on date not null,
    package_at timestamptz,
    package_items integer,
    phrase bytea,
    closed_at timestamptz,
    outcome text,
    refusal text,
    linked_to uuid,
    primary key (organization_id, id),
    constraint privacy_request_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint privacy_request_number_key unique (organization_id, number),
    constraint privacy_request_kind_check check (kind in ('access', 'correct', 'erase', 'object')),
    constraint privacy_request_state_check check (state in ('received', 'identity-pending', 'in-progress', 'delivered', 'refused', 'routed', 'withdrawn', 'expired')),
    constraint privacy_request_channel_check check (channel in ('page', 'mail', 'agent')),
    constraint privacy_request_address_check check (length(address) <= 320 and length(address_lower) <= 320),
    constraint privacy_request_country_check check (country ~ '^[A-Z]{2}$'),
    constraint privacy_request_language_check check (length(language) between 2 and 35),
    constraint privacy_request_details_check check (length(details) <= 4000),
    constraint privacy_request_ground_check check ((kind = 'erase') = (ground is not null)
        and ground in ('no-longer-needed', 'withdrawn', 'objected', 'unlawful', 'legal-duty', 'child')),
    constraint privacy_request_closed_check check ((closed_at is null) = (state in ('received', 'identity-pending', 'in-progress'))),
    constraint privacy_request_refusal_check check ((refusal is not null) = (state = 'refused'))
);
create unique index privacy_request_open on privacy_request (organization_id, kind, address_lower) where closed_at is null;
create index privacy_request_due on privacy_request (organization_id, due_on, id) where closed_at is null;
create index privacy_request_token on privacy_request (organization_id, token_hash) where token_hash is not null;
create index privacy_request_contact on privacy_request (organization_id, contact_id) where contact_id is not null;
select parlour_tenant_table('privacy_request');
select parlour_personal_table('privacy_request');

create table privacy_request_clock (
    organization_id uuid not null,
    request_id uuid not null,
    regime text not null,
    due_on date not null,
    confirm_on date,
    extended_to date,
    primary key (organization_id, request_id, regime),
    constraint privacy_request_clock_request_id_fkey foreign key (organization_id, request_id) references privacy_request(organization_id, id),
    constraint privacy_request_clock_regime_check check (regime in ('promise', 'gdpr', 'uk', 'ccpa'))
);
select parlour_tenant_table('privacy_request_clock');

create table privacy_request_step (
    organization_id uuid not null,
    request_id uuid not null,
    seq integer not null,
    kind text not null,
    at timestamptz not null,
    agent_id uuid,
    primary key (organization_id, request_id, seq),
    constraint privacy_request_step_request_id_fkey foreign key (organization_id, request_id) references privacy_request(organization_id, id),
    constraint privacy_request_step_kind_check check (kind ~ '^[a-z-]{1,40}$')
);
select parlour_tenant_table('privacy_request_step');

-- Who is responsible, as the public privacy pages say, and whose mailbox takes requests.
create table privacy_setting (
    organization_id uuid not null,
    controller text not null,
    contact text,
    authority text,
    mailbox_id uuid,
    primary key (organization_id),
    constraint privacy_setting_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint privacy_setting_mailbox_id_fkey foreign key (organization_id, mailbox_id) references mailbox(organization_id, id),
    constraint privacy_setting_controller_check check (length(controller) between 1 and 500),
    constraint privacy_setting_contact_check check (length(contact) between 3 and 320),
    constraint privacy_setting_authority_check check (length(authority) between 1 and 300)
);
select parlour_tenant_table('privacy_setting');

-- A request to the privacy desk stops marketing too.
alter table mail_unsubscribed drop constraint mail_unsubscribed_how_check;
alter table mail_unsubscribed add constraint mail_unsubscribed_how_check check (how in ('link', 'mail', 'request'));
