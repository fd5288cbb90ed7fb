-- Mail of the same sender about the same goes on in the conversation of the last week, where a mailbox is set so.
alter table mailbox add column same_subject boolean not null default false;
