-- Who is kept out, and answers written beforehand.

-- Where a running chat comes from. Once it has ended only its network is left: /24 of IPv4, /48 of IPv6.
alter table chat add column remote_ip inet;
create index chat_of_visitor_any on chat (organization_id, requested_at) where remote_ip is not null;

-- A ban ends by its time or by hand; its row stays, so that the next agent sees what was before.
create table ban (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    kind text not null check (kind in ('visitor', 'contact', 'address', 'range')),
    visitor_id uuid,
    contact_id uuid,
    network cidr,
    reason text not null check (length(reason) between 1 and 500),
    made_by uuid not null,
    made_at timestamptz not null,
    expires_at timestamptz,
    ended_at timestamptz,
    ended_by uuid,
    primary key (organization_id, id),
    foreign key (organization_id, visitor_id) references visitor (organization_id, id),
    foreign key (organization_id, contact_id) references contact (organization_id, id),
    check ((kind = 'visitor') = (visitor_id is not null)),
    check ((kind in ('visitor', 'contact')) = (contact_id is not null)),
    check ((kind in ('address', 'range')) = (network is not null)),
    check (network is null or masklen(network) >= case family(network) when 4 then 16 else 32 end)
);
create index ban_visitor on ban (organization_id, visitor_id) where ended_at is null and visitor_id is not null;
create index ban_contact on ban (organization_id, contact_id) where contact_id is not null;
create index ban_network on ban (organization_id, network) where ended_at is null and network is not null;
select parlour_tenant_table('ban');
select parlour_personal_table('ban');

-- Bans whose reason, address or contact's name holds the words, newest first.
create function ban_search(query text, before_id uuid, up_to integer) returns setof uuid
    language sql stable as $$
        select b.id from ban b
          left join contact p on p.organization_id = b.organization_id and p.id = b.contact_id
        where b.organization_id = current_setting('app.organization')::uuid
          and (before_id is null or b.id < before_id)
          and (position(lower(query) in lower(b.reason)) > 0
               or position(lower(query) in lower(coalesce(p.name, ''))) > 0
               or position(lower(query) in host(b.network) || '/' || masklen(b.network)) > 0)
        order by b.id desc
        limit least(up_to, 1000) $$;
select parlour_definer('ban_search(text, uuid, integer)');

-- Answers written beforehand. One text for each language; the empty language is the one for all others.
create table canned_message (
    organization_id uuid not null references organization (organization_id),
    id uuid not null,
    scope text not null check (scope in ('private', 'department', 'organization')),
    agent_id uuid,
    department_id uuid,
    category text not null check (length(category) <= 60),
    shortcut text not null check (shortcut ~ '^[a-z0-9][a-z0-9_-]{0,39}$'),
    at_once boolean not null,
    uses integer not null default 0 check (uses >= 0),
    sent_unchanged integer not null default 0 check (sent_unchanged >= 0),
    changed_by uuid,
    changed_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, agent_id) references agent (organization_id, id) on delete cascade,
    foreign key (organization_id, department_id) references department (organization_id, id) on delete cascade,
    check ((scope = 'private') = (agent_id is not null)),
    check ((scope = 'department') = (department_id is not null))
);
create unique index canned_of_organization on canned_message (organization_id, shortcut) where scope = 'organization';
create unique index canned_of_department on canned_message (organization_id, department_id, shortcut)
    where scope = 'department';
create unique index canned_of_agent on canned_message (organization_id, agent_id, shortcut) where scope = 'private';
create index canned_by_shortcut on canned_message (organization_id, shortcut, id);
select parlour_tenant_table('canned_message');

create table canned_text (
    organization_id uuid not null,
    canned_id uuid not null,
    language text not null check (length(language) <= 35),
    body text not null check (length(body) between 1 and 10000),
    primary key (organization_id, canned_id, language),
    foreign key (organization_id, canned_id) references canned_message (organization_id, id) on delete cascade
);
select parlour_tenant_table('canned_text');

create table canned_file (
    organization_id uuid not null,
    canned_id uuid not null,
    id uuid not null,
    ordinal smallint not null check (ordinal between 0 and 9),
    name text not null check (length(name) between 1 and 200),
    size bigint not null check (size > 0),
    primary key (organization_id, canned_id, id),
    foreign key (organization_id, canned_id) references canned_message (organization_id, id) on delete cascade
);
select parlour_tenant_table('canned_file');

-- Canned messages whose shortcut, category or text holds the words, as far as an agent may use them, by shortcut.
create function canned_search(query text, viewer uuid, departments uuid[], everything boolean, after_shortcut text,
    after_id uuid, up_to integer) returns setof uuid
    language sql stable as $$
        select m.id from canned_message m
        where m.organization_id = current_setting('app.organization')::uuid
          and (m.scope = 'organization' or m.agent_id = viewer or m.department_id = any (departments)
               or (everything and m.scope = 'department'))
          and (after_shortcut is null or (m.shortcut, m.id) > (after_shortcut, after_id))
          and (query = '' or position(lower(query) in m.shortcut) > 0 or position(lower(query) in lower(m.category)) > 0
               or exists (select from canned_text t
                          where t.organization_id = m.organization_id and t.canned_id = m.id
                            and position(lower(query) in lower(t.body)) > 0))
        order by m.shortcut, m.id
        limit least(up_to, 1000) $$;
select parlour_definer('canned_search(text, uuid, uuid[], boolean, text, uuid, integer)');
