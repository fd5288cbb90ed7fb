-- Keys of a domain are changed without a gap: the former one keeps its record until nothing it signed is under way.
-- And what bulk mail needs of a domain, as it was last seen.

alter table dkim_key drop constraint dkim_key_state_check;
alter table dkim_key add constraint dkim_key_state_check check (state in ('new', 'active', 'old', 'retired'));
alter table dkim_key add column retire_at timestamptz;
alter table dkim_key add constraint dkim_key_old check ((state = 'old') = (retire_at is not null));

alter table mail_domain add column dkim_ok boolean;
alter table mail_domain add column dmarc_ok boolean;
