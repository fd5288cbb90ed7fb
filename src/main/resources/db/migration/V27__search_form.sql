-- How the program prepared the text of a document. What was prepared by an older form is indexed again after an upgrade.
alter table search_document add column form smallint not null default 1;
