-- How an organization writes its tickets: a prefix of their numbers, names and looks of priorities; and runs that rename
-- tags on all of them.

alter table ticket_number add prefix text not null default '' check (prefix ~ '^[A-Za-z0-9-]{0,10}$');

-- What is not here is as the program has it.
create table ticket_priority (
    organization_id uuid not null references organization (organization_id),
    rank smallint not null check (rank between 1 and 4),
    name text not null check (length(name) between 1 and 30),
    colour text not null check (colour in ('grey', 'blue', 'green', 'amber', 'red', 'violet')),
    icon text not null check (icon in ('down', 'none', 'up', 'alert', 'flag', 'bolt', 'clock', 'shield')),
    primary key (organization_id, rank)
);
select parlour_tenant_table('ticket_priority');

-- `fold` becomes `tag`, whose fold is `into_fold`; null takes it off.
create table ticket_tag_run (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    fold text not null check (length(fold) between 1 and 60),
    into_fold text check (length(into_fold) between 1 and 60),
    tag text check (length(tag) between 1 and 60),
    state text not null check (state in ('running', 'done')),
    total bigint not null check (total >= 0),
    done bigint not null check (done >= 0),
    refused bigint not null check (refused >= 0),
    begun_by uuid not null,
    begun_at timestamptz not null,
    ended_at timestamptz,
    primary key (organization_id, id),
    check ((into_fold is null) = (tag is null)),
    check ((state = 'done') = (ended_at is not null))
);
create index ticket_tag_run_begun on ticket_tag_run (organization_id, begun_at desc, id desc);
create unique index ticket_tag_run_one on ticket_tag_run (organization_id, fold) where state = 'running';
select parlour_tenant_table('ticket_tag_run');
