-- One draft of a reply and one of a note; what lost against another device or was thrown away stays for some days.
alter table draft drop constraint draft_pkey;
alter table draft add primary key (organization_id, agent_id, conversation_id, kind);

create table draft_version (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    agent_id uuid not null,
    kind text not null check (kind in ('message', 'note', 'whisper')),
    text text not null check (length(text) between 1 and 10000),
    cause text not null check (cause in ('lost', 'discarded')),
    at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, conversation_id) references conversation (organization_id, id)
);
alter table draft no force row level security;
insert into draft_version (organization_id, id, conversation_id, agent_id, kind, text, cause, at)
    select organization_id, gen_random_uuid(), conversation_id, agent_id, other_kind, other_text, 'lost', other_at
    from draft where other_text <> '';
alter table draft force row level security;
alter table draft drop column other_kind, drop column other_text, drop column other_at;
alter table draft_version alter column text set statistics 0;
create index draft_version_place on draft_version (organization_id, agent_id, conversation_id, kind, at);
create index draft_version_conversation on draft_version (organization_id, conversation_id);
create index draft_version_age on draft_version (organization_id, at);
select parlour_tenant_table('draft_version');
select parlour_personal_table('draft_version');
