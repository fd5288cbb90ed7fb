-- How many of those a domain writes to in bulk complain (ML-119): more than a few stop its bulk mail until a person lets
-- it go. `bulk_since`: when that was; what was before does not count any more. `bulk_sent`: taken in seven days, as last
-- counted.
alter table mail_domain add column bulk_state text not null default 'ok' check (bulk_state in ('ok', 'alarm', 'paused'));
alter table mail_domain add column bulk_since timestamptz;
alter table mail_domain add column bulk_sent bigint not null default 0 check (bulk_sent >= 0);
alter table mail_domain add column bulk_counted_at timestamptz;

alter table outbound_content drop constraint outbound_content_held_check;
alter table outbound_content add constraint outbound_content_held_check
    check (held in ('paused', 'stale', 'complaints'));

create index delivery_event_complaint on delivery_event (organization_id, at) where kind = 'complaint';
create index outbound_mail_bulk on outbound_mail (organization_id, created_at) where lane = 3;
