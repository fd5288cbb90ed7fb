package io.parlour.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class RoomsTest {
    private static final Rooms HOUSE = new Rooms("io.parlour");
    private static final Rooms PLANTED = new Rooms("io.parlour.architecture.planted");

    private final JavaClasses house = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOUSE.root());
    private final JavaClasses planted = new ClassFileImporter().importPackages(PLANTED.root());

    @Test
    void aRoomImportsOnlyRoomsAboveIt() {
        HOUSE.importOnlyRoomsAboveThem().check(house);
    }

    @Test
    void anImportOfALaterRoomIsSeen() {
        assertThat(PLANTED.importOnlyRoomsAboveThem()
                        .evaluate(planted)
                        .getFailureReport()
                        .getDetails())
                .anyMatch(found -> found.contains("planted.kernel.Climbs") && found.contains("planted.livechat"))
                .noneMatch(found -> found.contains("planted.kernel.Ground"));
    }

    @Test
    void everyClassStandsInAListedRoom() {
        HOUSE.standInTheList().check(house);
    }

    @Test
    void aRoomNobodyListedIsSeen() {
        assertThat(PLANTED.standInTheList().evaluate(planted).getFailureReport().getDetails())
                .isNotEmpty()
                .allMatch(found -> found.contains("planted.attic"));
    }
}
