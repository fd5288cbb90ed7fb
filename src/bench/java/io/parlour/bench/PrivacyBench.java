package io.parlour.bench;

import io.parlour.TestApp;
import io.parlour.database.TestDatabase;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.privacy.PrivacyScene;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/// Erasure of a person with 10,000 messages in an organization with a million others. Target (F13): five minutes
/// from the
/// button to the certificate, at most one of them for the scan.
///
/// `./parlour bench privacy [MESSAGES OF THE PERSON [MESSAGES OF OTHERS]]`
public final class PrivacyBench {
    private static final Duration TARGET = Duration.ofMinutes(5);
    private static final Duration SCAN = Duration.ofMinutes(1);
    private static final int A_CONVERSATION = 100;

    private PrivacyBench() {}

    public static void main(String[] args) {
        int own = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int others = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        boolean met;
        try (TestDatabase database = TestDatabase.fresh();
                TestApp app = TestApp.start(database)) {
            PrivacyScene scene = new PrivacyScene(app);
            UUID lena = scene.contact("Lena Large", "lena.large@example.com");
            UUID other = scene.contact("Mia Many", "mia.many@example.com");
            fill(database, scene, lena, own, "Hello, this is Lena about order ");
            fill(database, scene, other, others, "Thank you for the answer about the delivery, number ");
            met = erase(scene, lena);
        }
        System.exit(met ? 0 : 1);
    }

    private static void fill(TestDatabase database, PrivacyScene scene, UUID contact, int messages, String text) {
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

    private static boolean erase(PrivacyScene scene, UUID contact) {
        ConsoleClient.Answer request =
                scene.desk.post("/api/v1/privacy/requests", Map.of("contact", contact, "kind", "erase"));
        String path = "/api/v1/privacy/requests/" + request.json().path("id").asString();
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
        Instant before = null;
        Instant began = null;
        Duration scan = Duration.ZERO;
        for (JsonNode step : progress.path("steps")) {
            Instant at = Instant.parse(step.path("at").asString());
            if (before == null) {
                began = at;
            } else {
                System.out.printf("%-18s %8.1f s%n", step.path("state").asString(), seconds(before, at));
                if (step.path("state").asString().equals("scanned")) {
                    scan = Duration.between(before, at);
                }
            }
            before = at;
        }
        Duration all = Duration.between(Objects.requireNonNull(began), Objects.requireNonNull(before));
        System.out.printf("%-18s %8.1f s%n", "in all", all.toMillis() / 1000.0);
        boolean met = all.compareTo(TARGET) <= 0
                && scan.compareTo(SCAN) <= 0
                && progress.path("state").asString().equals("complete");
        System.out.printf(
                "target: at most %d s, scan at most %d s: %s%n",
                TARGET.toSeconds(), SCAN.toSeconds(), met ? "met" : "missed");
        return met;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
