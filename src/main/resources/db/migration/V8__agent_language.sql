-- The language in which an agent uses the console; empty for the browser's.
alter table agent add column language text not null default '';
alter table agent add constraint agent_language_check check (length(language) <= 20);
alter table agent alter column language set statistics 0;
