-- Contacts who are being erased: what comes from the person meanwhile makes a new contact.
alter table contact add column frozen_at timestamptz;

-- Large erasures wait until a second person confirms.
alter table erasure add column awaits_approval boolean not null default false;
alter table erasure add column approved_by uuid;
