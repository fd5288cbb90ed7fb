package io.parlour.database.catalog;

/// The questions to `pg_catalog`. Objects that belong to an extension are left out; the extensions themselves are asked
/// for by name.
final class CatalogSql {
    private CatalogSql() {}

    private static final String NAME =
            "case when n.nspname = 'public' then c.relname::text else n.nspname || '.' || c.relname end";

    private static final String OURS = """
             n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
               and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass
                               and d.objid = c.oid and d.deptype = 'e')
            """;

    static final String RELATIONS = """
            select NAME as name, c.relkind::text as relkind, c.relrowsecurity as row_security,
                   c.relforcerowsecurity as forced,
                   coalesce(array_to_string(c.reloptions, ',') ~ 'security_invoker=(true|on|1)', false) as invoker,
                   coalesce(obj_description(c.oid, 'pg_class'), '') as comment
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and OURS
            order by 1
            """.replace("NAME", NAME).replace("OURS", OURS);

    /// Columns of relations, and of indexes with expressions, whose values statistics may keep.
    static final String ATTRIBUTES = """
            select NAME as of, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
                   a.attnotnull as not_null, coalesce(a.attstattarget, -1) as target
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where a.attnum > 0 and not a.attisdropped and OURS
              and (c.relkind in ('r', 'p', 'v', 'm', 'f')
                   or c.relkind = 'i' and exists (select from pg_index i where i.indexrelid = c.oid
                                                  and i.indexprs is not null and i.indkey[a.attnum - 1] = 0))
            order by 1, a.attname
            """.replace("NAME", NAME).replace("OURS", OURS);

    static final String TRIGGERS = """
            select NAME, t.tgname, t.tgenabled in ('O', 'A')
            from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
            where not t.tgisinternal and OURS
            order by 1, 2
            """.replace("NAME", NAME).replace("OURS", OURS);

    static final String POLICIES = """
            select NAME as of, p.polname as name, p.polpermissive as permissive, p.polcmd::text as command,
                   array(select case when r = 0 then 'public' else r::regrole::text end
                         from unnest(p.polroles) r order by 1) as roles,
                   pg_get_expr(p.polqual, p.polrelid) as using_text,
                   pg_get_expr(p.polwithcheck, p.polrelid) as check_text,
                   array(select f.oid::regprocedure::text || ' ' || f.provolatile::text || ' ' || l.lanname
                         from pg_depend d join pg_proc f on f.oid = d.refobjid join pg_language l on l.oid = f.prolang
                         where d.classid = 'pg_policy'::regclass and d.objid = p.oid
                           and d.refclassid = 'pg_proc'::regclass) as functions
            from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
            where OURS
            order by 1, 2
            """.replace("NAME", NAME).replace("OURS", OURS);

    static final String KEYS =
            """
            select NAME as of, k.conname as name, k.contype::text as kind,
                   array(select a.attname::text from unnest(k.conkey) with ordinality as u (num, pos)
                         left join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num
                         order by u.pos) as columns,
                   (select NAME_OF_TARGET from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where c.oid = k.confrelid) as target,
                   array(select a.attname::text from unnest(k.confkey) with ordinality as u (num, pos)
                         join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num
                         order by u.pos) as target_columns,
                   k.confdeltype in ('c', 'n', 'd') or k.confupdtype in ('c', 'n', 'd') as cascades
            from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
            where k.contype in ('p', 'u', 'f', 'x') and OURS
            order by 1, 2
            """.replace("NAME_OF_TARGET", NAME).replace("NAME", NAME).replace("OURS", OURS);

    static final String INDEXES = """
            select NAME as of, ic.relname as name, m.amname as method, i.indisunique as is_unique,
                   array(select coalesce(a.attname::text, '') from unnest(i.indkey) with ordinality as u (num, pos)
                         left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = u.num and u.num > 0
                         where u.pos <= i.indnkeyatts
                         order by u.pos) as columns
            from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
            join pg_class ic on ic.oid = i.indexrelid join pg_am m on m.oid = ic.relam
            where OURS
            order by 1, 2
            """.replace("NAME", NAME).replace("OURS", OURS);

    static final String ROUTINES = """
            select case when n.nspname = 'public' then '' else n.nspname || '.' end || f.proname || '('
                       || pg_get_function_identity_arguments(f.oid) || ')' as signature_with_names,
                   replace(f.oid::regprocedure::text, ',', ', ') as signature,
                   f.prosecdef as definer, f.proowner::regrole::text as owner, f.provolatile = 'v' as is_volatile,
                   l.lanname as language,
                   coalesce(array_to_string(f.proconfig, ',') like '%search_path=%', false) as fixed_path,
                   array(select case when e.grantee = 0 then 'public' else e.grantee::regrole::text end
                         from aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) e
                         where e.privilege_type = 'EXECUTE' order by 1) as may_execute,
                   f.prosrc as source
            from pg_proc f join pg_namespace n on n.oid = f.pronamespace join pg_language l on l.oid = f.prolang
            where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
              and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass
                              and d.objid = f.oid and d.deptype = 'e')
            order by 2
            """;

    static final String GRANTS = """
            select NAME, case when e.grantee = 0 then 'public' else e.grantee::regrole::text end, e.privilege_type
            from pg_class c join pg_namespace n on n.oid = c.relnamespace,
                 aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) e
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and e.grantee <> c.relowner and OURS
            order by 1, 2, 3
            """.replace("NAME", NAME).replace("OURS", OURS);

    static final String STATISTICS = """
            select NAME || '.' || s.stxname
            from pg_statistic_ext s join pg_class c on c.oid = s.stxrelid join pg_namespace n on n.oid = c.relnamespace
            where OURS
            order by 1
            """.replace("NAME", NAME).replace("OURS", OURS);

    static final String EXTENSIONS = "select extname::text from pg_extension order by 1";

    static final String LARGE_OBJECTS = "select count(*) from pg_largeobject_metadata";

    /// What a role can do beyond reading and writing the rows it was granted.
    static final String POWERS = """
            with app as (select * from pg_roles where rolname = ?)
            select 'has SUPERUSER' from app where rolsuper
            union all select 'has BYPASSRLS' from app where rolbypassrls
            union all select 'has CREATEROLE' from app where rolcreaterole
            union all select 'has CREATEDB' from app where rolcreatedb
            union all select 'has REPLICATION' from app where rolreplication
            union all select 'is a member of ' || m.roleid::regrole from pg_auth_members m, app where m.member = app.oid
            union all select 'owns the relation ' || c.oid::regclass from pg_class c, app where c.relowner = app.oid
            union all select 'owns the function ' || f.oid::regprocedure from pg_proc f, app where f.proowner = app.oid
            union all select 'owns the schema ' || n.nspname from pg_namespace n, app where n.nspowner = app.oid
            union all select 'owns the database' from pg_database d, app
                where d.datname = current_database() and d.datdba = app.oid
            union all select 'may create in the schema ' || n.nspname from pg_namespace n, app
                where n.nspname not like 'pg\\_%' and has_schema_privilege(app.oid, n.oid, 'CREATE')
            union all select 'may create in the database' from app
                where has_database_privilege(app.oid, current_database(), 'CREATE')
            union all select 'may make temporary tables' from app
                where has_database_privilege(app.oid, current_database(), 'TEMP')
            union all select 'does not exist' where not exists (select from app)
            """;
}
