-- What internal notes said before their authors changed them: what it was, who made another of it, and when.
create table note_version (
    organization_id uuid not null,
    id uuid not null,
    message_id uuid not null,
    agent_id uuid not null,
    text text not null check (length(text) <= 10000),
    at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, message_id) references message (organization_id, id),
    foreign key (organization_id, agent_id) references agent (organization_id, id)
);
alter table note_version alter column text set statistics 0;
create index note_version_message on note_version (organization_id, message_id, id);
create index note_version_agent on note_version (organization_id, agent_id);
select parlour_tenant_table('note_version');
select parlour_personal_table('note_version');

alter table message add column edited_at timestamptz;
