-- A domain of one's own for the portal of a site. It holds once its owner said so in DNS; whoever proved it last has it.

create table portal_domain (
    organization_id uuid not null references organization (organization_id),
    site_id uuid not null,
    host text not null check (length(host) between 4 and 253),
    proven_at timestamptz,
    primary key (organization_id, site_id),
    foreign key (organization_id, site_id) references site (organization_id, id)
);
create index portal_domain_host on portal_domain (host) where proven_at is not null;
select parlour_tenant_table('portal_domain');

create function site_key_by_host(wanted text) returns text
    language sql stable as $$
        select s.key from portal_domain d
        join site s on s.organization_id = d.organization_id and s.id = d.site_id
        where d.host = wanted and d.proven_at is not null order by d.proven_at desc limit 1 $$;
select parlour_definer('site_key_by_host(text)');
