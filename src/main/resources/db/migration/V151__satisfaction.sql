-- What contacts thought of how their ticket was solved.

-- `again_days`: whoever was asked is not asked again for so long.
create table survey_policy (
    organization_id uuid not null references organization (organization_id),
    enabled boolean not null,
    delay_s integer not null check (delay_s between 60 and 2592000),
    scale smallint not null check (scale in (2, 3, 5)),
    question text not null check (length(question) between 1 and 200),
    follow_up text check (length(follow_up) between 1 and 200),
    condition jsonb,
    again_days integer not null check (again_days between 0 and 365),
    primary key (organization_id)
);
select parlour_tenant_table('survey_policy');

-- `given` is what a link brought; it counts as `score` when a minute passed or a button was pressed. `agent_id` and
-- `department_id` are those at solving.
create table survey (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    solve_no integer not null check (solve_no >= 1),
    token_hash bytea not null check (octet_length(token_hash) = 32),
    scale smallint not null check (scale in (2, 3, 5)),
    question text not null check (length(question) between 1 and 200),
    follow_up text check (length(follow_up) between 1 and 200),
    agent_id uuid,
    department_id uuid,
    sent_at timestamptz not null,
    given smallint check (given between 1 and scale),
    given_at timestamptz,
    suspect boolean not null default false,
    score smallint check (score between 1 and scale),
    first_score smallint check (first_score between 1 and scale),
    comment text check (length(comment) between 1 and 2000),
    answered_at timestamptz,
    first_answered_at timestamptz,
    primary key (organization_id, id),
    unique (organization_id, conversation_id, solve_no),
    unique (organization_id, token_hash),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id),
    check (num_nonnulls(score, first_score, answered_at, first_answered_at) in (0, 4))
);
select parlour_tenant_table('survey');
select parlour_personal_table('survey');

alter table ticket add column satisfaction text check (satisfaction in ('good', 'ok', 'bad'));
