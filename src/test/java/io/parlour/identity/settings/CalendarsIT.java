package io.parlour.identity.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Calendars are kept as they were sent, refused where they make no sense, and changed by those alone who may.
class CalendarsIT {
    private final TestApp app = TestApp.shared();
    private final Company company = Company.in(app);
    private final ConsoleClient owner = company.console(Role.OWNER);

    @Test
    void aCalendarIsKeptAndASiteGoesByIt() {
        ConsoleClient.Answer made = owner.post("/api/v1/calendars", calendar("Europe/Berlin", week(540, 1_020)));
        assertThat(made.status()).isEqualTo(201);
        String id = made.json().path("id").asString();

        String site = first("/api/v1/sites");
        assertThat(owner.put("/api/v1/opening-hours/sites/" + site, Map.of("mode", "calendar", "calendar", id))
                        .status())
                .isEqualTo(204);

        JsonNode shown = owner.get("/api/v1/opening-hours/sites").json().at("/items/0");
        assertThat(shown.path("mode").asString()).isEqualTo("calendar");
        assertThat(shown.path("calendar").asString()).isEqualTo(id);
        assertThat(Instant.parse(shown.path("changesAt").asString())).isAfter(Instant.now());
        assertThat(owner.delete("/api/v1/calendars/" + id).code()).isEqualTo("calendar.in-use");

        assertThat(owner.put("/api/v1/opening-hours/sites/" + site, Map.of("mode", "always"))
                        .status())
                .isEqualTo(204);
        assertThat(owner.delete("/api/v1/calendars/" + id).status()).isEqualTo(204);
    }

    @Test
    void whatMakesNoSenseIsRefusedAndTheOldIsKept() {
        assertThat(owner.post("/api/v1/calendars", calendar("Mars/Olympus", week(540, 1_020)))
                        .json()
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("calendar.zone");
        assertThat(owner.post("/api/v1/calendars", calendar("Europe/Berlin", week(600, 600)))
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("week[0]");
        assertThat(owner.post("/api/v1/calendars", calendar("Europe/Berlin", List.of()))
                        .code())
                .isEqualTo("calendar.never-opens");
        String department = first("/api/v1/departments");
        assertThat(owner.put(
                                "/api/v1/opening-hours/departments/" + department,
                                Map.of("mode", "calendar", "calendar", java.util.UUID.randomUUID()))
                        .status())
                .isEqualTo(422);
        assertThat(owner.put(
                                "/api/v1/opening-hours/departments/" + department,
                                Map.of("mode", "inherit", "open", true, "until", "2020-01-01T00:00:00Z"))
                        .status())
                .isEqualTo(422);
        assertThat(owner.get("/api/v1/calendars").json().path("items")).isEmpty();
    }

    @Test
    void anAgentSeesHoursAndChangesNone() {
        ConsoleClient agent = company.console(Role.AGENT);

        assertThat(agent.get("/api/v1/opening-hours/departments").status()).isEqualTo(200);
        assertThat(agent.post("/api/v1/calendars", calendar("UTC", week(0, 1_440)))
                        .status())
                .isEqualTo(403);
        assertThat(agent.put(
                                "/api/v1/opening-hours/departments/" + first("/api/v1/departments"),
                                Map.of("mode", "always"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aPreviewShowsTwoWeeksAndKeepsNothing() {
        JsonNode preview = owner.post(
                        "/api/v1/calendars/preview",
                        Map.of("zone", "Europe/Berlin", "week", week(0, 1_440), "dates", List.of()))
                .json();

        assertThat(preview.path("days")).hasSize(14);
        assertThat(preview.at("/days/0/open/0/from").asString()).isNotEmpty();
        assertThat(owner.get("/api/v1/calendars").json().path("items")).isEmpty();
    }

    private String first(String list) {
        return owner.get(list).json().at("/items/0/id").asString();
    }

    private static List<Map<String, Integer>> week(int from, int to) {
        return java.util.stream.IntStream.rangeClosed(1, 7)
                .mapToObj(day -> Map.of("day", day, "from", from, "to", to))
                .toList();
    }

    private static Map<String, Object> calendar(String zone, List<?> week) {
        return Map.of("name", "Office", "rules", Map.of("zone", zone, "week", week, "dates", List.of()));
    }
}
