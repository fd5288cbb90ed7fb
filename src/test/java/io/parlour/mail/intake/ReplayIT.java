package io.parlour.mail.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentTexts;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.MailScene;
import io.parlour.mail.bounces.Report;
import io.parlour.mail.fragments.Fragment;
import io.parlour.mail.fragments.Fragments;
import io.parlour.mail.reading.ReadMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Changing one rule lists exactly the mails that come out differently, and changes none (ML-120).
class ReplayIT {
    private static final TestApp APP = TestApp.shared();

    /// As if lines about a machine had come to be known as signatures.
    private static final class OneRuleMore implements CurrentRules {
        private final CurrentRules today = APP.bean(CurrentRules.class);

        @Override
        public Fragments split(String text, Set<Long> known) {
            Fragments before = today.split(text, known);
            int at = text.indexOf("Typed on my Frobnicator");
            return at < 0
                    ? before
                    : new Fragments(
                            text,
                            List.of(
                                    new Fragment(Fragment.Kind.NEW, 0, at, "text.whole"),
                                    new Fragment(Fragment.Kind.SIGNATURE, at, text.length(), "signature.machine")));
        }

        @Override
        public Optional<Report> report(ReadMessage mail) {
            return today.report(mail);
        }
    }

    @Test
    void oneRuleMoreListsExactlyTheMailsItChanges() {
        try (MailScene scene = new MailScene(APP)) {
            scene.send("ann@peer.example", mail(scene, "ann", "one", "Hello there."));
            String id = scene.conversations(1).getLast().get("id").asString();
            scene.send("bob@peer.example", mail(scene, "bob", "two", "It hums.\n\nTyped on my Frobnicator"));
            scene.send("cleo@peer.example", mail(scene, "cleo", "three", "Thanks!\n\n-- \nCleo"));
            scene.conversations(3);
            scene.answer(id, "Which one?");
            scene.send(
                    "ann@peer.example",
                    mail(scene, "ann", "four", "The old one.\nIn short.")
                            .replace("Message-ID:", "In-Reply-To: " + messageId(scene) + "\nMessage-ID:"));
            scene.messages(id, 3);

            ConsoleClient.Answer started = scene.console.post("/api/v1/mail-replays", range());
            assertThat(started.status()).as(started.text()).isEqualTo(202);
            JsonNode done = done(scene, started.json().get("id").asString());
            assertThat(done.get("done").asInt()).isEqualTo(4);
            assertThat(done.get("changed").asInt())
                    .as("the rules are those that filed them")
                    .isZero();

            UUID replay = begun(scene);
            String before = stored(scene);
            runWithOneRuleMore(scene, replay);
            List<JsonNode> changes = scene.items("/api/v1/mail-replays/" + replay + "/changes");
            assertThat(changes).singleElement().satisfies(change -> {
                assertThat(change.get("sender").asString()).isEqualTo("bob@peer.example");
                assertThat(change.get("what").toString()).isEqualTo("[\"pieces\"]");
            });
            assertThat(stored(scene)).isEqualTo(before);
        }
    }

    @Test
    void whoMayNotReplayMailsIsRefusedAndATimeWithoutEndTooLongIsNone() {
        try (MailScene scene = new MailScene(APP);
                ConsoleClient agent = scene.company.console(Role.AGENT)) {
            assertThat(agent.post("/api/v1/mail-replays", range()).status()).isEqualTo(403);
            assertThat(scene.console
                            .post("/api/v1/mail-replays", Map.of("from", Instant.now(), "to", Instant.EPOCH))
                            .status())
                    .isEqualTo(422);
        }
    }

    private static void runWithOneRuleMore(MailScene scene, UUID replay) {
        CompareMail compare = new CompareMail(
                APP.bean(CompareMail.Stores.class),
                APP.bean(ReadKept.class),
                APP.bean(MaskBody.class),
                APP.bean(CompareThread.class),
                new OneRuleMore(),
                APP.bean(Transactions.class));
        new RunReplay(
                        compare,
                        APP.bean(Replays.class),
                        APP.bean(AgentTexts.class),
                        APP.bean(Transactions.class),
                        APP.bean(Clock.class))
                .run(scene.company.id(), replay);
        assertThat(done(scene, replay.toString()).get("changed").asInt()).isEqualTo(1);
    }

    /// Begun, and not yet gone through by anybody.
    private static UUID begun(MailScene scene) {
        OrganizationId organization = scene.company.id();
        UUID id = APP.bean(IdSource.class).next();
        Instant now = Instant.now();
        Replays.Replay replay = new Replays.Replay(
                id, now.minusSeconds(3600), now.plusSeconds(60), "running", 4, 0, 0, 0, null, now, null);
        APP.bean(Transactions.class)
                .in(organization, () -> APP.bean(Replays.class).insert(organization, replay, UUID.randomUUID()));
        return id;
    }

    private static JsonNode done(MailScene scene, String replay) {
        String path = "/api/v1/mail-replays/" + replay;
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        scene.console.get(path).json().get("state").asString().equals("done"));
        return scene.console.get(path).json();
    }

    private static Map<String, Object> range() {
        Instant now = Instant.now();
        return Map.of(
                "from",
                now.minusSeconds(3600).toString(),
                "to",
                now.plusSeconds(60).toString());
    }

    /// All that is kept of the mails, as one text.
    private static String stored(MailScene scene) {
        return APP.superuser()
                .sql("""
                        select (select string_agg(h::text, ' ' order by message_id) from mail_header h
                                where organization_id = :organization)
                            || (select string_agg(o::text, ' ' order by raw_mail_id) from mail_outcome o
                                where organization_id = :organization)
                            || (select string_agg(m::text, ' ' order by id) from message m
                                where organization_id = :organization) as stored
                        """)
                .param("organization", scene.company.id().value())
                .query((row, number) -> row.getString("stored"))
                .single();
    }

    private static String messageId(MailScene scene) {
        return scene.source(scene.outbound().getFirst())
                .lines()
                .filter(line -> line.startsWith("Message-ID: "))
                .findFirst()
                .orElseThrow()
                .substring("Message-ID: ".length());
    }

    private static String mail(MailScene scene, String from, String id, String text) {
        return "From: %s@peer.example\nTo: %s\nSubject: About %s\nMessage-ID: <%s@peer.example>\n\n%s\n"
                .formatted(from, scene.mailbox, id, id + UUID.randomUUID(), text);
    }
}
