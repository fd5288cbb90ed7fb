package io.parlour.helpdesk.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.conversations.erasing.EraseConversations;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Time that agents spend on tickets (HD-89), over the API.
class TimeIT {
    private final Desks desks = new Desks();
    private final String ticket = desks.ticket();
    private final String path = ticket + "/ticket";

    @BeforeEach
    void on() {
        desks.owner.put("/api/v1/time-settings", Map.of("counting", true, "billable", false));
    }

    @Test
    void nothingIsCountedUntilTheOrganizationWishesIt() {
        Desks fresh = new Desks();
        String other = fresh.ticket();
        assertThat(fresh.owner
                        .get("/api/v1/time-settings")
                        .json()
                        .path("counting")
                        .asBoolean(true))
                .isFalse();
        assertThat(fresh.miras.post(other + "/ticket/timer", told(10_000)).code())
                .isEqualTo("time.off");
        assertThat(fresh.miras
                        .post(other + "/ticket/time-entries", entry(60, "By hand"))
                        .code())
                .isEqualTo("time.off");
        assertThat(fresh.miras
                        .put("/api/v1/time-settings", Map.of("counting", true, "billable", true))
                        .status())
                .isEqualTo(403);
        assertThat(fresh.miras
                        .post("/api/v1/conversations/" + UUID.randomUUID() + "/ticket/timer", told(-1))
                        .status())
                .as("an unknown one is not there, whatever else is asked")
                .isEqualTo(404);
    }

    @Test
    void whatIsCountedGoesWithTheNextReplyOrNoteAndBeginsAnewBehindIt() {
        desks.miras.post(path + "/timer", told(95_000));
        assertThat(desks.miras.get(path + "/timer").json().path("millis").asLong())
                .isEqualTo(95_000);
        desks.miras.patch(path + "/timer", Map.of("billable", true));

        String reply = desks.write(desks.miras, ticket, "message", "Try descaling.", desks.newest(ticket))
                .json()
                .path("id")
                .asString();

        JsonNode entry = desks.items(desks.owner, path + "/time-entries").path(0);
        assertThat(entry.path("seconds").asInt()).isEqualTo(95);
        assertThat(entry.path("message").asString()).isEqualTo(reply);
        assertThat(entry.path("name").asString()).isEqualTo("Mira Holm");
        assertThat(entry.path("source").asString()).isEqualTo("timer");
        assertThat(entry.path("billable").asBoolean()).isTrue();
        assertThat(desks.miras.get(path + "/timer").json().path("millis").asLong())
                .isZero();

        desks.write(desks.miras, ticket, "note", "Nothing to count.", 0);
        assertThat(desks.items(desks.owner, path + "/time-entries").size()).isEqualTo(1);
        desks.miras.patch(path + "/timer", Map.of("seconds", 30));
        desks.write(desks.miras, ticket, "note", "Thirty seconds.", 0);
        assertThat(desks.items(desks.owner, path + "/time-entries")
                        .path(0)
                        .path("seconds")
                        .asInt())
                .isEqualTo(30);
        assertThat(spent(desks.owner)).isEqualTo(125);
    }

    @Test
    void whatIsToldLateOfTheTimeBeforeAReplyIsAddedToIt() {
        desks.miras.patch(path + "/timer", Map.of("seconds", 5));
        desks.write(desks.miras, ticket, "note", "Sent before the last seconds were told.", 0);

        long left = desks.miras
                .post(path + "/timer", told(600_000))
                .json()
                .path("millis")
                .asLong();

        int attached = desks.items(desks.owner, path + "/time-entries")
                .path(0)
                .path("seconds")
                .asInt();
        assertThat(attached * 1_000L + left)
                .as("each millisecond is at one of both")
                .isEqualTo(605_000);
        assertThat(attached).isGreaterThan(5);
    }

    @Test
    void aTimerThatIsOffCountsNothing() {
        desks.miras.patch(path + "/timer", Map.of("off", true));
        assertThat(desks.miras
                        .post(path + "/timer", told(60_000))
                        .json()
                        .path("millis")
                        .asLong())
                .isZero();
        assertThat(desks.miras.post(path + "/timer", told(3_600_001)).code()).isEqualTo("input.invalid");
        assertThat(desks.miras.post(path + "/timer/entry", Map.of()).code()).isEqualTo("time.nothing");
    }

    @Test
    void oneChangesOnesOwnTimeAndThatOfOthersByRight() {
        String id = desks.miras
                .post(path + "/time-entries", entry(600, "  On the telephone "))
                .json()
                .path("id")
                .asString();
        String entry = path + "/time-entries/" + id;
        assertThat(listed(desks.miras).path("note").asString()).isEqualTo("On the telephone");
        assertThat(listed(desks.miras).path("changeable").asBoolean()).isTrue();

        Company.Person other = desks.company.person(Role.AGENT);
        desks.sql("insert into agent_department (organization_id, agent_id, department_id) values (:organization, '"
                + other.id() + "', '" + desks.sales + "')");
        try (ConsoleClient colleague = desks.company.console(other)) {
            assertThat(listed(colleague).path("changeable").asBoolean(true)).isFalse();
            assertThat(colleague.put(entry, entry(1, "Mine")).status()).isEqualTo(403);
            assertThat(colleague.delete(entry).status()).isEqualTo(403);
            assertThat(colleague
                            .put(path + "/time-entries/" + UUID.randomUUID(), entry(0, ""))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(desks.jons.put(entry, entry(1, "Mine")).status())
                .as("out of sight")
                .isEqualTo(404);

        assertThat(desks.owner.put(entry, entry(300, "Shorter")).status()).isEqualTo(204);
        assertThat(listed(desks.miras).path("seconds").asInt()).isEqualTo(300);
        assertThat(listed(desks.miras).path("changedBy").asString()).isNotEmpty();
        assertThat(desks.miras.put(entry, entry(0, "")).code()).isEqualTo("input.invalid");
        assertThat(desks.miras.delete(entry).status()).isEqualTo(204);
        assertThat(desks.items(desks.miras, path + "/time-entries").size()).isZero();
    }

    @Test
    void sumsByTicketContactCompanyAndAgentAreThoseOfTheEntriesInSight() {
        UUID company = UUID.fromString(desks.owner
                .post("/api/v1/companies", Map.of("name", "Kettles Ltd", "domains", List.of()))
                .json()
                .path("id")
                .asString());
        desks.sql("insert into company_contact (organization_id, company_id, contact_id, role, joined, at)"
                + " values (:organization, '" + company + "', '" + desks.contact + "', 'own', 'agent', now())");
        desks.miras.post(path + "/time-entries", entry(600, "A"));
        desks.owner.post(path + "/time-entries", Map.of("seconds", 60, "billable", false));
        String second = desks.ticket();
        desks.miras.post(second + "/ticket/time-entries", entry(30, "=1+1"));

        assertThat(sums(desks.owner, "ticket")).containsExactly("#1 A kettle 660 600", "#2 A kettle 30 30");
        assertThat(sums(desks.owner, "contact")).containsExactly("Vera 690 630");
        assertThat(sums(desks.owner, "company")).containsExactly("Kettles Ltd 690 630");
        assertThat(sums(desks.owner, "agent")).hasSize(2).contains("Mira Holm 630 630");
        assertThat(sums(desks.jons, "agent")).as("out of sight").isEmpty();
        assertThat(desks.owner.get("/api/v1/time-sums?by=weekday").code()).isEqualTo("input.invalid");
        assertThat(desks.owner
                        .get("/api/v1/time-sums?to=%2B100000-01-01T00:00:00Z")
                        .code())
                .isEqualTo("input.invalid");
        JsonNode first = desks.owner.get("/api/v1/time-sums?by=ticket&limit=1").json();
        assertThat(first.at("/total/seconds").asInt()).isEqualTo(690);
        assertThat(desks.owner
                        .get("/api/v1/time-sums?by=ticket&limit=1&cursor="
                                + first.path("next").asString())
                        .json()
                        .at("/items/0/seconds")
                        .asInt())
                .isEqualTo(30);

        JsonNode whole = desks.miras.get(path + "/time").json();
        assertThat(whole.at("/ticket/seconds").asInt()).isEqualTo(660);
        assertThat(whole.path("contactSeconds").asInt()).isEqualTo(690);
        assertThat(whole.path("companySeconds").asInt()).isEqualTo(690);

        assertThat(desks.miras.get("/api/v1/time-export").status()).isEqualTo(403);
        String csv = desks.owner.get("/api/v1/time-export").text();
        assertThat(csv.lines()).hasSize(4);
        assertThat(csv).contains("\"Kettles Ltd\",\"Mira Holm\",\"600\",\"yes\",\"manual\",\"A\"");
        assertThat(csv).as("no formula").contains("\"'=1+1\"");
    }

    @Test
    void ticketsAreFoundByTheTimeSpentOnThem() {
        desks.miras.post(path + "/time-entries", entry(600, "A"));
        assertThat(preview(10)).isEqualTo(1);
        assertThat(preview(11)).isZero();
    }

    @Test
    void timeGoesWithItsTicket() {
        desks.miras.post(path + "/time-entries", entry(600, "A"));
        desks.miras.post(path + "/timer", told(5_000));
        desks.app.bean(EraseConversations.class).erase(desks.organization, List.of(Desks.id(ticket)), "spam-old");
        assertThat(desks.count("from time_entry where organization_id = :organization"))
                .isZero();
        assertThat(desks.count("from time_running where organization_id = :organization"))
                .isZero();
    }

    private long preview(int minutes) {
        return desks.owner
                .post(
                        "/api/v1/view-previews",
                        Map.of(
                                "condition",
                                Map.of(
                                        "all",
                                        List.of(Map.of("field", "time_spent", "op", "at_least", "value", minutes)))))
                .json()
                .path("count")
                .asLong();
    }

    private static Map<String, Object> told(long millis) {
        return Map.of("millis", millis, "agoMillis", 0);
    }

    private static Map<String, Object> entry(int seconds, String note) {
        return Map.of("seconds", seconds, "billable", true, "note", note);
    }

    private JsonNode listed(ConsoleClient by) {
        return desks.items(by, path + "/time-entries").path(0);
    }

    private long spent(ConsoleClient by) {
        return by.get(path + "/time").json().at("/ticket/seconds").asLong();
    }

    private static List<String> sums(ConsoleClient by, String what) {
        List<String> lines = new ArrayList<>();
        by.get("/api/v1/time-sums?by=" + what)
                .json()
                .path("items")
                .forEach(each -> lines.add(each.path("name").asString() + " "
                        + each.path("seconds").asLong() + " "
                        + each.path("billableSeconds").asLong()));
        return lines;
    }
}
