package io.parlour.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The schema as all migrations leave it, in one readable file: what a migration changes shows in its difference.
class SchemaIT {
    private static final String LINES = """
            with ours as (
                select c.oid, c.relname::text as name from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
            )
            select line from (
                select name, 0 as section, '' as detail, E'\\ntable ' || name
                       || coalesce(E'\\n  -- ' || obj_description(oid, 'pg_class'), '') as line from ours
                union all
                select o.name, 1, lpad(a.attnum::text, 4, '0'),
                       '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                       || case when a.attnotnull then ' not null' else '' end
                       || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
                       || case when a.attidentity <> '' then ' identity' else '' end
                       || case when a.attstattarget = 0 then ' statistics 0' else '' end
                from ours o join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
                left join pg_attrdef d on d.adrelid = o.oid and d.adnum = a.attnum
                union all
                select o.name, 2, k.conname, '  ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
                from ours o join pg_constraint k on k.conrelid = o.oid and k.contype <> 'n'
                union all
                select o.name, 3, ic.relname, '  ' || pg_get_indexdef(i.indexrelid)
                from ours o join pg_index i on i.indrelid = o.oid join pg_class ic on ic.oid = i.indexrelid
                where not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
                union all
                select o.name, 4, p.polname, '  policy ' || p.polname
                       || case when p.polpermissive then ' permissive ' else ' restrictive ' end
                       || coalesce(pg_get_expr(p.polqual, p.polrelid), '')
                from ours o join pg_policy p on p.polrelid = o.oid
                union all
                select o.name, 5, t.tgname, '  ' || pg_get_triggerdef(t.oid)
                from ours o join pg_trigger t on t.tgrelid = o.oid and not t.tgisinternal
                union all
                select o.name, 6, g.role, '  grant ' || g.privileges || ' to ' || g.role
                from ours o join pg_class c on c.oid = o.oid cross join lateral (
                    select e.grantee::regrole::text as role,
                           string_agg(lower(e.privilege_type), ', ' order by e.privilege_type) as privileges
                    from aclexplode(c.relacl) e where e.grantee <> c.relowner and e.grantee <> 0 group by 1) g
                union all
                select '~' || f.proname, 7, f.oid::regprocedure::text,
                       E'\\nfunction ' || f.oid::regprocedure || ' returns ' || pg_get_function_result(f.oid)
                       || case when f.prosecdef then ' definer ' || f.proowner::regrole else '' end
                       || ' ' || md5(f.prosrc)
                from pg_proc f where f.pronamespace = 'public'::regnamespace
                  and not exists (select from pg_depend d where d.objid = f.oid and d.deptype = 'e')
            ) lines order by name collate "C", section, detail collate "C"
            """;

    @Test
    void theSchemaIsTheOneWrittenDown() throws IOException {
        List<String> lines = TestDatabase.shared().superuser().sql(LINES).query(String.class).list().stream()
                .map(String::valueOf)
                .toList();

        Golden.check(
                Path.of("src", "test", "resources", "schema.golden.txt"),
                String.join("\n", lines).strip() + "\n");
    }
}
