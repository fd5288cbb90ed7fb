package io.parlour.bench;

import io.parlour.TestApp;
import io.parlour.bench.privacy.MessagePath;
import io.parlour.database.TestDatabase;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.privacy.PrivacyScene;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/// What privacy costs in an organization with a million messages.
///
/// - The way of a message with and without row-level security and redaction: at most 1.1 times.
/// - Erasure of a person with 10,000 messages, from the button to the certificate (F13): at most five minutes, of
/// which
///   at most one for the search through all the messages.
///
/// `./parlour bench privacy [own=10000] [others=1000000] [sends=5000]`
public final class PrivacyBench {
    private static final Duration TARGET = Duration.ofMinutes(5);
    private static final Duration SCAN = Duration.ofMinutes(1);
    private static final int A_CONVERSATION = 100;

    private final TestDatabase database;
    private final PrivacyScene scene;

    private PrivacyBench(TestDatabase database, TestApp app) {
        this.database = database;
        this.scene = new PrivacyScene(app);
    }

    public static void main(String[] args) {
        Arguments arguments = Arguments.of(args);
        boolean met;
        try (TestDatabase database = TestDatabase.fresh();
                TestApp app = TestApp.start(database)) {
            PrivacyBench bench = new PrivacyBench(database, app);
            UUID lena = bench.scene.contact("Lena Large", "lena.large@example.com");
            UUID mia = bench.scene.contact("Mia Many", "mia.many@example.com");
            bench.fill(lena, arguments.number("own", 10_000), "Hello, this is Lena about order ");
            bench.fill(
                    mia, arguments.number("others", 1_000_000), "Thank you for the answer about the delivery, number ");
            database.superuser().sql("vacuum analyze").update();
            MessagePath path = new MessagePath(app, arguments.number("sends", 5_000));
            met = path.rowSecurity();
            met &= path.redaction();
            met &= bench.erase(lena, arguments.number("others", 1_000_000));
        }
        System.exit(met ? 0 : 1);
    }

    private void fill(UUID contact, int messages, String text) {
        int conversations = Math.max(1, messages / A_CONVERSATION);
        database.superuser()
                .sql("""
                        with made as (
                            insert into conversation (organization_id, id, contact_id, channel, state, last_seq, created_at, last_activity_at)
                            select ?, gen_random_uuid(), ?, 'web', 'open', 1000, now(), now() from generate_series(1, ?) returning id)
                        insert into message (organization_id, conversation_id, seq, id, client_id, kind, author_kind, author_id, text, at)
                        select ?, made.id, s, gen_random_uuid(), gen_random_uuid(), 'message', 'visitor', ?,
                            ? || s || ' ' || repeat('and a few more words ', 6), now()
                        from made, generate_series(1, ?) s""")
                .params(
                        scene.company.id().value(),
                        contact,
                        conversations,
                        scene.company.id().value(),
                        contact,
                        text,
                        messages / conversations)
                .update();
    }

    private boolean erase(UUID contact, int others) {
        ConsoleClient.Answer request =
                scene.desk.post("/api/v1/privacy/requests", Map.of("contact", contact, "kind", "erase"));
        String path = "/api/v1/privacy/requests/" + request.json().path("id").asString();
        int rows = 0;
        for (JsonNode each : scene.desk.get(path + "/erase").json()) {
            rows += each.path("rows").intValue();
        }
        // so many rows need two people, who have just signed in
        for (int person = 0; person < 2; person++) {
            try (ConsoleClient owner = scene.company.console(Role.OWNER)) {
                owner.post(
                        path + "/erase",
                        Map.of("confirmation", request.json().path("name").asString()));
            }
        }
        JsonNode progress;
        do {
            LockSupport.parkNanos(500_000_000);
            progress = scene.desk.get(path + "/erasure").json();
        } while (!progress.path("state").asString().matches("complete|verify-failed"));
        System.out.printf("%nerasure of %,d rows beside %,d messages of others%n", rows, others);
        Steps steps = new Steps(progress.path("steps"));
        steps.print();
        double seconds = steps.seconds("rows-deleted");
        System.out.printf("%-18s %8.0f rows/s%n", "deleted", rows / seconds);
        boolean met = steps.all().compareTo(TARGET) <= 0
                && steps.seconds("scanned") <= SCAN.toSeconds()
                && progress.path("state").asString().equals("complete");
        System.out.printf(
                "ended as %s; target: complete in at most %d s, the scan in at most %d s: %s%n",
                progress.path("state").asString(), TARGET.toSeconds(), SCAN.toSeconds(), met ? "met" : "missed");
        return met;
    }

    /// The steps of an erasure; each says when it ended.
    private record Steps(JsonNode steps) {
        private Instant at(int step) {
            return Instant.parse(steps.path(step).path("at").asString());
        }

        private double seconds(int step) {
            return Duration.between(at(step - 1), at(step)).toMillis() / 1000.0;
        }

        double seconds(String state) {
            for (int step = 1; step < steps.size(); step++) {
                if (steps.path(step).path("state").asString().equals(state)) {
                    return seconds(step);
                }
            }
            return Double.NaN;
        }

        Duration all() {
            return Duration.between(at(0), at(steps.size() - 1));
        }

        void print() {
            for (int step = 1; step < steps.size(); step++) {
                System.out.printf(
                        "%-18s %8.1f s%n", steps.path(step).path("state").asString(), seconds(step));
            }
            System.out.printf("%-18s %8.1f s%n", "in all", all().toMillis() / 1000.0);
        }
    }
}
