-- Whoever rates may keep their name from the agents: the rating stands nowhere but here, and leads alone see it.
alter table survey add column unnamed boolean not null default false;
