-- A message that only says thanks leaves a solved ticket solved, where an organization wishes that.
alter table ticket_setting add thanks_leave_solved boolean not null default false;

-- The timeline says so, with a way to open it again. What was valid before is so still: no row is read.
do $$
declare
    before text;
begin
    select pg_get_expr(conbin, conrelid) into strict before from pg_constraint
    where conrelid = 'message'::regclass and conname = 'message_event_check';
    alter table message drop constraint message_event_check;
    execute format(
        'alter table message add constraint message_event_check check (event in (''left_solved'') or %s) not valid',
        before);
end $$;

-- A rule may ask for somebody with a skill; what it led anywhere waits for one who has it.
alter table assignment_rule
    add skill_id uuid,
    add foreign key (organization_id, skill_id) references skill (organization_id, id) on delete set null (skill_id);
create index assignment_rule_skill on assignment_rule (organization_id, skill_id) where skill_id is not null;

create table ticket_skill (
    organization_id uuid not null,
    conversation_id uuid not null,
    skill_id uuid not null,
    primary key (organization_id, conversation_id),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id) on delete cascade,
    foreign key (organization_id, skill_id) references skill (organization_id, id) on delete cascade
);
create index ticket_skill_skill on ticket_skill (organization_id, skill_id);
select parlour_tenant_table('ticket_skill');

-- Outside of the hours of this calendar an agent is given nothing, and gives back what waits. Null: no shifts.
alter table ticket_agent
    add calendar_id uuid,
    add foreign key (organization_id, calendar_id) references calendar (organization_id, id);
create index ticket_agent_calendar on ticket_agent (organization_id, calendar_id) where calendar_id is not null;
