-- Pictures that stand in imported texts: how many were brought, and how many were not to be had.
alter table ticket_import add column pictures integer not null default 0;
alter table ticket_import add column pictures_missing integer not null default 0;
