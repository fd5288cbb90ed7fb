-- Letters about what became of an account.
do $$
declare
    known text;
begin
    select pg_get_expr(conbin, conrelid) into known from pg_constraint
    where conrelid = 'letter'::regclass and conname = 'letter_kind_check';
    alter table letter drop constraint letter_kind_check;
    execute format(
        'alter table letter add constraint letter_kind_check check (kind = ''ACCOUNT'' or %s)',
        known);
end $$;
