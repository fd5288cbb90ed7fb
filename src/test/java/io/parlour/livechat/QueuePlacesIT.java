package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who waits in the queue is told each change of its place and wait, at most every five seconds, and the last one
/// always (LC-57).
class QueuePlacesIT {
    private static final Duration PACE = Duration.ofSeconds(5);

    private final Browser browser = new Browser();
    private final Company company = Company.of(browser.app, browser.organization);

    @Test
    void placesAreToldAtAPaceAndTheLastAlwaysArrives() {
        try (Duty only = new Duty();
                ConsoleClient owner = company.console(Role.OWNER)) {
            oneAtOnce(owner);
            List<Browser.Answer> asked = ask(5);
            only.pick(asked.get(0));
            try (Line line = reading(asked.get(4))) {
                Instant from = Instant.now();
                end(asked.get(1));
                end(asked.get(2));
                end(asked.get(3));

                List<JsonNode> told = line.until(frame -> position(frame) == 1);

                assertPaced(told, from);
                assertThat(told.getLast().path("waitMinutes").asInt()).isEqualTo(8);
            }
        }
    }

    @Test
    void aChangedWaitIsToldWhereThePlaceIsTheSame() {
        try (Duty one = new Duty();
                Duty other = new Duty();
                ConsoleClient owner = company.console(Role.OWNER)) {
            oneAtOnce(owner);
            List<Browser.Answer> asked = ask(5);
            one.pick(asked.get(0));
            other.pick(asked.get(1));
            try (Line line = reading(asked.get(4))) {
                other.console.put("/api/v1/me/status", Map.of("status", "away"));

                List<JsonNode> told = line.until(frame ->
                        position(frame) == 3 && frame.path("waitMinutes").asInt() == 24);

                assertThat(told).noneMatch(frame -> position(frame) == 1 || position(frame) == 2);
            }
        }
    }

    /// An agent of the department, online.
    private final class Duty implements AutoCloseable {
        private final ConsoleClient console;
        private final Line line;

        Duty() {
            Company.Person person = company.person(Role.AGENT);
            browser.app
                    .superuser()
                    .sql("""
                            insert into agent_department (organization_id, agent_id, department_id)
                            select organization_id, :agent, id from department where organization_id = :organization
                            on conflict do nothing""")
                    .param("agent", person.id())
                    .param("organization", browser.organization.value())
                    .update();
            console = company.console(person);
            line = Line.of(browser.app, Line.pass(console), "");
            await().until(() -> console.get("/api/v1/me/desk")
                    .json()
                    .path("status")
                    .path("effective")
                    .asString()
                    .equals("online"));
        }

        void pick(Browser.Answer chat) {
            assertThat(console.post("/api/v1/conversations/" + chat.text("conversation") + "/chat/pick", Map.of())
                            .status())
                    .isEqualTo(204);
        }

        @Override
        public void close() {
            line.close();
            console.close();
        }
    }

    private List<Browser.Answer> ask(int many) {
        List<Browser.Answer> asked = new ArrayList<>();
        for (int each = 0; each < many; each++) {
            asked.add(browser.start(null, Browser.IDS.next(), "Question " + each));
        }
        return asked;
    }

    private Line reading(Browser.Answer chat) {
        return Line.reading(browser.app, Line.pass(browser, chat.text("token")), chat.text("conversation"));
    }

    /// The first may come at once.
    private static void assertPaced(List<JsonNode> heard, Instant from) {
        long most = 1 + Duration.between(from, Instant.now()).dividedBy(PACE);
        assertThat(heard.stream().filter(frame -> position(frame) > 0)).hasSizeLessThanOrEqualTo((int) most);
    }

    private static int position(JsonNode frame) {
        return Line.is(frame, "chat") ? frame.path("position").asInt() : 0;
    }

    private void end(Browser.Answer chat) {
        assertThat(browser.post(
                                "/widget/v1/conversations/" + chat.text("conversation") + "/end",
                                chat.text("token"),
                                "{}")
                        .status())
                .isLessThan(300);
    }

    private static void oneAtOnce(ConsoleClient owner) {
        Map<String, Object> settings = new HashMap<>(owner.get("/api/v1/chat-settings")
                .json()
                .propertyStream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        settings.put("chatLimit", 1);
        assertThat(owner.put("/api/v1/chat-settings", settings).status()).isEqualTo(200);
    }
}
