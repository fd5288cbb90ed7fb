-- A rule makes a ticket of a chat. What was valid before is so still: no row is read.

alter table ticket drop constraint ticket_source_check;
alter table ticket add constraint ticket_source_check check (source in ('offline_window', 'left_from_queue',
    'missed_chat', 'refused_chat', 'abandoned_chat', 'agent', 'mail', 'portal', 'import', 'rule')) not valid;

alter table ticket alter column satisfaction set statistics 0;
