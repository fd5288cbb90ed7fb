-- What of the conversation stands below an answer by mail.
alter table mailbox add column quoting text not null default 'last' check (quoting in ('off', 'last', 'all'));
