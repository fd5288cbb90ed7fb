-- What a visitor may come to: a page is reached or the page says so. A hit belongs to the chat that came before it.
create table goal (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    site_id uuid not null,
    name text not null check (length(name) between 1 and 100),
    kind text not null check (kind in ('url', 'event')),
    pattern text not null check (length(pattern) between 1 and 500),
    value_minor bigint check (value_minor between 0 and 1000000000000),
    currency text check (currency ~ '^[A-Z]{3}$'),
    window_days smallint not null default 7 check (window_days between 1 and 90),
    repeatable boolean not null default false,
    active boolean not null default true,
    created_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, site_id) references site (organization_id, id),
    check ((value_minor is null) = (currency is null))
);
create index goal_site on goal (organization_id, site_id, id);
select parlour_tenant_table('goal');

create table goal_hit (
    organization_id uuid not null,
    id uuid not null,
    goal_id uuid not null,
    chat_id uuid not null,
    source text not null check (source in ('visitor', 'auto_invite', 'manual_invite', 'api')),
    value_minor bigint check (value_minor between 0 and 1000000000000),
    currency text check (currency ~ '^[A-Z]{3}$'),
    nth integer not null check (nth >= 1),
    at timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, goal_id, chat_id, nth),
    foreign key (organization_id, goal_id) references goal (organization_id, id),
    foreign key (organization_id, chat_id) references chat (organization_id, id),
    check ((value_minor is null) = (currency is null))
);
create index goal_hit_chat on goal_hit (organization_id, chat_id);
select parlour_tenant_table('goal_hit');
select parlour_personal_table('goal_hit');
