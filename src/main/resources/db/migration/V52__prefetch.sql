-- Whether the panel's document is fetched for who rests on the launcher, before the click.
alter table site add column prefetch boolean not null default false;
