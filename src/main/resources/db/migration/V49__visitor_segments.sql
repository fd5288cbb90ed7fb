-- Named filters over the visitors on the board: an agent's own, or everybody's when no agent is named.
create table visitor_segment (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    agent_id uuid,
    name text not null check (length(name) between 1 and 60),
    color text not null check (color in ('blue', 'green', 'amber', 'red', 'violet', 'teal', 'pink', 'grey')),
    sound text not null check (sound in ('none', 'chime', 'bell', 'knock')),
    notice boolean not null,
    condition jsonb not null,
    changed_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, agent_id) references agent (organization_id, id) on delete cascade
);
create unique index visitor_segment_shared on visitor_segment (organization_id, lower(name)) where agent_id is null;
create unique index visitor_segment_own on visitor_segment (organization_id, agent_id, lower(name))
    where agent_id is not null;
create index visitor_segment_telling on visitor_segment (organization_id) where notice or sound <> 'none';
select parlour_tenant_table('visitor_segment');

-- Of which segments a visit has been told: once, whatever comes later. It goes with the visit; a segment that is gone
-- leaves its rows until then.
create table visit_segment (
    organization_id uuid not null,
    visit_id uuid not null,
    segment_id uuid not null,
    at timestamptz not null,
    primary key (organization_id, visit_id, segment_id),
    foreign key (organization_id, visit_id) references visit (organization_id, id)
);
select parlour_tenant_table('visit_segment');
select parlour_personal_table('visit_segment');

-- A visitor in a segment sounds as the segment says, unless the agent wants another sound or none. Nobody could choose
-- before: there were no segments.
alter table agent_alert drop constraint agent_alert_sound_check;
alter table agent_alert add constraint agent_alert_sound_check
    check (sound in ('none', 'chime', 'bell', 'knock') or (sound = 'segment' and event = 'arrival'));
update agent_alert set sound = 'segment', unfocused_only = false where event = 'arrival' and sound = 'none';
