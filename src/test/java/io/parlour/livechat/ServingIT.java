package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// How chats are served is kept as it was sent, refused where it makes no sense, and changed by those alone who may.
class ServingIT {
    private final TestApp app = TestApp.shared();
    private final Company company = Company.in(app);
    private final ConsoleClient owner = company.console(Role.OWNER);

    @Test
    void settingsAreKeptAsSent() {
        Map<String, Object> wished = settings();

        assertThat(owner.put("/api/v1/chat-settings", wished).status()).isEqualTo(200);

        JsonNode kept = owner.get("/api/v1/chat-settings").json();
        wished.forEach(
                (name, value) -> assertThat(kept.path(name).asString()).as(name).isEqualTo(value.toString()));
    }

    @Test
    void aLimitOutOfRangeIsRefusedAtItsField() {
        Map<String, Object> wished = settings();
        wished.put("chatLimit", 51);

        ConsoleClient.Answer answer = owner.put("/api/v1/chat-settings", wished);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("chatLimit");
        assertThat(owner.get("/api/v1/chat-settings").json().path("chatLimit").asInt())
                .isNotEqualTo(51);
    }

    @Test
    void aDepartmentKeepsItsRulesAndBackups() {
        String path = "/api/v1/departments/" + department() + "/chat-settings";
        UUID helper = company.person(Role.AGENT).id();
        Map<String, Object> wished = rules(List.of(Map.of("agent", helper)));

        assertThat(owner.put(path, wished).status()).isEqualTo(200);

        JsonNode kept = owner.get(path).json();
        assertThat(kept.path("mode").asString()).isEqualTo("broadcast");
        assertThat(kept.path("offerSeconds").asInt()).isEqualTo(45);
        assertThat(kept.path("backups").path(0).path("agent").asString()).isEqualTo(helper.toString());
    }

    @Test
    void aBackupThatIsNobodyOrTheDepartmentItselfIsRefused() {
        String department = department();
        String path = "/api/v1/departments/" + department + "/chat-settings";
        UUID stranger = Company.in(app).person(Role.AGENT).id();

        for (Map<String, Object> backup :
                List.<Map<String, Object>>of(Map.of("agent", stranger), Map.of("department", department), Map.of())) {
            ConsoleClient.Answer answer = owner.put(path, rules(List.of(backup)));
            assertThat(answer.status()).as(backup.toString()).isEqualTo(422);
            assertThat(answer.json().path("errors").path(0).path("field").asString())
                    .isEqualTo("backups[0]");
        }
    }

    @Test
    void anAwayReasonIsChosenWhileItStandsAndNotAfter() {
        String reason = owner.post("/api/v1/away-reasons", Map.of("name", "Lunch", "countsAs", "break"))
                .json()
                .path("id")
                .asString();
        Map<String, Object> choice = Map.of("status", "away", "reason", reason);

        assertThat(owner.put("/api/v1/me/status", choice).status()).isEqualTo(200);
        assertThat(owner.get("/api/v1/me/desk")
                        .json()
                        .path("status")
                        .path("reason")
                        .asString())
                .isEqualTo(reason);
        assertThat(owner.post("/api/v1/away-reasons", Map.of("name", "lunch", "countsAs", "work"))
                        .status())
                .isEqualTo(422);
        owner.patch("/api/v1/away-reasons/" + reason, Map.of("active", false));
        assertThat(owner.put("/api/v1/me/status", choice).status()).isEqualTo(422);
        assertThat(owner.put("/api/v1/me/status", Map.of("status", "away", "reason", UUID.randomUUID()))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void leadsSeeTheBoardAndSetAColleaguesStatusAndAgentsDoNot() {
        Company.Person colleague = company.person(Role.AGENT);
        Map<String, Object> choice = Map.of("status", "assign_only");
        String path = "/api/v1/agents/" + colleague.id() + "/status";
        try (ConsoleClient lead = company.console(Role.LEAD);
                ConsoleClient agent = company.console(colleague)) {
            assertThat(lead.put(path, choice).status()).isEqualTo(204);
            assertThat(lead.get("/api/v1/team-board").json().path("agents").toString())
                    .contains(colleague.id().toString())
                    .contains("assign_only");
            assertThat(lead.put("/api/v1/agents/" + UUID.randomUUID() + "/status", choice)
                            .status())
                    .isEqualTo(404);

            assertThat(agent.get("/api/v1/team-board").status()).isEqualTo(403);
            assertThat(agent.put(path, choice).status()).isEqualTo(403);
            assertThat(agent.get("/api/v1/chat-settings").status()).isEqualTo(403);
            assertThat(lead.put("/api/v1/chat-settings", settings()).status()).isEqualTo(403);
            assertThat(agent.post("/api/v1/away-reasons", Map.of("name", "Nap", "countsAs", "break"))
                            .status())
                    .isEqualTo(403);
        }
    }

    private String department() {
        return owner.get("/api/v1/departments")
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString();
    }

    private static Map<String, Object> settings() {
        return new LinkedHashMap<>(Map.of(
                "chatLimit", 5,
                "counting", "recent",
                "recentMinutes", 15,
                "idleWarnMinutes", 0,
                "idleEndMinutes", 3,
                "awayMinutes", 12,
                "offlineMinutes", 20));
    }

    private static Map<String, Object> rules(List<Map<String, Object>> backups) {
        Map<String, Object> rules = new LinkedHashMap<>(Map.of(
                "mode", "broadcast",
                "offerSeconds", 45,
                "queueLength", 10,
                "maxWaitSeconds", 600,
                "meanMinutes", 6,
                "showWait", true,
                "lastAgentDays", 7,
                "lastAgentSeconds", 20,
                "autoAccept", false));
        rules.put("backups", backups);
        return rules;
    }
}
