package io.parlour.helpdesk.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.conversations.Scene;
import io.parlour.helpdesk.views.ManyTickets;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `-Dparlour.bulk=10000` for the whole figure (HD-75, HD-76).
class ManyAtOnceIT {
    private static final int MANY = Integer.getInteger("parlour.bulk", 500);

    @Test
    void allOfAViewAreTaggedAndTakenBackAndTheCountsAddUp() {
        TestApp app = TestApp.shared();
        Scene scene = Scene.in(app);
        new ManyTickets(app.superuser(), scene.organization).fill(MANY, MANY, 0);
        try (ConsoleClient owner = Company.of(app, scene.organization).console(Role.OWNER)) {
            Instant begun = Instant.now();
            String run = owner.post(
                            "/api/v1/bulk-runs",
                            Map.of(
                                    "view",
                                    "all",
                                    "actions",
                                    List.of(Map.of("do", "tags", "add", List.of("storm"), "remove", List.of()))))
                    .json()
                    .get("id")
                    .asString();
            JsonNode done = until(owner, run, "done");
            Duration tagged = Duration.between(begun, Instant.now());
            int total = done.get("total").asInt();
            assertThat(total).isPositive().isLessThanOrEqualTo(MANY);
            assertThat(done.get("changed").asInt()
                            + done.get("same").asInt()
                            + done.get("skipped").asInt())
                    .isEqualTo(total);
            assertThat(tags(app, scene)).isEqualTo(done.get("changed").asInt());

            Instant undoing = Instant.now();
            owner.post("/api/v1/bulk-runs/" + run + "/undo", Map.of());
            JsonNode undone = until(owner, run, "undone");
            System.out.printf(
                    "%d tickets: tagged in %d ms, undone in %d ms%n",
                    total,
                    tagged.toMillis(),
                    Duration.between(undoing, Instant.now()).toMillis());
            assertThat(undone.get("back").asInt()).isEqualTo(done.get("changed").asInt());
            assertThat(tags(app, scene)).isZero();
        }
    }

    private static int tags(TestApp app, Scene scene) {
        return app.superuser()
                .sql("select count(*) from ticket_tag where organization_id = ? and fold = 'storm'")
                .param(scene.organization.value())
                .query(Integer.class)
                .single();
    }

    private static JsonNode until(ConsoleClient owner, String run, String state) {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> owner.get("/api/v1/bulk-runs/" + run)
                        .json()
                        .get("state")
                        .asString()
                        .equals(state));
        return owner.get("/api/v1/bulk-runs/" + run).json();
    }
}
