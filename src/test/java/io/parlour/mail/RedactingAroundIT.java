package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is redacted goes out of what was split off and of what followed too, and out of nothing that is another's
/// (HD-69).
class RedactingAroundIT {
    private static final TestApp APP = TestApp.shared();

    @Test
    void whoMayWhereAMessageIsShownRedactsItThereAndAtHome() {
        try (MailScene scene = new MailScene(APP)) {
            String home = RedactingIT.written(scene, "My word is hollyhock42.");
            JsonNode message = scene.messages(home).getFirst();
            RedactingIT.post(scene, home, "At home it is hollyhock42.");
            String split = split(scene, home, message);
            RedactingIT.post(scene, split, "Ann says hollyhock42.");
            for (String each : List.of(home, split)) {
                RedactingIT.change(scene, each, Map.of("subject", "About hollyhock42"));
                RedactingIT.draft(scene, each, "Dear Ann, hollyhock42 it is.");
            }
            String sales = department(scene, "Sales");
            move(scene, split, sales);
            move(scene, home, department(scene, "Support"));
            Company.Person person = redactor(scene, sales);
            try (ConsoleClient lead = scene.company.console(person)) {
                assertThat(lead.get("/api/v1/conversations/" + home).status()).isEqualTo(404);
                JsonNode note = scene.messages(home).getLast();
                assertThat(RedactingIT.redact(lead, home, note, "hollyhock42").status())
                        .as("what is not shown to them")
                        .isEqualTo(404);
                for (String asked : List.of(split, home)) {
                    List<JsonNode> copies = RedactingIT.items(
                            lead.post(RedactingIT.path(asked, message) + "/copies", Map.of("text", "hollyhock42")));
                    assertThat(copies)
                            .extracting(each -> each.get("text").asString())
                            .containsExactly("My word is hollyhock42.", "Ann says hollyhock42.");
                    assertThat(copies.getFirst().get("ticket").asLong())
                            .isNotEqualTo(copies.getLast().get("ticket").asLong());
                }
                assertThat(RedactingIT.redact(lead, split, message, "hollyhock42")
                                .status())
                        .isEqualTo(200);
            }

            assertThat(texts(scene, home)).containsExactly("My word is ▇▇▇▇▇▇▇▇▇▇▇.", "At home it is hollyhock42.");
            for (String each : List.of(home, split)) {
                String path = "/api/v1/conversations/" + each;
                assertThat(scene.console.get(path).json().get("subject").asString())
                        .isEqualTo("About ▇▇▇▇▇▇▇▇▇▇▇");
                assertThat(scene.console.get(path + "/draft").text()).doesNotContain("hollyhock42");
                assertThat(scene.items(path + "/redactions")).hasSize(1);
            }
        }
    }

    @Test
    void theListOfCopiesReachesWhatWasSplitOff() {
        try (MailScene scene = new MailScene(APP)) {
            String home = RedactingIT.written(scene, "My word is hollyhock42.");
            JsonNode message = scene.messages(home).getFirst();
            RedactingIT.post(scene, home, "At home it is hollyhock42.");
            String split = split(scene, home, message);
            RedactingIT.post(scene, split, "Ann says hollyhock42.");
            JsonNode note = scene.messages(home).getLast();

            List<JsonNode> copies = RedactingIT.items(
                    scene.console.post(RedactingIT.path(home, note) + "/copies", Map.of("text", "hollyhock42")));

            assertThat(copies)
                    .extracting(each -> each.get("text").asString())
                    .containsExactly("At home it is hollyhock42.", "My word is hollyhock42.", "Ann says hollyhock42.");
        }
    }

    @Test
    void lettersWithLinksAndThoseAboutOthersStayAsTheyAre() {
        try (MailScene scene = new MailScene(APP)) {
            String id = RedactingIT.written(scene, "My word is hollyhock42.");
            RedactingIT.letter(scene, id, "TRANSCRIPT", "A transcript: hollyhock42");
            RedactingIT.letter(scene, id, "NOTICE", "A notice: hollyhock42");
            RedactingIT.letter(scene, id, "LINK", "https://shop.example/enter?t=hollyhock42");
            RedactingIT.letter(scene, null, "PASSWORD_RESET", "https://shop.example/reset?t=hollyhock42");
            RedactingIT.letter(scene, null, "NOTICE", "Of another: hollyhock42");

            assertThat(RedactingIT.redact(scene.console, id, scene.messages(id).getFirst(), "hollyhock42")
                            .status())
                    .isEqualTo(200);

            assertThat(APP.superuser()
                            .sql("select body from letter where organization_id = :organization and body like '%:%'")
                            .param("organization", scene.company.id().value())
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrder(
                            "A transcript: ▇▇▇▇▇▇▇▇▇▇▇",
                            "A notice: ▇▇▇▇▇▇▇▇▇▇▇",
                            "https://shop.example/enter?t=hollyhock42",
                            "https://shop.example/reset?t=hollyhock42",
                            "Of another: hollyhock42");
        }
    }

    @Test
    void aNumberThatIsThePassageGoesAndWordsOfTheWorkflowStay() {
        try (MailScene scene = new MailScene(APP)) {
            String id = RedactingIT.written(scene, "It is open, my number is 73519284.");
            JsonNode message = scene.messages(id).getFirst();
            RedactingIT.field(scene, "customer", "integer");
            RedactingIT.change(scene, id, Map.of("fields", Map.of("customer", 73_519_284), "category", "open"));
            RedactingIT.change(scene, id, Map.of("category", "pending"));

            for (String passage : List.of("73519284", "open")) {
                assertThat(RedactingIT.redact(scene.console, id, message, passage)
                                .status())
                        .isEqualTo(200);
            }

            JsonNode ticket =
                    scene.console.get("/api/v1/conversations/" + id + "/ticket").json();
            assertThat(ticket.get("fields").has("customer")).isFalse();
            String trail = scene.console
                    .get("/api/v1/conversations/" + id + "/ticket/trail")
                    .text();
            assertThat(trail).contains("open").doesNotContain("73519284", "▇");
        }
    }

    private static List<String> texts(MailScene scene, String conversation) {
        return scene.messages(conversation).stream()
                .map(each -> each.get("text").asString())
                .toList();
    }

    private static String split(MailScene scene, String home, JsonNode message) {
        ConsoleClient.Answer answer = scene.console.post(
                "/api/v1/conversations/" + home + "/splits",
                Map.of("messages", List.of(message.get("id").asString())));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("conversation").asString();
    }

    static String department(MailScene scene, String name) {
        return scene.console
                .post("/api/v1/departments", Map.of("name", name))
                .json()
                .get("id")
                .asString();
    }

    static void move(MailScene scene, String conversation, String department) {
        assertThat(scene.console
                        .put("/api/v1/conversations/" + conversation + "/department", Map.of("department", department))
                        .status())
                .isEqualTo(204);
    }

    /// Who sees and redacts what a department has.
    static Company.Person redactor(MailScene scene, String department) {
        Company.Person person = scene.company.person(Role.LIMITED);
        String role = scene.console
                .post(
                        "/api/v1/own-roles",
                        Map.of(
                                "name",
                                "Redactors",
                                "rights",
                                Map.of("conversation.view", "department", "message.redact", "department")))
                .json()
                .get("id")
                .asString();
        scene.console.put("/api/v1/agents/" + person.id() + "/own-roles", Map.of("roles", List.of(role)));
        assertThat(scene.console
                        .patch("/api/v1/agents/" + person.id(), Map.of("departments", List.of(department)))
                        .status())
                .isLessThan(300);
        return person;
    }
}
