package io.parlour.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomsTest {
    private static final Rooms HOUSE = new Rooms("io.parlour");
    private static final Rooms PLANTED = new Rooms(Imported.PLANTED_PACKAGE);

    @Test
    void aRoomImportsOnlyRoomsAboveIt() {
        HOUSE.importOnlyRoomsAboveThem().check(Imported.PROGRAM);
    }

    @Test
    void anImportOfALaterRoomIsSeen() {
        assertThat(PLANTED.importOnlyRoomsAboveThem()
                        .evaluate(Imported.PLANTED)
                        .getFailureReport()
                        .getDetails())
                .anyMatch(found -> found.contains("planted.kernel.Climbs") && found.contains("planted.livechat"))
                .noneMatch(found -> found.contains("planted.kernel.Ground"));
    }

    @Test
    void everyClassStandsInAListedRoom() {
        HOUSE.standInTheList().check(Imported.PROGRAM);
    }

    @Test
    void aRoomNobodyListedIsSeen() {
        assertThat(PLANTED.standInTheList()
                        .evaluate(Imported.PLANTED)
                        .getFailureReport()
                        .getDetails())
                .isNotEmpty()
                .allMatch(found -> found.contains("planted.attic"));
    }
}
