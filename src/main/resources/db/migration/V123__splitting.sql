-- A ticket that was made of messages of another says so.
do $$
declare
    before text;
begin
    select pg_get_constraintdef(oid) into strict before from pg_constraint
    where conrelid = 'message'::regclass and conname = 'message_event_check';
    alter table message drop constraint message_event_check;
    execute format(
        'alter table message add constraint message_event_check check (event = ''split'' or %s)',
        regexp_replace(before, '^CHECK ', ''));
end $$;
