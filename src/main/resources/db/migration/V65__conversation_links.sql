-- Conversations that belong together and are not one: seen from either side.
create table conversation_link (
    organization_id uuid not null,
    conversation_id uuid not null,
    other_id uuid not null,
    kind text not null check (kind in ('follow-up', 'apart', 'names')),
    at timestamptz not null,
    primary key (organization_id, conversation_id, other_id),
    foreign key (organization_id, conversation_id) references conversation (organization_id, id),
    foreign key (organization_id, other_id) references conversation (organization_id, id),
    check (conversation_id <> other_id)
);
create index conversation_link_other on conversation_link (organization_id, other_id);
select parlour_tenant_table('conversation_link');
select parlour_personal_table('conversation_link');
