-- What the answer of a webhook may set, by names of actions and fields, and how many chains of rules led to the call.

alter table webhook_delivery add column sets text not null default '' check (length(sets) <= 4000);
alter table webhook_delivery add column depth smallint not null default 0;
