-- The demonstration organization, if there is one: its shop page has to find it before any organization is known.
create function demo_organization() returns table (organization_id uuid)
    language sql stable
    as $$ select o.organization_id from organization o where o.demo order by o.created_at limit 1 $$;
select parlour_definer('demo_organization()');
