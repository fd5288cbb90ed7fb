-- identity: agents, departments, sessions, sign-in attempts, one-use links, repeated writes.

create table agent (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    collection_id uuid not null,
    name text not null check (length(name) between 1 and 120),
    public_name text not null check (length(public_name) between 1 and 120),
    email text not null check (length(email) <= 254),
    email_lower text not null check (length(email_lower) <= 254),
    role text not null check (role in ('owner', 'administrator', 'lead', 'agent')),
    password_hash text,
    suspended_at timestamptz,
    created_at timestamptz not null,
    last_seen_at timestamptz,
    sound boolean not null default true,
    volume smallint not null default 60 check (volume between 0 and 100),
    theme text not null default 'auto' check (theme in ('auto', 'light', 'dark')),
    single_keys boolean not null default true,
    send_on_enter boolean not null default true,
    primary key (organization_id, id),
    unique (organization_id, email_lower),
    foreign key (organization_id, collection_id) references collection (organization_id, id)
);
-- serves the one path that knows an address and no organization yet: signing in
create index agent_email on agent (email_lower);
select parlour_tenant_table('agent');
select parlour_personal_table('agent');

create table department (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    name text not null check (length(name) between 1 and 120),
    created_at timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, name)
);
select parlour_tenant_table('department');

create table agent_department (
    organization_id uuid not null,
    agent_id uuid not null,
    department_id uuid not null,
    primary key (organization_id, agent_id, department_id),
    foreign key (organization_id, agent_id) references agent (organization_id, id),
    foreign key (organization_id, department_id) references department (organization_id, id)
);
create index agent_department_department on agent_department (organization_id, department_id);
select parlour_tenant_table('agent_department');

create table agent_session (
    organization_id uuid not null,
    id uuid not null,
    agent_id uuid not null,
    token_hash bytea not null check (octet_length(token_hash) = 32),
    device text not null check (length(device) <= 80),
    address text not null check (length(address) <= 50),
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    primary key (organization_id, id),
    unique (organization_id, token_hash),
    foreign key (organization_id, agent_id) references agent (organization_id, id)
);
create index agent_session_agent on agent_session (organization_id, agent_id, id);
select parlour_tenant_table('agent_session');
select parlour_personal_table('agent_session');

create table password_reset (
    organization_id uuid not null,
    token_hash bytea not null check (octet_length(token_hash) = 32),
    agent_id uuid not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    primary key (organization_id, token_hash),
    foreign key (organization_id, agent_id) references agent (organization_id, id)
);
create index password_reset_agent on password_reset (organization_id, agent_id);
select parlour_tenant_table('password_reset');
select parlour_personal_table('password_reset');

create table sign_in_link (
    organization_id uuid not null,
    token_hash bytea not null check (octet_length(token_hash) = 32),
    agent_id uuid not null,
    created_at timestamptz not null,
    primary key (organization_id, token_hash),
    foreign key (organization_id, agent_id) references agent (organization_id, id)
);
create index sign_in_link_agent on sign_in_link (organization_id, agent_id);
select parlour_tenant_table('sign_in_link');
select parlour_personal_table('sign_in_link');

create table agent_invitation (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    collection_id uuid not null,
    token_hash bytea not null check (octet_length(token_hash) = 32),
    email text not null check (length(email) <= 254),
    email_lower text not null check (length(email_lower) <= 254),
    name text check (length(name) between 1 and 120),
    role text not null check (role in ('owner', 'administrator', 'lead', 'agent')),
    invited_by uuid,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    withdrawn_at timestamptz,
    primary key (organization_id, id),
    unique (organization_id, token_hash),
    foreign key (organization_id, collection_id) references collection (organization_id, id)
);
select parlour_tenant_table('agent_invitation');
select parlour_personal_table('agent_invitation');

create table agent_invitation_department (
    organization_id uuid not null,
    invitation_id uuid not null,
    department_id uuid not null,
    primary key (organization_id, invitation_id, department_id),
    foreign key (organization_id, invitation_id) references agent_invitation (organization_id, id),
    foreign key (organization_id, department_id) references department (organization_id, id)
);
create index agent_invitation_department_department on agent_invitation_department (organization_id, department_id);
select parlour_tenant_table('agent_invitation_department');

-- How often somebody tried lately. Keys are hashes, of addresses that may or may not have an account.
create table attempt (
    key bytea primary key check (octet_length(key) = 32),
    failures integer not null check (failures >= 0),
    blocked_until timestamptz not null,
    last_at timestamptz not null
);
create index attempt_last on attempt (last_at);
select parlour_installation_table('attempt', 'sign-in attempts, counted before any organization is known; hashes only, kept a day');
grant select, insert, update, delete on attempt to parlour_app;

-- Answers of writes that carried an Idempotency-Key, for a day. The answer is encrypted under the key the client sent,
-- of which only a hash is here.
create table repeated_write (
    organization_id uuid not null,
    agent_id uuid not null,
    key_hash bytea not null check (octet_length(key_hash) = 32),
    fingerprint bytea not null check (octet_length(fingerprint) = 32),
    at timestamptz not null,
    status smallint,
    content_type text,
    answer bytea,
    primary key (organization_id, agent_id, key_hash),
    foreign key (organization_id, agent_id) references agent (organization_id, id)
);
create index repeated_write_at on repeated_write (organization_id, at);
select parlour_tenant_table('repeated_write');
select parlour_personal_table('repeated_write');

create function agent_organizations(address_lower text) returns setof uuid
    language sql stable as $$
        select a.organization_id from agent a
        where a.email_lower = address_lower and a.password_hash is not null
        order by a.organization_id limit 20 $$;
select parlour_definer('agent_organizations(text)');
