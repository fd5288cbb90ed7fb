-- Who gets a chat: the rules of a widget, what agents are good at, and what a chat brought along for the rules to go by.

-- What an agent may be good at; `fold` keeps two spellings of one word from being two.
create table skill (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    name text not null check (length(name) between 1 and 60),
    fold text not null,
    primary key (organization_id, id),
    unique (organization_id, fold)
);
select parlour_tenant_table('skill');

create table agent_skill (
    organization_id uuid not null,
    agent_id uuid not null,
    skill_id uuid not null,
    level smallint not null check (level between 1 and 5),
    primary key (organization_id, agent_id, skill_id),
    foreign key (organization_id, agent_id) references agent (organization_id, id) on delete cascade,
    foreign key (organization_id, skill_id) references skill (organization_id, id) on delete cascade
);
create index agent_skill_skill on agent_skill (organization_id, skill_id);
select parlour_tenant_table('agent_skill');

-- In their order; the one without a condition is the default and comes last.
create table routing_rule (
    organization_id uuid not null,
    id uuid not null,
    widget_id uuid not null,
    position smallint not null check (position between 0 and 100),
    name text not null check (length(name) between 1 and 100),
    condition jsonb,
    target text not null check (target in ('department', 'agent', 'offline')),
    department_id uuid,
    agent_id uuid,
    priority smallint not null check (priority between 1 and 5),
    relax_seconds integer check (relax_seconds between 0 and 3600),
    primary key (organization_id, id),
    unique (organization_id, widget_id, position) deferrable initially deferred,
    foreign key (organization_id, widget_id) references widget (organization_id, id) on delete cascade,
    foreign key (organization_id, department_id) references department (organization_id, id)
        on delete set null (department_id),
    foreign key (organization_id, agent_id) references agent (organization_id, id) on delete set null (agent_id)
);
create unique index routing_rule_default on routing_rule (organization_id, widget_id) where condition is null;
select parlour_tenant_table('routing_rule');

-- In which zone the rules of a widget mean their hours and days; a widget without a row means UTC.
create table routing_zone (
    organization_id uuid not null,
    widget_id uuid not null,
    zone text not null check (length(zone) between 1 and 60),
    primary key (organization_id, widget_id),
    foreign key (organization_id, widget_id) references widget (organization_id, id) on delete cascade
);
select parlour_tenant_table('routing_zone');

create table routing_rule_skill (
    organization_id uuid not null,
    rule_id uuid not null,
    skill_id uuid not null,
    level smallint not null check (level between 1 and 5),
    primary key (organization_id, rule_id, skill_id),
    foreign key (organization_id, rule_id) references routing_rule (organization_id, id) on delete cascade,
    foreign key (organization_id, skill_id) references skill (organization_id, id) on delete cascade
);
create index routing_rule_skill_skill on routing_rule_skill (organization_id, skill_id);
select parlour_tenant_table('routing_rule_skill');

-- The rule that sent a chat where it is, and its place among what waits: its priority, and what waiting added to it.
alter table chat
    add column rule_id uuid,
    add column queue_rank smallint not null default 3 check (queue_rank between 1 and 5);
update chat set queue_rank = priority;

-- By what a chat came where it is: a rule, the agent a rule names or the last one, a back-up, or that what a rule wants
-- was given up.
alter table chat_transition
    add column via text check (via in ('rule', 'rule_agent', 'last_agent', 'backup_agent', 'backup_department', 'relaxed')),
    add column via_id uuid,
    add check (via is not null or via_id is null);
alter table chat_transition alter column via set statistics 0;

create table chat_arrival (
    organization_id uuid not null,
    chat_id uuid not null,
    entry_url text check (length(entry_url) between 1 and 2000),
    referrer text check (length(referrer) between 1 and 2000),
    at timestamptz not null,
    primary key (organization_id, chat_id),
    foreign key (organization_id, chat_id) references chat (organization_id, id)
);
select parlour_tenant_table('chat_arrival');
select parlour_personal_table('chat_arrival');

-- What the page said of the visitor (`Parlour.set`). Nobody has verified it.
create table chat_variable (
    organization_id uuid not null,
    chat_id uuid not null,
    name text not null check (name ~ '^[A-Za-z0-9_.-]{1,64}$'),
    value text not null check (length(value) between 1 and 255),
    at timestamptz not null,
    primary key (organization_id, chat_id, name),
    foreign key (organization_id, chat_id) references chat (organization_id, id)
);
select parlour_tenant_table('chat_variable');
select parlour_personal_table('chat_variable');

alter table chat_department add column ageing_minutes smallint check (ageing_minutes between 1 and 240);

-- What a visitor is told when a department's queue takes nobody more, by language.
create table chat_refusal (
    organization_id uuid not null,
    department_id uuid not null,
    language text not null check (language ~ '^[a-z]{2,3}$'),
    text text not null check (length(text) between 1 and 500),
    primary key (organization_id, department_id, language),
    foreign key (organization_id, department_id) references department (organization_id, id) on delete cascade
);
select parlour_tenant_table('chat_refusal');
