package io.parlour.database.catalog;

import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Subject;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Gates A and C: the build is red when catalog and data map differ, or when a personal row leads to nobody.
class GatesIT {
    private static final List<String> PLANT = List.of(
            "create table plant_person (organization_id uuid, id uuid, name text, collection_id uuid, at timestamptz,"
                    + " primary key (organization_id, id))",
            "create table plant_note (organization_id uuid, id uuid, person_id uuid, author_id uuid, text text,"
                    + " primary key (organization_id, id),"
                    + " foreign key (organization_id, person_id) references plant_person,"
                    + " foreign key (organization_id, author_id) references plant_person)",
            "select parlour_tenant_table('plant_person')",
            "select parlour_personal_table('plant_person')",
            "select parlour_tenant_table('plant_note')",
            "select parlour_personal_table('plant_note')");

    private static Table person() {
        return Table.tenant("plant_person")
                .root(Subject.CONTACT)
                .purposes("support")
                .retention("at", "contact")
                .erase(Erase.DELETE_ROW)
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "collection_id uuid", "at timestamptz")
                .personal("name text", Category.IDENTITY);
    }

    private static Table note() {
        return Table.tenant("plant_note")
                .purposes("support")
                .retention("plant_person.at", "contact")
                .erase(Erase.DELETE_ROW)
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "person_id uuid", "author_id uuid")
                .personal("text text", Category.CONTENT);
    }

    private static Planted plant() {
        return Planted.sql(PLANT.toArray(String[]::new));
    }

    @Test
    void theCatalogIsWhatTheRoomsDeclare() {
        assertThat(Planted.nothing().differences()).isEmpty();
    }

    @Test
    void everyPersonalRowLeadsToItsPerson() {
        assertThat(Planted.nothing().reach()).isEmpty();
    }

    @Test
    void aDeclaredPlantIsAccepted() {
        Table note = note().belongsTo("plant_person", "person_id").unrelated("who wrote it", "author_id");

        assertThat(plant().declaring(person(), note).differences()).isEmpty();
        assertThat(plant().declaring(person(), note).reach()).isEmpty();
    }

    @Test
    void aColumnThatIsNotDeclaredIsNamed() {
        assertThat(Planted.sql("alter table deletion_run add column remark text")
                        .differences())
                .containsExactly("map: column deletion_run.remark text is in the database and not declared so");
    }

    @Test
    void aDeclaredColumnThatIsNotThereIsNamed() {
        assertThat(Planted.sql("alter table deletion_run drop column rule_id").differences())
                .containsExactly("map: column deletion_run.rule_id text is declared and not so in the database");
    }

    @Test
    void anotherTypeIsADifference() {
        assertThat(Planted.sql("alter table deletion_run alter column rule_id type varchar(9)")
                        .differences())
                .hasSize(2)
                .anyMatch(line -> line.contains("deletion_run.rule_id character varying(9) is in the database"));
    }

    @Test
    void whatelseCanHoldValuesIsADifferenceToo() {
        assertThat(Planted.sql(
                                "create view plant_view as select kind from deletion_run",
                                "create materialized view plant_mat as select kind from deletion_run",
                                "create table plant_parts (id int) partition by range (id)",
                                "create table plant_part partition of plant_parts for values from (1) to (2)",
                                "create trigger plant_trigger before update on deletion_run for each row"
                                        + " execute function parlour_deletion_context()",
                                "create statistics plant_statistics on kind, reason_code from deletion_run",
                                "create schema plant",
                                "create table plant.hidden (id int)",
                                "create extension tablefunc",
                                "select lo_create(0)")
                        .differences())
                .anyMatch(line -> line.startsWith("map: view plant_view "))
                .anyMatch(line -> line.startsWith("map: column plant_view.kind text "))
                .anyMatch(line -> line.startsWith("map: materialized view plant_mat "))
                .anyMatch(line -> line.startsWith("map: table plant_parts "))
                .anyMatch(line -> line.startsWith("map: table plant_part "))
                .anyMatch(line -> line.startsWith("map: trigger deletion_run.plant_trigger "))
                .anyMatch(line -> line.startsWith("map: statistics deletion_run.plant_statistics "))
                .anyMatch(line -> line.startsWith("map: table plant.hidden "))
                .anyMatch(line -> line.startsWith("map: extension tablefunc "))
                .anyMatch(line -> line.startsWith("map: large objects: 1 "));
    }

    @Test
    void aTableDeclaredTwiceIsADifference() {
        assertThat(plant().declaring(person(), person(), note()).differences())
                .containsExactly("map: the table plant_person is declared twice");
    }

    @Test
    void aDroppedPathIsFound() {
        assertThat(plant().declaring(person(), note().unrelated("who wrote it", "author_id"))
                        .reach())
                .containsExactly(
                        "reach: plant_note holds personal data and leads to nobody: declare root(…) or belongsTo(…)",
                        "reach: plant_note[person_id] refers to plant_person: declare belongsTo(…) or why it is"
                                + " unrelated(…)");
    }

    @Test
    void aReferenceThatNobodyExplainedIsFound() {
        assertThat(plant().declaring(person(), note().belongsTo("plant_person", "person_id"))
                        .reach())
                .singleElement()
                .asString()
                .contains("plant_note[author_id] refers to plant_person");
    }

    @Test
    void aCircleIsFound() {
        Table circle = Table.tenant("plant_note")
                .belongsTo("plant_note", "person_id")
                .unrelated("planted", "author_id")
                .purposes("support")
                .retention("plant_person.at", "contact")
                .erase(Erase.DELETE_ROW)
                .personal("text text", Category.CONTENT);

        assertThat(plant().declaring(person(), circle).reach())
                .anyMatch(line -> line.contains("plant_note leads to itself in a circle"));
    }

    @Test
    void aClockASourceAndACollectionMustBeThere() {
        Table wrong = Table.tenant("plant_person")
                .root(Subject.VISITOR)
                .purposes("support")
                .retention("gone_at", "visitor")
                .erase(Erase.NULL)
                .derived("name text", Category.IDENTITY, "nowhere");
        Table note = note().belongsTo("plant_person", "person_id").unrelated("planted", "author_id");

        assertThat(plant().declaring(wrong, note).reach())
                .anyMatch(line -> line.contains("kept by the clock gone_at, which is not a column"))
                .anyMatch(line -> line.contains("derived from nowhere, which is not a column"));
        assertThat(Planted.sql("create table plant_person (organization_id uuid, id uuid, name text)")
                        .declaring(wrong)
                        .reach())
                .anyMatch(line -> line.contains("has no collection_id"));
    }

    @Test
    void theFingerprintsAgreeExactlyWhenNothingDiffers() {
        assertThat(fingerprintsAgree(Planted.nothing())).isTrue();
        assertThat(fingerprintsAgree(Planted.sql("alter table deletion_run add column remark text")))
                .isFalse();
        assertThat(fingerprintsAgree(Planted.nothing().without("deletion_run"))).isFalse();
    }

    private static boolean fingerprintsAgree(Planted planted) {
        return planted.find((catalog, declarations) -> {
                    Difference difference = new Difference(catalog, declarations);
                    boolean same =
                            java.util.Arrays.equals(difference.fingerprintOfCatalog(), difference.fingerprintOfMap());
                    return same ? List.of() : List.of(new Finding("fingerprint", "differs"));
                })
                .isEmpty();
    }
}
