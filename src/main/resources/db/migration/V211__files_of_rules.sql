-- What a rule sends has files too, and so has what an agent wrote elsewhere who has no account here.
alter table attachment drop constraint attachment_owner_kind_check;
alter table attachment add constraint attachment_owner_kind_check
    check (owner_kind in ('agent', 'visitor', 'bot', 'system'));
alter table attachment alter column owner_id drop not null;
alter table attachment add constraint attachment_owner_check check ((owner_kind = 'system') = (owner_id is null));

-- The macro that a run does, whose files go along.
alter table bulk_run add column macro_id uuid;
