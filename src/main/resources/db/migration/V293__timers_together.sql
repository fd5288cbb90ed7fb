-- A timer is its row alone: each node asks for those that are due. Nothing else waits for it.
alter table ticket_timer drop column generation;
-- An attempt that failed is made again then.
alter table ticket_timer add column again_at timestamptz;
delete from scheduled_task where task_name = 'rule-timer';

create index ticket_timer_next on ticket_timer (due_at) include (organization_id, again_at) where state = 'waiting';
-- Organizations with something to act on at `at`, those that wait longest first.
create function timers_due(at timestamptz) returns table (organization_id uuid) language sql stable as $$
    select t.organization_id from ticket_timer t
    where t.state = 'waiting' and t.due_at <= at and (t.again_at is null or t.again_at <= at)
    group by t.organization_id order by min(t.due_at) limit 1000 $$;
select parlour_definer('timers_due(timestamptz)');
