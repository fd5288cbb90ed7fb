-- An address proven to be this contact's although it leads to another: the two may be one person.
alter table handle add column proven_too boolean not null default false;
alter table handle add constraint handle_proven_once check (not (verified and proven_too));
create index handle_proven_too on handle (organization_id, kind, value_lower) where proven_too;

-- Which consents a contact gave, newest first.
create index form_consent_contact on form_consent (organization_id, contact_id, at desc, id desc);
