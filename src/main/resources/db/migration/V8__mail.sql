-- mail: letters on their way out, and those captured where nothing is sent.

create table letter (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    kind text not null check (kind in ('PASSWORD_RESET', 'INVITATION')),
    agent_id uuid,
    rank text not null check (rank in ('owner', 'administrator', 'lead', 'agent')),
    recipient text not null check (length(recipient) <= 254),
    subject text not null check (length(subject) <= 200),
    body text check (length(body) <= 20000),
    state text not null check (state in ('QUEUED', 'SENT', 'CAPTURED', 'FAILED')),
    tries integer not null default 0 check (tries >= 0),
    answer text check (length(answer) <= 60),
    created_at timestamptz not null,
    ended_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, agent_id) references agent (organization_id, id),
    check ((state = 'QUEUED') = (ended_at is null)),
    check (body is not null or state in ('SENT', 'FAILED'))
);
create index letter_agent on letter (organization_id, agent_id);
create index letter_captured on letter (organization_id, id) where state = 'CAPTURED';
select parlour_tenant_table('letter');
select parlour_personal_table('letter');
