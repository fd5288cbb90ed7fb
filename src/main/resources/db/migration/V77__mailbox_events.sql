-- What happened to a mailbox, for whoever looks after it.
create table mailbox_event (
    organization_id uuid not null,
    id uuid not null,
    mailbox_id uuid not null,
    kind text not null check (kind in ('renumbered', 'passed-over', 'trouble', 'recovered')),
    words text check (length(words) between 1 and 500),
    at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, mailbox_id) references mailbox (organization_id, id)
);
create index mailbox_event_newest on mailbox_event (organization_id, mailbox_id, id desc);
select parlour_tenant_table('mailbox_event');

-- Mails to it may name the department that answers them.
alter table mailbox add column steered boolean not null default false;
