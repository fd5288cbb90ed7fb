-- What a department says of how its agents are told, for whoever has not chosen; whether the page itself shows a notice;
-- letters that wait to be written, and how many alerts went out just now.

alter table agent_alert add column notice boolean not null default true;
update agent_alert set notice = false where event in ('queued', 'message', 'owed');

-- The page wrote every event down with the first that was changed: what is as usual was not chosen.
delete from agent_alert
where push and mail and repeats = (event = 'offer')
  and (event, sound, unfocused_only) in (
    ('offer', 'bell', false), ('queued', 'none', true), ('message', 'chime', true), ('arrival', 'segment', false),
    ('mention', 'chime', true), ('owed', 'knock', false), ('ticket', 'chime', true));

create table department_alert (
    organization_id uuid not null,
    department_id uuid not null,
    event text not null check (event in ('offer', 'queued', 'message', 'arrival', 'mention', 'owed', 'ticket')),
    sound text not null check (sound in ('none', 'chime', 'bell', 'knock') or (sound = 'segment' and event = 'arrival')),
    repeats boolean not null,
    unfocused_only boolean not null,
    notice boolean not null,
    push boolean not null,
    mail boolean not null,
    primary key (organization_id, department_id, event),
    foreign key (organization_id, department_id) references department (organization_id, id) on delete cascade
);
select parlour_tenant_table('department_alert');

-- What an agent gets a letter of unless it is read before. `seq` 0: a reminder has none.
create table agent_unheard (
    organization_id uuid not null,
    agent_id uuid not null,
    conversation_id uuid not null,
    kind text not null check (kind in ('offer', 'message', 'mention', 'ticket', 'reminder')),
    seq bigint not null,
    at timestamptz not null,
    primary key (organization_id, agent_id, conversation_id, kind),
    foreign key (organization_id, agent_id) references agent (organization_id, id),
    foreign key (organization_id, conversation_id) references conversation (organization_id, id) on delete cascade
);
create index agent_unheard_conversation on agent_unheard (organization_id, conversation_id);
select parlour_tenant_table('agent_unheard');

-- The newest two alerts that went to a browser, or by letter to an agent, and how many came within minutes of each other.
create table alert_bundle (
    organization_id uuid not null,
    target_id uuid not null,
    agent_id uuid not null,
    last_at timestamptz not null,
    before_at timestamptz,
    items integer not null check (items > 0),
    conversation_id uuid,
    kind text,
    primary key (organization_id, target_id),
    foreign key (organization_id, agent_id) references agent (organization_id, id)
);
create index alert_bundle_agent on alert_bundle (organization_id, agent_id);
select parlour_tenant_table('alert_bundle');
