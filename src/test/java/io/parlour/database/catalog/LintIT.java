package io.parlour.database.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Subject;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules of tenant isolation that the catalog answers, each with something planted that must break it.
class LintIT {
    private static final String TENANT =
            "create table plant (organization_id uuid, id uuid, name text," + " primary key (organization_id, id))";
    private static final String FENCED = "select parlour_tenant_table('plant')";
    private static final String FUNCTION =
            "create function plant_fn(needle text) returns setof uuid language sql stable as ";

    @Test
    void theDatabaseKeepsEveryRule() {
        assertThat(Planted.nothing().lint()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter role parlour_app superuser               | has SUPERUSER",
                "alter role parlour_app bypassrls               | has BYPASSRLS",
                "grant parlour_search to parlour_app            | is a member of parlour_search",
                "alter table deletion_run owner to parlour_app  | owns the relation deletion_run",
                "grant create on schema public to parlour_app   | may create in the schema public",
                "grant temp on database parlour_shared to parlour_app | may make temporary tables"
            })
    void l1TheRunningProgramHasNoPowers(String plant, String found) {
        assertThat(Planted.sql(plant).lint()).anyMatch(line -> line.startsWith("L1: ") && line.contains(found));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter table deletion_run disable row level security  | no forced row-level security",
                "alter table deletion_run no force row level security | no forced row-level security",
                "create policy more on deletion_run for select to parlour_app using (true) | 2 permissive policies",
                "drop policy organization on deletion_run             | no restrictive policy",
                "alter policy organization on deletion_run using (true) | no restrictive policy",
                "alter policy organization on deletion_run with check (true) | no restrictive policy",
                "alter policy organization on deletion_run to parlour_app | no restrictive policy",
                "alter policy app on deletion_run to public           | permissive policy for others"
            })
    void l2TenantTablesAreFenced(String plant, String found) {
        assertThat(Planted.sql(plant).lint())
                .anyMatch(line -> line.startsWith("L2: ") && line.contains("deletion_run") && line.contains(found));
    }

    @Test
    void l3ATableOutsideOfOrganizationsHasAReasonAndNoContact() {
        assertThat(Planted.sql("create table plant (id uuid primary key)").lint())
                .contains("L3: plant has no organization_id and no declared reason");
        assertThat(Planted.sql("create table plant (id uuid, at timestamptz, collection_id uuid, name text)")
                        .declaring(Table.installation("plant", "planted")
                                .root(Subject.CONTACT)
                                .purposes("support")
                                .retention("at", "contact")
                                .erase(Erase.NULL)
                                .personal("name text", Category.IDENTITY))
                        .lint())
                .contains("L3: plant holds a contact's data outside of an organization");
        assertThat(Planted.sql(TENANT)
                        .declaring(Table.installation("plant", "planted"))
                        .lint())
                .contains("L3: plant has organization_id and is declared as the installation's");
    }

    @Test
    void l4KeysStartWithTheOrganization() {
        assertThat(Planted.sql(
                                "create table plant (id uuid primary key, organization_id uuid, name text unique,"
                                        + " run uuid, foreign key (run, organization_id) references deletion_run)",
                                "create index plant_name on plant (name)")
                        .lint())
                .anyMatch(line -> line.startsWith("L4: the key plant_pkey"))
                .anyMatch(line -> line.startsWith("L4: the key plant_name_key"))
                .anyMatch(line -> line.startsWith("L4: the key plant_run_organization_id_fkey"))
                .anyMatch(line -> line.startsWith("L4: the index plant_name "));
    }

    @Test
    void l6APolicyCallsNothingThatRunsForEachRow() {
        assertThat(Planted.sql(
                                "create function plant_fn() returns uuid language sql volatile as $$ select null::uuid $$",
                                "create policy plant on deletion_run as restrictive using (id = plant_fn())")
                        .lint())
                .anyMatch(line -> line.startsWith("L6: the policy plant of deletion_run calls plant_fn() v sql"));
        assertThat(Planted.sql(
                                "create function plant_fn() returns uuid language plpgsql stable as"
                                        + " $$ begin return null; end $$",
                                "create policy plant on deletion_run as restrictive using (id = plant_fn())")
                        .lint())
                .anyMatch(line -> line.startsWith("L6: "));
    }

    @Test
    void l7SearchStandsInFencedDefiners() {
        String search = "$$ select id from deletion_run where kind like needle $$";

        assertThat(Planted.sql(FUNCTION + search).lint())
                .anyMatch(line -> line.startsWith("L7: plant_fn(text) searches under row-level security"));
        assertThat(Planted.sql(FUNCTION + search, "select parlour_definer('plant_fn(text)')")
                        .lint())
                .anyMatch(line -> line.startsWith("L7: plant_fn(text) searches without a predicate"));
    }

    @Test
    void l8DefinersAndViewsAreListedAndHarmless() {
        String body = "$$ select id from deletion_run $$";

        assertThat(Planted.sql(FUNCTION + body + " security definer").lint())
                .anyMatch(line -> line.startsWith("L8: plant_fn(text) runs with its owner's rights and is not listed"))
                .anyMatch(line -> line.startsWith("L8: plant_fn(text) is owned by postgres"))
                .anyMatch(line -> line.startsWith("L8: plant_fn(text) has no fixed search_path"));
        assertThat(Planted.sql(
                                FUNCTION + body,
                                "select parlour_definer('plant_fn(text)')",
                                "grant execute on function plant_fn(text) to public")
                        .declaring(List.of(), List.of(new Definer("plant_fn(text)", "planted")))
                        .lint())
                .containsExactly("L8: plant_fn(text) may be called by public");
        assertThat(Planted.nothing()
                        .declaring(List.of(), List.of(new Definer("plant_fn(text)", "planted")))
                        .lint())
                .containsExactly("L8: plant_fn(text) is listed and is no definer function");
        assertThat(Planted.sql(
                                "create view plant_view as select id from deletion_run",
                                "create materialized view plant_mat as select id from deletion_run",
                                "grant select on plant_mat to parlour_app")
                        .lint())
                .contains(
                        "L8: the view plant_view does not run as its caller",
                        "L8: the materialized view plant_mat is readable by parlour_app");
    }

    @Test
    void l9TheRunningProgramReadsAndWritesRowsAndNothingElse() {
        assertThat(Planted.sql("grant truncate, trigger on deletion_run to parlour_app")
                        .lint())
                .anyMatch(line -> line.startsWith("L9: parlour_app has [") && line.contains("TRUNCATE"));
        assertThat(Planted.sql("grant select on deletion_run to public").lint())
                .contains("L9: everybody has SELECT on deletion_run");
    }

    @Test
    void l13DeletionsOfPersonalRowsAreGuarded() {
        Table plant = Table.tenant("plant").guarded();

        assertThat(Planted.sql(TENANT, FENCED).declaring(plant).lint())
                .contains(
                        "L13: plant has no working trigger deletion_context",
                        "L13: plant has no working trigger deletion_context_truncate");
        assertThat(Planted.sql(
                                TENANT,
                                FENCED,
                                "select parlour_personal_table('plant')",
                                "alter table plant disable trigger deletion_context")
                        .declaring(plant)
                        .lint())
                .contains("L13: plant has no working trigger deletion_context");
        assertThat(Planted.sql(
                                TENANT,
                                FENCED,
                                "select parlour_personal_table('plant')",
                                "alter table plant add constraint plant_fk foreign key (organization_id, id)"
                                        + " references deletion_run on delete cascade")
                        .declaring(plant)
                        .lint())
                .contains("L13: the key plant_fk of plant cascades");
    }

    @Test
    void l14StatisticsKeepNoPersonalValue() {
        Table plant = Table.tenant("plant")
                .purposes("support")
                .retention("id", "contact")
                .erase(Erase.NULL)
                .personal("name text", Category.IDENTITY);

        assertThat(Planted.sql(
                                TENANT,
                                FENCED,
                                "select parlour_personal_table('plant')",
                                "alter table plant alter column name set statistics 100",
                                "create index plant_lower on plant (organization_id, (lower(name)))")
                        .declaring(plant)
                        .lint())
                .contains(
                        "L14: plant.name keeps values in statistics",
                        "L14: plant_lower.lower keeps values in statistics");
    }
}
