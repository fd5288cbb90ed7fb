package io.parlour.privacy.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import io.parlour.privacy.PrivacyScene;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What time does to requests (PR-27), and a desk with ten thousand of them.
class WatchRequestsIT {
    private final PrivacyScene scene = new PrivacyScene(TestApp.shared());

    @Test
    void administratorsAreToldTenFiveAndOneDayBeforeADeadlineAndOnTheDay() {
        scene.contact("Lena Vos", "lena@example.com");
        scene.confirmed("access", "lena@example.com");
        UUID request = scene.request("lena@example.com");
        List<String> told = new ArrayList<>();
        for (int left : new int[] {11, 10, 9, 5, 1, 0, -1}) {
            due(request, left);
            watch();
            watch();
            told.add(left + " " + steps(request));
        }

        assertThat(told)
                .containsExactly(
                        "11 []",
                        "10 [told-ten]",
                        "9 [told-ten]",
                        "5 [told-ten, told-five]",
                        "1 [told-ten, told-five, told-one]",
                        "0 [told-ten, told-five, told-one, told-due]",
                        "-1 [told-ten, told-five, told-one, told-due]");
        assertThat(scene.app
                        .superuser()
                        .sql(
                                "select body from letter where organization_id = ? and subject like '%R-0001%' order by id")
                        .param(scene.company.id().value())
                        .query(String.class)
                        .list())
                .filteredOn(body -> body.contains("/privacy-desk/requests/" + request))
                .hasSize(4)
                .last()
                .asString()
                .contains("must be answered today");
        JsonNode overdue = scene.desk.get("/api/v1/privacy/requests").json();
        assertThat(overdue.path("items").get(0).path("due").asString())
                .isLessThan(overdue.path("today").asString());
    }

    @Test
    void requestThatWasNeverConfirmedExpiresAfterItsDeadline() {
        scene.ask("access", "never@example.com");
        due(scene.request("never@example.com"), -1);
        watch();

        assertThat(scene.state("never@example.com")).isEqualTo("expired");
    }

    @Test
    void deadlinesOfAnEnteredRequestCountFromTheDayItCame() {
        UUID contact = scene.contact("Lena Vos", "letter@example.com");
        LocalDate today = LocalDate.parse(
                scene.desk.get("/api/v1/privacy/requests").json().path("today").asString());
        LocalDate came = today.minusDays(9);
        JsonNode request = enter(contact, "access", came).json();
        assertThat(request.path("receivedOn").asString()).isEqualTo(came.toString());
        assertThat(request.path("due").asString()).isLessThan(today.plusDays(25).toString());
        assertThat(enter(contact, "erase", today.plusDays(1)).text()).contains("\"received\"", "past 365 days");
        assertThat(enter(contact, "erase", today.minusDays(366)).status()).isEqualTo(422);
    }

    private ConsoleClient.Answer enter(UUID contact, String kind, LocalDate received) {
        return scene.desk.post(
                "/api/v1/privacy/requests", Map.of("contact", contact, "kind", kind, "received", received.toString()));
    }

    @Test
    void tenThousandRequestsArePagedInOrderAndToldOfInOneEmail() {
        insert(10_000);
        List<String> names = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = scene.desk
                    .get("/api/v1/privacy/requests?limit=200" + (next.isEmpty() ? "" : "&cursor=" + next))
                    .json();
            page.path("items").forEach(each -> {
                assertThat(each.path("deadlines").size()).isEqualTo(2);
                assertThat(each.path("steps").size()).isEqualTo(1);
                names.add(each.path("due").asString() + " " + each.path("name").asString());
            });
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        assertThat(names).hasSize(10_000).doesNotHaveDuplicates();
        assertThat(names.stream().map(each -> each.substring(0, 10)).toList()).isSorted();

        watch();

        assertThat(scene.app
                        .superuser()
                        .sql(
                                "select count(*) from privacy_request_step where organization_id = ? and kind like 'told-%'")
                        .param(scene.company.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(10_000);
        assertThat(scene.app
                        .superuser()
                        .sql("select subject from letter where organization_id = ? and subject like '%data requests%'")
                        .param(scene.company.id().value())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "1,000 data requests are due soon",
                        "4,000 data requests are due soon",
                        "5,000 data requests are due soon");
    }

    /// A thousand for each of the next ten days.
    private void insert(int count) {
        scene.app
                .superuser()
                .sql("""
                        with made as (
                            insert into privacy_request (organization_id, id, number, kind, state, channel, address,
                                address_lower, language, level, received_on, received_at, due_on)
                            select :organization, uuidv7(), n + 1, 'access', 'in-progress', 'page', n || '@example.com',
                                n || '@example.com', 'en', 2, current_date - 20, now(), current_date + 1 + n % 10
                            from generate_series(0, :count - 1) n
                            returning id, due_on),
                        clocks as (
                            insert into privacy_request_clock (organization_id, request_id, regime, due_on)
                            select :organization, id, regime, due_on from made, (values ('promise'), ('gdpr')) as each (regime))
                        insert into privacy_request_step (organization_id, request_id, seq, kind, at)
                        select :organization, id, 1, 'received', now() from made""")
                .param("organization", scene.company.id().value())
                .param("count", count)
                .update();
    }

    private void watch() {
        scene.app.bean(WatchRequests.class).of(scene.company.id());
    }

    private void due(UUID request, int left) {
        scene.app
                .superuser()
                .sql("update privacy_request set due_on = current_date + ? where id = ?")
                .params(left, request)
                .update();
    }

    private List<String> steps(UUID request) {
        return scene
                .app
                .superuser()
                .sql("select kind from privacy_request_step where request_id = ? and kind like 'told-%' order by seq")
                .param(request)
                .query(String.class)
                .list()
                .stream()
                .map(String::valueOf)
                .toList();
    }
}
