-- Mails read once more by the rules of now. Only which mails would come out differently is kept, never their texts.

create table mail_replay (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    state text not null check (state in ('running', 'done', 'stopped')),
    total integer not null check (total between 0 and 10000),
    done integer not null default 0,
    missing integer not null default 0,
    changed integer not null default 0,
    after_id uuid,
    agent_id uuid not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    primary key (organization_id, id),
    check (from_at < to_at),
    check ((state = 'running') = (ended_at is null))
);
create unique index mail_replay_running on mail_replay (organization_id) where state = 'running';
select parlour_tenant_table('mail_replay');

create table mail_replay_change (
    organization_id uuid not null,
    replay_id uuid not null,
    raw_mail_id uuid not null,
    what text not null check (length(what) <= 100),
    primary key (organization_id, replay_id, raw_mail_id),
    foreign key (organization_id, replay_id) references mail_replay (organization_id, id),
    foreign key (organization_id, raw_mail_id) references raw_mail (organization_id, id)
);
create index mail_replay_change_mail on mail_replay_change (organization_id, raw_mail_id);
select parlour_tenant_table('mail_replay_change');
