-- Forms of a widget, what was answered in them, and proofs of consent.

-- A widget without a row of a kind has that kind's usual form. `notify`: addresses parted by spaces.
create table form (
    organization_id uuid not null,
    id uuid not null,
    widget_id uuid not null,
    kind text not null check (kind in ('pre_chat', 'offline', 'post_chat')),
    mode text not null check (mode in ('always', 'unknown', 'skip')),
    away_departments text not null check (away_departments in ('hide', 'show')),
    department_id uuid,
    notify text not null check (length(notify) <= 2600),
    version integer not null check (version > 0),
    saved_by uuid,
    saved_at timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, widget_id, kind),
    foreign key (organization_id, widget_id) references widget (organization_id, id) on delete cascade,
    foreign key (organization_id, department_id) references department (organization_id, id)
        on delete set null (department_id)
);
select parlour_tenant_table('form');

create table form_field (
    organization_id uuid not null,
    form_id uuid not null,
    name text not null check (name ~ '^[a-z][a-z0-9_]{0,39}$'),
    ordinal integer not null check (ordinal between 0 and 29),
    type text not null check (type in ('text', 'long_text', 'email', 'phone', 'number', 'select', 'radio', 'checkbox',
        'multi_check', 'date', 'department', 'consent', 'hidden')),
    required boolean not null,
    pattern text check (length(pattern) between 1 and 200),
    show_if_field text,
    show_if_value text check (length(show_if_value) <= 200),
    labels jsonb not null,
    options jsonb not null,
    primary key (organization_id, form_id, name),
    unique (organization_id, form_id, ordinal) deferrable initially deferred,
    foreign key (organization_id, form_id) references form (organization_id, id) on delete cascade,
    check ((show_if_field is null) = (show_if_value is null))
);
select parlour_tenant_table('form_field');

-- One row for each field answered. `submission_id` is the sender's: sent twice it is stored once. The form may be changed
-- or gone later, so what was asked stands beside what was answered.
create table form_answer (
    organization_id uuid not null,
    conversation_id uuid not null,
    submission_id uuid not null,
    name text not null,
    ordinal integer not null,
    form_id uuid,
    kind text not null check (kind in ('pre_chat', 'offline', 'post_chat')),
    type text not null,
    label text not null check (length(label) <= 1000),
    value text not null check (length(value) <= 10000),
    at timestamptz not null,
    primary key (organization_id, conversation_id, submission_id, name),
    foreign key (organization_id, conversation_id) references conversation (organization_id, id)
);
select parlour_tenant_table('form_answer');
select parlour_personal_table('form_answer');

-- What somebody agreed to or not: the very words, and where they stood.
create table form_consent (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    contact_id uuid not null,
    widget_id uuid not null,
    widget_version integer not null,
    form_id uuid,
    form_version integer not null,
    field text not null,
    language text not null,
    text text not null check (length(text) between 1 and 1000),
    text_sha256 bytea not null check (text_sha256 = sha256(convert_to(text, 'UTF8'))),
    given boolean not null,
    at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, conversation_id) references conversation (organization_id, id),
    foreign key (organization_id, contact_id) references contact (organization_id, id)
);
create index form_consent_conversation on form_consent (organization_id, conversation_id);
select parlour_tenant_table('form_consent');
select parlour_personal_table('form_consent');
