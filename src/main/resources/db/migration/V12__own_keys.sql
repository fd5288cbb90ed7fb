-- An agent's own keys for the actions of the console, by action.

alter table agent add column keys jsonb not null default '{}' check (jsonb_typeof(keys) = 'object');
alter table agent alter column keys set statistics 0;
