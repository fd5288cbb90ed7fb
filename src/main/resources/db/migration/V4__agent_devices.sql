-- Browsers that signed in to an account before, by the hash of their cookie.
create table agent_device (
    organization_id uuid not null,
    agent_id uuid not null,
    token_hash bytea not null check (octet_length(token_hash) = 32),
    last_seen_at timestamptz not null,
    primary key (organization_id, agent_id, token_hash),
    foreign key (organization_id, agent_id) references agent (organization_id, id)
);
select parlour_tenant_table('agent_device');
select parlour_personal_table('agent_device');
