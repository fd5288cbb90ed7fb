package io.parlour.helpdesk.blocking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.mail.MailScene;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlockingIT {
    private MailScene scene;

    @BeforeAll
    void begin() {
        scene = new MailScene(TestApp.shared());
    }

    @AfterAll
    void end() {
        scene.close();
    }

    @Test
    void spamIsInNoListButItsOwnUntilItIsNone() {
        String ticket = comes("vera@spam-or-not.example", "A kettle");
        String spam = "/api/v1/conversations/" + ticket + "/ticket/spam";

        JsonNode marked = scene.console.put(spam, Map.of("spam", true)).json();

        assertThat(marked.get("offers").toString())
                .contains("vera@spam-or-not.example")
                .contains("\"domain\",\"value\":\"spam-or-not.example\"");
        assertThat(listed("/api/v1/conversations?view=unassigned&limit=100")).doesNotContain(ticket);
        for (String view : List.of("unassigned", "all-unsolved", "waiting", "all")) {
            assertThat(listed("/api/v1/views/" + view + "/tickets")).as(view).doesNotContain(ticket);
        }
        assertThat(listed("/api/v1/views/spam/tickets")).contains(ticket);

        scene.console.put(spam, Map.of("spam", false));
        assertThat(listed("/api/v1/conversations?view=unassigned&limit=100")).contains(ticket);
        assertThat(listed("/api/v1/views/spam/tickets")).doesNotContain(ticket);
        try (ConsoleClient agent = scene.company.console(Role.LIMITED)) {
            assertThat(agent.put(spam, Map.of("spam", true)).status()).isEqualTo(404);
        }
    }

    @Test
    void oldSpamGoesForGoodWithAllThatBelongsToIt() {
        String old = comes("old@spam-for-good.example", "Old spam");
        String young = comes("young@spam-for-good.example", "Young spam");
        String part = comes("old@spam-for-good.example", "Part of old spam");
        scene.console.post("/api/v1/conversations/" + old + "/merges", Map.of("sources", List.of(part)));
        for (String each : List.of(old, young)) {
            scene.console.put("/api/v1/conversations/" + each + "/ticket/spam", Map.of("spam", true));
        }
        assertThat(scene.console.get("/api/v1/spam-settings").text()).contains("30");
        assertThat(scene.console
                        .post("/api/v1/conversations/" + young + "/merges", Map.of("sources", List.of(old)))
                        .code())
                .as("nothing genuine goes with spam")
                .isEqualTo("merge.spam");
        scene.app.bean(Transactions.class).in(scene.company.id(), () -> {
            scene.app
                    .bean(JdbcClient.class)
                    .sql("""
                            update spam_ticket set since = now() - interval '31 days'
                             where organization_id = :organization and conversation_id = :ticket""")
                    .param("organization", scene.company.id().value())
                    .param("ticket", UUID.fromString(old))
                    .update();
        });

        scene.app.bean(EraseSpam.class).sweep(scene.company.id());

        assertThat(scene.console.get("/api/v1/conversations/" + old).status()).isEqualTo(404);
        assertThat(scene.console.get("/api/v1/conversations/" + part).status()).isEqualTo(404);
        assertThat(scene.console.get("/api/v1/conversations/" + young).status()).isEqualTo(200);
    }

    @Test
    void droppedMailStandsInTheLogAndNowhereElse() {
        String block = block("domain", "dropped.example", "drop");

        scene.send("a@mail.dropped.example", mail("a@mail.dropped.example", "Unheard"));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> scene.items("/api/v1/raw-mails?limit=100").stream()
                        .anyMatch(mail -> mail.get("outcome").asString().equals("blocked")
                                && mail.toString().contains("domain dropped.example")));
        assertThat(scene.console.get("/api/v1/contacts?q=mail.dropped").text())
                .doesNotContain("a@mail.dropped.example");
        assertThat(scene.conversations()).noneMatch(each -> each.toString().contains("Unheard"));
        List<JsonNode> hits = scene.items("/api/v1/sender-blocks/" + block + "/hits");
        assertThat(hits)
                .singleElement()
                .extracting(hit -> hit.get("sender").asString())
                .isEqualTo("a@mail.dropped.example");
        assertThat(scene.items("/api/v1/sender-blocks").toString()).contains("\"hits\":1");

        scene.console.delete("/api/v1/sender-blocks/" + block);
        assertThat(comes("a@mail.dropped.example", "Heard")).isNotEmpty();
    }

    @Test
    void aRefusedSenderIsToldSoAtTheDoor() {
        block("address", "refused@rude.example", "reject");

        assertThat(scene.refused("Refused@Rude.example")).startsWith("550 5.7.1");
        assertThat(comes("polite@rude.example", "Welcome")).isNotEmpty();
        // the envelope says another: it is dropped when it is read
        scene.send("other@elsewhere.example", mail("refused@rude.example", "By another name"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> scene.items("/api/v1/raw-mails?limit=100").stream()
                        .anyMatch(mail -> mail.toString().contains("address refused@rude.example")));
    }

    @Test
    void whatComesFromASpammerIsSpamAtOnce() {
        block("address", "offers@spammer.example", "spam");

        scene.send("offers@spammer.example", mail("offers@spammer.example", "Offers"));

        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        scene.items("/api/v1/views/spam/tickets").toString().contains("Offers"));
        assertThat(scene.conversations()).noneMatch(each -> each.toString().contains("Offers"));
    }

    @Test
    void aBlockedContactIsKeptOutByWhateverAddressItWritesFrom() {
        String ticket = comes("first@many-names.example", "Before");
        String contact = scene.console
                .get("/api/v1/conversations/" + ticket)
                .json()
                .get("contact")
                .get("id")
                .asString();
        assertThat(scene.console
                        .post("/api/v1/contacts/" + contact + "/handles", Map.of("value", "second@many-names.example"))
                        .status())
                .isBetween(200, 299);
        ConsoleClient.Answer added = scene.console.post(
                "/api/v1/sender-blocks",
                Map.of("kind", "contact", "contact", contact, "action", "drop", "reason", "Enough"));
        assertThat(added.status()).as(added.text()).isEqualTo(201);

        for (String address : List.of("first@many-names.example", "second@many-names.example")) {
            scene.send(address, mail(address, "Unheard of a contact"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> scene.items("/api/v1/raw-mails?limit=100").stream()
                            .anyMatch(mail -> mail.get("outcome").asString().equals("blocked")
                                    && mail.toString().contains(address)));
        }
        assertThat(scene.conversations()).noneMatch(each -> each.toString().contains("Unheard of a contact"));
        assertThat(scene.items("/api/v1/sender-blocks/" + added.json().get("id").asString() + "/hits"))
                .hasSize(2);
    }

    @Test
    void whatIsOursIsNeverBlocked() {
        String own = scene.mailbox.substring(scene.mailbox.indexOf('@') + 1);
        String colleague = scene.company.person(Role.AGENT).email();

        assertThat(add("domain", own, "drop").text()).contains("\"own\"");
        assertThat(add("address", "any@" + own, "drop").text()).contains("\"own\"");
        assertThat(add("address", colleague, "drop").text()).contains("\"agent\"");
        assertThat(add("range", "10.0.0.0/8", "drop").text()).contains("too-wide");
        try (ConsoleClient agent = scene.company.console(Role.AGENT)) {
            assertThat(agent.post(
                                    "/api/v1/sender-blocks",
                                    Map.of("kind", "domain", "value", "wide.example", "action", "drop"))
                            .status())
                    .as("an agent blocks addresses alone")
                    .isEqualTo(403);
            assertThat(agent.post(
                                    "/api/v1/sender-blocks",
                                    Map.of("kind", "address", "value", "one@wide.example", "action", "drop"))
                            .status())
                    .isEqualTo(201);
        }
        assertThat(add("address", "one@wide.example", "drop").code()).isEqualTo("block.exists");
    }

    private ConsoleClient.Answer add(String kind, String value, String action) {
        return scene.console.post(
                "/api/v1/sender-blocks", Map.of("kind", kind, "value", value, "action", action, "reason", "Enough"));
    }

    private String block(String kind, String value, String action) {
        ConsoleClient.Answer added = add(kind, value, action);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.json().get("id").asString();
    }

    /// The conversation that a mail begins.
    private String comes(String from, String subject) {
        String unlike = subject + " " + UUID.randomUUID();
        scene.send(from, mail(from, unlike));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> scene.conversations().stream()
                        .anyMatch(each -> each.toString().contains(unlike)));
        return scene.conversations().stream()
                .filter(each -> each.toString().contains(unlike))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
    }

    private String mail(String from, String subject) {
        return "From: " + from + "\nTo: " + scene.mailbox + "\nSubject: " + subject + "\nMessage-ID: <"
                + UUID.randomUUID() + "@mail.example>\n\nHello";
    }

    private String listed(String path) {
        return scene.items(path).toString();
    }
}
