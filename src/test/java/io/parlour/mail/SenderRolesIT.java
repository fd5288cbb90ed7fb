package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Who may write into a ticket by mail, and as whom it is shown: thirteen roles a sender can have (HD-66).
class SenderRolesIT {
    private static final TestApp APP = TestApp.shared();
    private static final String ANN = "ann@peer.example";
    private static final String AUTOMATIC = "Auto-Submitted: auto-replied";
    private static final String UNPROVEN = "X-Relay: none";

    /// Where a mail goes: into the ticket, into it as a note, or into a ticket of its own.
    private enum Goes {
        IN,
        NOTE,
        APART
    }

    /// @param stranger no part of the ticket when it writes: whether it may join is its mailbox's setting
    private record Role(String name, String from, String fields, Goes goes, boolean stranger, boolean requester) {}

    /// In the order in which they write.
    private static final List<Role> ROLES = List.of(
            new Role("requester", ANN, "", Goes.IN, false, true),
            new Role("requester by another address", "ann@home.example", "", Goes.IN, false, true),
            new Role("requester, automatically", ANN, AUTOMATIC, Goes.NOTE, false, true),
            new Role("named in the first mail and kept", "gil@peer.example", "", Goes.IN, false, false),
            new Role("named by an agent", "cy@peer.example", "", Goes.IN, false, false),
            new Role("named by an agent, automatically", "cy@peer.example", AUTOMATIC, Goes.NOTE, false, false),
            new Role("named in the first mail and taken out", "bob@peer.example", "", Goes.IN, true, false),
            new Role("of a blind copy", "dee@peer.example", "", Goes.IN, true, false),
            new Role("stranger", "eve@other.example", "", Goes.IN, true, false),
            new Role("stranger, automatically", "fay@other.example", AUTOMATIC, Goes.APART, true, false),
            new Role("in an agent's name, not proven", "mira@shop.example", UNPROVEN, Goes.APART, true, false),
            new Role("requester, not proven", ANN, UNPROVEN, Goes.IN, false, true),
            new Role(
                    "stranger who knows the subject alone",
                    "hal@other.example",
                    "X-Id: none",
                    Goes.APART,
                    true,
                    false));

    @ParameterizedTest
    @ValueSource(strings = {"join", "separate"})
    void eachSenderIsTakenForWhatItIs(String strangers) {
        assertThat(ROLES).hasSize(13);
        try (MailScene scene = new MailScene(APP)) {
            set(scene, strangers);
            String id = begun(scene);
            String answered = answered(scene, id);
            int apart = 0;
            int within = scene.messages(id).size();
            for (Role role : ROLES) {
                boolean in = role.goes() != Goes.APART && !(role.stranger() && strangers.equals("separate"));
                if (role.fields().equals(UNPROVEN)) {
                    scene.sendUnverified(role.from(), mail(scene, role, answered));
                } else {
                    scene.send(role.from(), mail(scene, role, answered));
                }
                if (!in) {
                    apart++;
                    scene.conversations(apart);
                    assertThat(scene.messages(id)).as(role.name()).hasSize(within);
                    continue;
                }
                within++;
                JsonNode message = scene.messages(id, within).getLast();
                assertThat(message.get("kind").asString())
                        .as(role.name())
                        .isEqualTo(role.goes() == Goes.NOTE ? "note" : "message");
                assertThat(newcomer(scene, id, message)).as(role.name()).isEqualTo(role.stranger());
                assertThat(message.get("author").path("id").asString().equals(requester(scene, id)))
                        .as(role.name())
                        .isEqualTo(role.requester());
            }
            assertThat(scene.messages(id)).hasSize(within);
            again(scene, id, strangers);
        }
    }

    /// Who is copied gets later public answers, and who was copied blindly does not.
    private static void again(MailScene scene, String id, String strangers) {
        List<String> before = sent(scene);
        answer(scene, id, Map.of());
        await().atMost(Duration.ofSeconds(20)).until(() -> sent(scene).size() > before.size() + 1);
        List<String> reached = new ArrayList<>(sent(scene));
        before.forEach(reached::remove);
        assertThat(reached).contains("cy@peer.example", "gil@peer.example");
        if (strangers.equals("separate")) {
            assertThat(reached).doesNotContain("dee@peer.example", "bob@peer.example", "eve@other.example");
        }
    }

    private static List<String> sent(MailScene scene) {
        return scene.outbound().stream().map(each -> each.get("to").asString()).toList();
    }

    private static String begun(MailScene scene) {
        scene.send(ANN, """
                From: Ann <%s>
                To: %s
                Cc: bob@peer.example, gil@peer.example
                Subject: Loud
                Message-ID: <begin-%s@peer.example>

                Is it loud?
                """.formatted(ANN, scene.mailbox, UUID.randomUUID()));
        String id = scene.conversations(1).getFirst().get("id").asString();
        scene.messages(id, 1);
        APP.superuser()
                .sql("""
                        insert into handle (organization_id, id, contact_id, kind, value, value_lower, verified, created_at)
                        select organization_id, gen_random_uuid(), contact_id, 'email', 'ann@home.example',
                            'ann@home.example', true, now()
                        from conversation where organization_id = :organization and id = :id
                        """)
                .param("organization", scene.company.id().value())
                .param("id", UUID.fromString(id))
                .update();
        return id;
    }

    /// By mail, to Cy besides and to Dee blindly, and no longer to Bob; the id of that mail.
    private static String answered(MailScene scene, String id) {
        scene.console.send("PATCH", "/api/v1/me", Map.of("preferences", Map.of("holdSeconds", 0)), Map.of());
        answer(
                scene,
                id,
                Map.of(
                        "to", List.of(ANN),
                        "cc", List.of("gil@peer.example", "cy@peer.example"),
                        "bcc", List.of("dee@peer.example")));
        await().atMost(Duration.ofSeconds(20)).until(() -> scene.outbound().size() == 4);
        scene.messages(id, 2);
        Matcher matcher = Pattern.compile("Message-ID: (<[^>]+>)")
                .matcher(scene.source(scene.outbound().getFirst()));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static void answer(MailScene scene, String id, Map<String, Object> people) {
        Map<String, Object> body = new HashMap<>(Map.of("clientId", UUID.randomUUID(), "text", "It hums."));
        body.put("seen", scene.messages(id).getLast().get("seq").asLong());
        body.putAll(people.isEmpty() ? proposed(scene, id) : people);
        ConsoleClient.Answer held = scene.console.post("/api/v1/conversations/" + id + "/mail-answers", body);
        assertThat(held.status()).as(held.text()).isEqualTo(201);
    }

    private static Map<String, Object> proposed(MailScene scene, String id) {
        JsonNode composing = scene.console
                .get("/api/v1/conversations/" + id + "/mail-answer")
                .json();
        return Map.of("to", addresses(composing, "to"), "cc", addresses(composing, "cc"));
    }

    private static List<String> addresses(JsonNode composing, String role) {
        return StreamSupport.stream(composing.get(role).spliterator(), false)
                .map(each -> each.get("known").get("address").asString())
                .toList();
    }

    private static String mail(MailScene scene, Role role, String answered) {
        boolean knows = !role.fields().startsWith("X-Id");
        return """
                From: %s
                To: %s
                Subject: Re: Loud
                %s%s
                %s
                """.formatted(
                        role.from(),
                        scene.mailbox,
                        knows ? "In-Reply-To: " + answered + "\n" : "",
                        role.fields().isEmpty() ? "" : role.fields() + "\n",
                        "As " + role.name());
    }

    private static boolean newcomer(MailScene scene, String id, JsonNode message) {
        return scene.console
                .get("/api/v1/conversations/" + id + "/mails?message="
                        + message.get("id").asString())
                .json()
                .get(0)
                .get("newcomer")
                .asBoolean();
    }

    private static String requester(MailScene scene, String id) {
        return scene.console
                .get("/api/v1/conversations/" + id)
                .json()
                .get("contact")
                .get("id")
                .asString();
    }

    private static void set(MailScene scene, String strangers) {
        JsonNode mailbox = scene.items("/api/v1/mailboxes").getFirst();
        assertThat(scene.console
                        .put(
                                "/api/v1/mailboxes/" + mailbox.get("id").asString(),
                                Map.of("plusAddressing", true, "strangers", strangers, "paused", false))
                        .status())
                .isEqualTo(200);
    }
}
