-- In how many places of others an erasure may replace a handle: what the desk confirmed, 20 without that.
alter table erasure add column mentions integer not null default 20;

-- How often the current step began, and the last file that it read: a step that ended the program twice is stopped.
alter table erasure add column tries integer not null default 0;
alter table erasure add column last_file text not null default '';

-- Conversations and contacts that an agent confirmed as the asker's though nothing proves it.
create table privacy_request_item (
    organization_id uuid not null,
    request_id uuid not null,
    kind text not null,
    item_id uuid not null,
    agent_id uuid not null,
    at timestamptz not null,
    primary key (organization_id, request_id, item_id),
    constraint privacy_request_item_request_fkey foreign key (organization_id, request_id) references privacy_request(organization_id, id),
    constraint privacy_request_item_kind_check check (kind in ('conversation', 'contact'))
);
select parlour_tenant_table('privacy_request_item');
