-- The answer bot and agent assist.

-- The bot of a site. `shadow_since`: since when it drafts without being seen; `override_by`: the owner who switched it on
-- although it was not judged enough.
create table bot (
    organization_id uuid not null,
    id uuid not null,
    site_id uuid not null,
    mode text not null default 'off',
    share_percent smallint not null default 100,
    used text not null default 'first',
    greeting text not null default '',
    max_answers smallint not null default 6,
    shadow_since timestamptz,
    live_since timestamptz,
    override_by uuid,
    override_at timestamptz,
    version integer not null default 1,
    primary key (organization_id, id),
    constraint bot_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id),
    constraint bot_mode_check check (mode in ('off', 'shadow', 'suggest', 'live')),
    constraint bot_used_check check (used in ('first', 'offline', 'never')),
    constraint bot_share_percent_check check (share_percent between 0 and 100),
    constraint bot_max_answers_check check (max_answers between 1 and 20),
    constraint bot_greeting_check check (length(greeting) <= 500)
);
create unique index bot_site on bot (organization_id, site_id);
select parlour_tenant_table('bot');

-- What a bot does with a kind of message, where it differs from what is shipped. `terms`, one a line, replace the
-- shipped ones; null keeps them. `hits` counts how often the gate decided.
create table bot_gate (
    organization_id uuid not null,
    bot_id uuid not null,
    kind text not null,
    terms text,
    action text,
    active boolean not null default true,
    hits integer not null default 0,
    primary key (organization_id, bot_id, kind),
    constraint bot_gate_bot_id_fkey foreign key (organization_id, bot_id) references bot(organization_id, id),
    constraint bot_gate_action_check check (action in ('handover', 'greet', 'thank', 'silent')),
    constraint bot_gate_terms_check check (length(terms) <= 20000),
    constraint bot_gate_human_check check (kind <> 'human' or active)
);
select parlour_tenant_table('bot_gate');

-- One for each conversation that the bot could have answered. `outcome` is null until there is one. `given_at`: since
-- when the bot has the chat; `last_act` what it did last; `anchor_at` the moment from which silence counts.
create table bot_case (
    organization_id uuid not null,
    conversation_id uuid not null,
    bot_id uuid not null,
    contact_id uuid not null,
    identified boolean not null,
    opened_at timestamptz not null,
    given_at timestamptz not null,
    outcome text,
    last_act text not null default 'none',
    anchor_at timestamptz not null,
    settled_at timestamptz,
    answers smallint not null default 0,
    unhelpful smallint not null default 0,
    greeting_only boolean not null default true,
    reason text,
    primary key (organization_id, conversation_id),
    constraint bot_case_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id),
    constraint bot_case_bot_id_fkey foreign key (organization_id, bot_id) references bot(organization_id, id),
    constraint bot_case_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint bot_case_outcome_check check (outcome in ('answered', 'confirmed', 'assumed', 'assumed-unidentified', 'reopened',
        'handed-over', 'abandoned')),
    constraint bot_case_last_act_check check (last_act in ('none', 'greeting', 'answer', 'clarify', 'helped', 'not-helped', 'wrote', 'handover'))
);
create index bot_case_outcome on bot_case (organization_id, bot_id, outcome, opened_at, conversation_id);
create index bot_case_contact on bot_case (organization_id, contact_id, settled_at) where settled_at is not null;
select parlour_tenant_table('bot_case');
select parlour_personal_table('bot_case');

create table bot_case_change (
    organization_id uuid not null,
    conversation_id uuid not null,
    seq integer not null,
    outcome text not null,
    at timestamptz not null,
    primary key (organization_id, conversation_id, seq),
    constraint bot_case_change_conversation_id_fkey foreign key (organization_id, conversation_id)
        references bot_case(organization_id, conversation_id)
);
select parlour_tenant_table('bot_case_change');
select parlour_personal_table('bot_case_change');

-- What the bot made of a message: one for each. `parts` are the sentences of an answer with the number of their source;
-- `sources` the passages that were looked at, `used` or not. `posted_seq`: the message that says it.
create table bot_turn (
    organization_id uuid not null,
    id uuid not null,
    bot_id uuid not null,
    conversation_id uuid not null,
    message_id uuid not null,
    message_seq bigint not null,
    mode text not null,
    locale text not null,
    question text not null,
    standalone text not null,
    decision text not null,
    reason text not null,
    probability real,
    threshold real,
    features jsonb,
    parts jsonb not null default '[]',
    sources jsonb not null default '[]',
    posted_seq bigint,
    latency_ms integer not null,
    at timestamptz not null,
    primary key (organization_id, id),
    constraint bot_turn_bot_id_fkey foreign key (organization_id, bot_id) references bot(organization_id, id),
    constraint bot_turn_conversation_id_fkey foreign key (organization_id, conversation_id) references conversation(organization_id, id),
    constraint bot_turn_mode_check check (mode in ('off', 'shadow', 'suggest', 'live')),
    constraint bot_turn_decision_check check (decision in ('answer', 'clarify', 'handover', 'silent'))
);
create unique index bot_turn_message on bot_turn (organization_id, message_id);
create index bot_turn_conversation on bot_turn (organization_id, conversation_id, message_seq);
create index bot_turn_bot on bot_turn (organization_id, bot_id, mode, at desc, id desc);
select parlour_tenant_table('bot_turn');
select parlour_personal_table('bot_turn');

create table answer_review (
    organization_id uuid not null,
    turn_id uuid not null,
    reviewer_id uuid not null,
    verdict text not null,
    note text,
    at timestamptz not null,
    primary key (organization_id, turn_id),
    constraint answer_review_turn_id_fkey foreign key (organization_id, turn_id) references bot_turn(organization_id, id),
    constraint answer_review_verdict_check check (verdict in ('right', 'incomplete', 'wrong', 'hand-over')),
    constraint answer_review_note_check check (length(note) <= 2000)
);
select parlour_tenant_table('answer_review');
select parlour_personal_table('answer_review');

-- Questions that the help center doesn't answer, similar ones together. `center` is the mean of their vectors.
create table answer_gap (
    organization_id uuid not null,
    id uuid not null,
    bot_id uuid not null,
    locale text not null,
    center real[] not null,
    count integer not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    state text not null default 'open',
    article_id uuid,
    answered smallint,
    primary key (organization_id, id),
    constraint answer_gap_bot_id_fkey foreign key (organization_id, bot_id) references bot(organization_id, id),
    constraint answer_gap_state_check check (state in ('open', 'linked', 'written', 'ignored')),
    constraint answer_gap_count_check check (count > 0)
);
create index answer_gap_bot on answer_gap (organization_id, bot_id, state, count desc, id);
select parlour_tenant_table('answer_gap');

-- Up to ten examples of a gap.
create table answer_gap_question (
    organization_id uuid not null,
    gap_id uuid not null,
    turn_id uuid not null,
    question text not null,
    at timestamptz not null,
    primary key (organization_id, gap_id, turn_id),
    constraint answer_gap_question_gap_id_fkey foreign key (organization_id, gap_id) references answer_gap(organization_id, id),
    constraint answer_gap_question_turn_id_fkey foreign key (organization_id, turn_id) references bot_turn(organization_id, id)
);
create index answer_gap_question_turn on answer_gap_question (organization_id, turn_id);
select parlour_tenant_table('answer_gap_question');
select parlour_personal_table('answer_gap_question');
