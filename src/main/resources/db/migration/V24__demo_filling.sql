-- The demo is filled in many short transactions. One that was cut off meanwhile is told by this, and made again.
alter table organization add column demo_unfinished boolean not null default false;
