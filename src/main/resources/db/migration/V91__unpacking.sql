-- Files in a winmail.dat are kept beside it, where a mailbox is set so (ML-32).
alter table mailbox add column unpack boolean not null default false;
