-- Surveys may wait in open hours alone, and remind once. A reminder has a link of its own; that of the first letter goes
-- on to hold.
alter table survey_policy add column open_time boolean not null default false;
alter table survey_policy add column remind_days smallint not null default 0 check (remind_days between 0 and 6);
alter table survey add column reminder_hash bytea check (octet_length(reminder_hash) = 32);
alter table survey add column reminded_at timestamptz;
create unique index survey_reminder on survey (organization_id, reminder_hash) where reminder_hash is not null;
