package io.parlour.privacy.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.database.TestDatabase;
import io.parlour.identity.ConsoleClient;
import io.parlour.privacy.PrivacyScene;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A person with a value of their own in every declared column is erased: nothing of them is left, others are as before
/// (PR-58 to PR-63, PR-65).
class ErasureIT {
    @Test
    void everyDeclaredColumnIsErasedAndOthersAreUnchanged() throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                TestApp app = TestApp.start(database);
                Connection connection = database.superuserDataSource().getConnection()) {
            PrivacyScene scene = new PrivacyScene(app);
            PrivacyScene other = new PrivacyScene(app);
            Canaries canaries = new Canaries(app, connection);
            Canaries.Person lena = new Canaries.Person(1, scene.company.id(), "cnr1z.lena@example.com");
            Canaries.Person mia = new Canaries.Person(2, scene.company.id(), "cnr2z.mia@example.com");
            Canaries.Person same = new Canaries.Person(3, other.company.id(), "cnr1z.lena@example.com");
            canaries.fill(lena);
            canaries.fill(mia);
            canaries.fill(same);
            Set<String> missing = new TreeSet<>(canaries.declared());
            missing.removeAll(canaries.covered);
            System.out.println("MISSING " + missing.size() + " of " + canaries.declared().size() + ": " + missing);
            Map<String, ?> before = canaries.rows(mia.mark(), mia.idMark(), same.mark(), same.idMark());

            UUID contact = UUID.fromString(canaries.id(lena, "contact"));
            ConsoleClient.Answer begun = scene.desk.post(
                    "/api/v1/privacy/requests", Map.of("contact", contact, "kind", "erase"));
            assertThat(begun.status()).as(begun.text()).isEqualTo(201);
            String request = "/api/v1/privacy/requests/" + begun.json().path("id").asString();
            assertThat(scene.desk.post(request + "/erase", Map.of("confirmation", "R-9999")).status())
                    .isEqualTo(422);
            ConsoleClient.Answer started =
                    scene.desk.post(request + "/erase", Map.of("confirmation", begun.json().path("name").asString()));
            assertThat(started.status()).as(started.text()).isEqualTo(202);
            await().atMost(Duration.ofSeconds(90)).until(() -> {
                String state = scene.desk.get(request + "/erasure").json().path("state").asString();
                return state.equals("complete") || state.equals("verify-failed");
            });

            ConsoleClient.Answer progress = scene.desk.get(request + "/erasure");
            System.out.println(progress.text());
            assertThat(progress.json().path("state").asString()).isEqualTo("complete");
            assertThat(canaries.rows(lena.mark())).as("what is left").containsOnlyKeys("contact_none");
            assertThat(canaries.rows(mia.mark(), mia.idMark(), same.mark(), same.idMark())).isEqualTo(before);
        }
    }
}
