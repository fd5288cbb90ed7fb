-- Which earlier messages were masked because of this one, as seqs parted by spaces: whoever gets it reads them anew.
alter table message add column redacts text not null default '' check (redacts ~ '^([0-9]+( [0-9]+)*)?$');
alter table message alter column redacts set statistics 0;

-- A message that could not be examined. Its text is not here: it is in the file store, encrypted. `checking`: tried
-- again by itself; `held`: a person decides; `discarded`: that was decided, and its sender is told.
create table held_message (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    author_kind text not null check (author_kind in ('visitor', 'agent', 'bot')),
    author_id uuid not null,
    client_id uuid not null,
    kind text not null check (kind in ('message', 'note')),
    attachments text not null default '' check (length(attachments) <= 400),
    state text not null check (state in ('checking', 'held', 'discarded')),
    attempts integer not null default 0 check (attempts >= 0),
    at timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, conversation_id, author_id, client_id),
    foreign key (organization_id, conversation_id) references conversation (organization_id, id)
);
create index held_message_state on held_message (organization_id, state, id);
select parlour_tenant_table('held_message');
select parlour_personal_table('held_message');
