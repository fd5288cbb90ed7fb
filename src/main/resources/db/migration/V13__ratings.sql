-- What visitors thought of their chats. The newest of a chat counts; the ones before it stay, to be seen beside it.
create table rating (
    organization_id uuid not null,
    chat_id uuid not null,
    id uuid not null,
    score smallint not null check (score between 1 and 5),
    text text not null default '' check (length(text) <= 2000),
    agent_id uuid,
    at timestamptz not null,
    primary key (organization_id, chat_id, id),
    foreign key (organization_id, chat_id) references chat (organization_id, id)
);
create index rating_agent on rating (organization_id, agent_id, at);
select parlour_tenant_table('rating');
select parlour_personal_table('rating');
