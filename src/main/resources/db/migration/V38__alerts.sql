-- How an agent is told of what comes in: sounds by event, quiet hours, browsers that take a push, a letter when all of it
-- goes unheard.

create table agent_alert (
    organization_id uuid not null,
    agent_id uuid not null,
    event text not null check (event in ('offer', 'queued', 'message', 'arrival', 'mention', 'owed')),
    sound text not null check (sound in ('none', 'chime', 'bell', 'knock')),
    repeats boolean not null,
    unfocused_only boolean not null,
    primary key (organization_id, agent_id, event),
    foreign key (organization_id, agent_id) references agent (organization_id, id)
);
select parlour_tenant_table('agent_alert');

-- Departments an agent does not want to hear of.
create table agent_alert_muted (
    organization_id uuid not null,
    agent_id uuid not null,
    department_id uuid not null,
    primary key (organization_id, agent_id, department_id),
    foreign key (organization_id, agent_id) references agent (organization_id, id),
    foreign key (organization_id, department_id) references department (organization_id, id) on delete cascade
);
create index agent_alert_muted_department on agent_alert_muted (organization_id, department_id);
select parlour_tenant_table('agent_alert_muted');

-- Quiet hours go past midnight when they end before they begin. `mail_minutes` null sends no letter.
create table agent_alert_setting (
    organization_id uuid not null,
    agent_id uuid not null,
    quiet_from smallint check (quiet_from between 0 and 1439),
    quiet_to smallint check (quiet_to between 0 and 1439),
    zone text not null default 'UTC' check (length(zone) between 1 and 60),
    push_text boolean not null default false,
    mail_minutes smallint default 5 check (mail_minutes between 1 and 120),
    primary key (organization_id, agent_id),
    foreign key (organization_id, agent_id) references agent (organization_id, id),
    check ((quiet_from is null) = (quiet_to is null))
);
select parlour_tenant_table('agent_alert_setting');

-- A browser that takes a push (RFC 8030): where it is reached, and with which keys a payload is sealed (RFC 8291).
create table push_subscription (
    organization_id uuid not null,
    id uuid not null,
    agent_id uuid not null,
    session_id uuid not null,
    endpoint text not null check (length(endpoint) between 1 and 1000),
    p256dh text not null check (length(p256dh) between 80 and 100),
    auth text not null check (length(auth) between 16 and 40),
    device text not null check (length(device) <= 80),
    created_at timestamptz not null,
    last_ok_at timestamptz,
    primary key (organization_id, id),
    unique (organization_id, endpoint),
    foreign key (organization_id, agent_id) references agent (organization_id, id)
);
create index push_subscription_agent on push_subscription (organization_id, agent_id);
select parlour_tenant_table('push_subscription');
select parlour_personal_table('push_subscription');

do $$
declare
    before text;
begin
    select pg_get_constraintdef(oid) into strict before from pg_constraint
    where conrelid = 'letter'::regclass and conname = 'letter_kind_check';
    alter table letter drop constraint letter_kind_check;
    execute format(
        'alter table letter add constraint letter_kind_check check (kind = ''ALERT'' or %s)',
        regexp_replace(before, '^CHECK ', ''));
end $$;
