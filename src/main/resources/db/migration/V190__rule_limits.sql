-- What rules may not do, by the names of actions, and what an earlier rule took from a later one.

alter table rule_book add column refused text not null default '' check (length(refused) <= 1000);

alter table rule_stat add column taken bigint not null default 0;
alter table rule_stat add column taken_by uuid;

-- A rule may act before a moment, such as when a service level is due.
alter table rule drop constraint rule_delay_s_check;
alter table rule add constraint rule_delay_s_check check (delay_s between -34560000 and 34560000);
alter table rule drop constraint rule_anchor_check;
alter table rule add constraint rule_anchor_check check (length(anchor) <= 80);

-- A rule was kept from writing, for agents to see. What was valid before is so still: no row is read.
do $$
declare
    before text;
begin
    select pg_get_constraintdef(oid) into strict before from pg_constraint
    where conrelid = 'message'::regclass and conname = 'message_event_check';
    alter table message drop constraint message_event_check;
    execute format(
        'alter table message add constraint message_event_check check (event in (''rule_stopped'') or %s) not valid',
        regexp_replace(before, '^CHECK ', ''));
end $$;
