-- Who takes part in another contact's ticket finds it in the portal: what was said since it joined, or all.

alter table participant add column sees_all boolean not null default false;
create index participant_contact on participant (organization_id, participant_id) where kind = 'visitor';
