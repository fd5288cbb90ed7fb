-- When a time rule is to act on a ticket: once for each moment it counts from. `generation` grows whenever it is set
-- anew: a look that belongs to an earlier one does nothing.
create table ticket_timer (
    organization_id uuid not null,
    rule_id uuid not null,
    conversation_id uuid not null,
    anchor_at timestamptz not null,
    due_at timestamptz,
    generation integer not null,
    state text not null check (state in ('waiting', 'done', 'left', 'held', 'refused')),
    fired_at timestamptz,
    primary key (organization_id, rule_id, conversation_id),
    foreign key (organization_id, rule_id) references rule (organization_id, id) on delete cascade,
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id) on delete cascade
);
create index ticket_timer_ticket on ticket_timer (organization_id, conversation_id);
create index ticket_timer_due on ticket_timer (organization_id, due_at) where state = 'waiting';
create index ticket_timer_held on ticket_timer (organization_id, rule_id) where state = 'held';
select parlour_tenant_table('ticket_timer');
