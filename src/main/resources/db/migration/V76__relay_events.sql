-- What a relay tells of a mail it took: known by the relay's own id, so that what it tells twice counts once.

alter table delivery_event add column event_id text check (length(event_id) <= 100);
create unique index delivery_event_told on delivery_event (organization_id, event_id) where event_id is not null;
alter table delivery_event alter column event_id set statistics 0;
