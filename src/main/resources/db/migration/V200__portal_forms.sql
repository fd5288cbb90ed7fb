-- The portal asks by forms, and a request that waits for its sender is sent once.

alter table ticket_form drop constraint ticket_form_channel_check;
alter table ticket_form add constraint ticket_form_channel_check check (channel in ('web', 'email', 'portal', 'api'));

-- `once` stands in the form: one that is sent again waits no second time.
alter table portal_link add column once uuid;
alter table portal_link add column fields jsonb
    check (jsonb_typeof(fields) = 'object' and octet_length(fields::text) < 200000);
alter table portal_link alter column fields set statistics 0;
create unique index portal_link_once on portal_link (organization_id, once) where once is not null;
