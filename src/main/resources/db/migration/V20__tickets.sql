-- Tickets: a conversation that carries a number and stands somewhere in the work. Nothing of it is copied.

-- The last number given out. Its row is locked for as long as a ticket takes to be stored, so that no number is lost.
create table ticket_number (
    organization_id uuid not null references organization (organization_id),
    last bigint not null check (last >= 0),
    primary key (organization_id)
);
select parlour_tenant_table('ticket_number');

create table ticket (
    organization_id uuid not null,
    conversation_id uuid not null,
    number bigint not null check (number >= 1),
    source text not null check (source in ('offline_window', 'left_from_queue', 'missed_chat', 'refused_chat',
        'abandoned_chat', 'agent')),
    category text not null check (category in ('new', 'open', 'pending', 'on_hold', 'solved', 'closed')),
    category_since timestamptz not null,
    made_by uuid,
    made_at timestamptz not null,
    primary key (organization_id, conversation_id),
    unique (organization_id, number),
    foreign key (organization_id, conversation_id) references conversation (organization_id, id)
);
select parlour_tenant_table('ticket');
select parlour_personal_table('ticket');

-- The timeline says when a conversation became a ticket.
alter table message drop constraint message_event_check;
alter table message add constraint message_event_check
    check (event in ('started', 'assigned', 'unassigned', 'department', 'closed', 'reopened', 'ticket'));
