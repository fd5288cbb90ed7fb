-- One list of actions done to many tickets: which, frozen when it was asked for, and what became of each.

create table bulk_run (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    agent_id uuid not null,
    name text not null check (length(name) between 1 and 200),
    actions jsonb not null,
    state text not null check (state in ('running', 'holding', 'done', 'undoing', 'undone')),
    total integer not null check (total between 1 and 10000),
    at timestamptz not null,
    release_at timestamptz,
    ended_at timestamptz,
    primary key (organization_id, id)
);
create index bulk_run_agent on bulk_run (organization_id, agent_id, id);
select parlour_tenant_table('bulk_run');

-- `version` and `seen`: how the ticket stood when the list was frozen. `reply`: what became of its answer.
create table bulk_item (
    organization_id uuid not null,
    run_id uuid not null,
    place integer not null,
    conversation_id uuid not null,
    version bigint not null,
    seen bigint not null,
    state text not null check (state in ('waiting', 'changed', 'same', 'skipped', 'back', 'kept')),
    reply text check (reply in ('held', 'sent', 'skipped', 'called_back')),
    code text check (length(code) <= 200),
    primary key (organization_id, run_id, place),
    foreign key (organization_id, run_id) references bulk_run (organization_id, id) on delete cascade,
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id) on delete cascade
);
create index bulk_item_state on bulk_item (organization_id, run_id, state, place);
create index bulk_item_ticket on bulk_item (organization_id, conversation_id);
select parlour_tenant_table('bulk_item');
