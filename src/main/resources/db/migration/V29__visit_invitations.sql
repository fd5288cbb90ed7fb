-- Agents ask visitors into a chat. One that is open is taken away when its time is over.
create table visit_invitation (
    organization_id uuid not null,
    id uuid not null,
    visit_id uuid not null,
    agent_id uuid not null,
    text text not null check (length(text) between 1 and 500),
    state text not null check (state in ('sent', 'shown', 'accepted', 'closed', 'expired')),
    sent_at timestamptz not null,
    decided_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, visit_id) references visit (organization_id, id),
    foreign key (organization_id, agent_id) references agent (organization_id, id),
    check ((state in ('sent', 'shown')) = (decided_at is null))
);
create unique index visit_invitation_open on visit_invitation (organization_id, visit_id) where state in ('sent', 'shown');
create index visit_invitation_visit on visit_invitation (organization_id, visit_id);
create index visit_invitation_sent on visit_invitation (organization_id, sent_at) where state in ('sent', 'shown');
select parlour_tenant_table('visit_invitation');
select parlour_personal_table('visit_invitation');
