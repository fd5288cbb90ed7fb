-- Fields that an organization adds to tickets, contacts and companies, and their values.

-- A key is never given to another field: values, conditions and the log of tickets name it.
create table custom_field (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    object text not null check (object in ('ticket', 'contact', 'company')),
    key text not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
    kind text not null check (kind in ('text', 'long_text', 'integer', 'decimal', 'date', 'instant', 'checkbox', 'select',
        'cascade', 'multi', 'pattern', 'url', 'email', 'phone', 'contact', 'company', 'agent', 'ticket')),
    name text not null check (length(name) between 1 and 100),
    hint text check (length(hint) between 1 and 300),
    options jsonb not null check (jsonb_typeof(options) = 'array'),
    pattern text check (length(pattern) between 1 and 200),
    personal boolean not null,
    keep_days integer check (keep_days between 1 and 3650),
    carries_over boolean not null,
    position integer not null,
    archived_at timestamptz,
    primary key (organization_id, id),
    unique (organization_id, object, key)
);
select parlour_tenant_table('custom_field');

-- By the field's key: {"size": "…"}. `fields_fold` holds the words of them as conditions compare them.
alter table ticket
    add fields jsonb not null default '{}' check (jsonb_typeof(fields) = 'object'),
    add fields_fold jsonb not null default '{}' check (jsonb_typeof(fields_fold) = 'object');
alter table ticket alter column fields set statistics 0, alter column fields_fold set statistics 0,
    alter column type set statistics 0;
alter table contact
    add fields jsonb not null default '{}' check (jsonb_typeof(fields) = 'object'),
    add fields_fold jsonb not null default '{}' check (jsonb_typeof(fields_fold) = 'object');
alter table contact alter column fields set statistics 0, alter column fields_fold set statistics 0;

-- What is chosen in the fields of tickets, so that an index finds it.
create table ticket_choice (
    organization_id uuid not null,
    conversation_id uuid not null,
    key text not null check (length(key) between 1 and 40),
    code text not null check (length(code) between 1 and 40),
    at timestamptz not null,
    primary key (organization_id, conversation_id, key, code),
    foreign key (organization_id, conversation_id) references ticket (organization_id, conversation_id)
);
create index ticket_choice_code on ticket_choice (organization_id, key, code, conversation_id);
select parlour_tenant_table('ticket_choice');
select parlour_personal_table('ticket_choice');
