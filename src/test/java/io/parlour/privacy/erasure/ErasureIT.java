package io.parlour.privacy.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.database.Sql;
import io.parlour.database.TestDatabase;
import io.parlour.database.Transactions;
import io.parlour.identity.ConsoleClient;
import io.parlour.kernel.OrganizationId;
import io.parlour.privacy.PrivacyScene;
import io.parlour.privacy.erasure.tokens.Tokens;
import io.parlour.privacy.people.Person;
import io.parlour.verify.PublicKeys;
import io.parlour.verify.SignedDocument;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// People with a value of their own in every declared column are erased: nothing of them is left, others are as before
/// (PR-58 to PR-63, PR-65).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureIT {
    private final TestDatabase database = TestDatabase.fresh();
    private final TestApp app = TestApp.start(database);
    private final PrivacyScene scene = new PrivacyScene(app);
    private final PrivacyScene other = new PrivacyScene(app);

    @AfterAll
    void end() {
        app.close();
        database.close();
    }

    private Canaries canaries;
    private Connection connection;

    @BeforeAll
    void begin() throws Exception {
        connection = database.superuserDataSource().getConnection();
        canaries = new Canaries(app, connection);
    }

    private Canaries.Person person(int number, PrivacyScene where) throws Exception {
        return person(number, where, "cnr" + number + "z.someone@example.com");
    }

    private Canaries.Person person(int number, PrivacyScene where, String email) throws Exception {
        Canaries.Person person = new Canaries.Person(number, where.company.id(), email);
        canaries.fill(person);
        return person;
    }

    private void sql(String text) throws Exception {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(text)).as(text).isPositive();
        }
        connection.commit();
    }

    @Test
    void everyDeclaredColumnIsErasedAndOthersAreUnchanged() throws Exception {
        Canaries.Person lena = person(1, scene);
        Canaries.Person mia = person(2, scene);
        Canaries.Person same = person(3, other, lena.email());
        Set<String> missing = new TreeSet<>(canaries.declared());
        missing.removeAll(canaries.covered);
        assertThat(Canaries.ENUMERATED)
                .as("columns without a value of their own")
                .containsAll(missing);
        // she is quoted in someone else's ticket, and wrote there
        sql("update note_version set text = 'Ask CNR1Z.someone@Example.com, not xcnr1z.someone@example.com'"
                + " where text like 'cnr2z%'");
        sql("update mail_header set cc_list = 'boss@example.com, <%s>' where cc_list like 'cnr2z%%'"
                .formatted(lena.email()));
        Map<String, List<String>> before = new TreeMap<>();
        canaries.rows(mia.mark(), mia.idMark(), same.mark(), same.idMark())
                .forEach((table, rows) -> before.put(
                        table,
                        rows.stream()
                                .map(row -> row.contains(other.company.id().toString())
                                        ? row
                                        : row.replaceAll(
                                                "(?i)(?<!x)" + lena.email().replace(".", "\\."), "[erased]"))
                                .sorted()
                                .toList()));
        String conversation = canaries.id(mia, "conversation");
        sql("""
                insert into message (organization_id, conversation_id, seq, id, client_id, kind, author_kind, author_id, text, at)
                values ('%s', '%s', 99, '%s', gen_random_uuid(), 'message', 'visitor', '%s', 'cnr1z wrote in it', now())""".formatted(scene.company.id(), conversation, UUID.randomUUID(), canaries.id(lena, "contact")));

        ConsoleClient.Answer request = begin(lena);
        String path = "/api/v1/privacy/requests/" + request.json().path("id").asString();
        assertThat(scene.desk.get(path + "/erase").text()).contains("\"contact\"", "\"mail_header\"");
        assertThat(scene.desk
                        .post(path + "/erase", Map.of("confirmation", "R-9999"))
                        .status())
                .isEqualTo(422);
        String name = request.json().path("name").asString();
        assertThat(scene.desk
                        .post(path + "/erase", Map.of("confirmation", name))
                        .status())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(90))
                .until(() -> ended(
                        scene.desk.get(path + "/erasure").json().path("state").asString()));

        ConsoleClient.Answer progress = scene.desk.get(path + "/erasure");
        assertThat(progress.json().path("state").asString()).as(progress.text()).isEqualTo("complete");
        assertThat(canaries.rows("cnr1z", "cccc0001")).satisfies(left -> {
            Map<String, List<String>> here = new TreeMap<>(left);
            here.replaceAll((table, rows) -> rows.stream()
                    .filter(row -> !row.contains(other.company.id().toString()))
                    // the address of someone else that ends like hers
                    .filter(row -> !row.contains("xcnr1z"))
                    .toList());
            here.values().removeIf(List::isEmpty);
            here.keySet().removeAll(Canaries.KEPT);
            // random ids alone
            here.keySet().removeAll(Set.of("audit_intake", "tombstone", "event_log", "scheduled_task"));
            assertThat(here).isEmpty();
        });
        Map<String, List<String>> after =
                new TreeMap<>(canaries.rows(mia.mark(), mia.idMark(), same.mark(), same.idMark()));
        List<String> shells = Objects.requireNonNull(after.get("message")).stream()
                .filter(row -> row.contains(",99,"))
                .toList();
        assertThat(shells).singleElement().asString().contains("[erased]").doesNotContain("cccc0001");
        after.computeIfPresent(
                "message",
                (table, rows) ->
                        rows.stream().filter(row -> !row.contains(",99,")).toList());
        after.remove("event_log");
        before.remove("event_log");
        // the running program takes mails that wait further
        before.remove("mail_outcome");
        after.remove("mail_outcome");
        assertThat(after).isEqualTo(before);
        assertThat(scene.desk.get(path).json().path("outcome").asString()).isEqualTo("erased");
        certificateIsGenuine(progress.json().path("certificate").asString());
        assertThatThrownBy(() -> scene.app
                        .superuser()
                        .sql(
                                "insert into contact select (jsonb_populate_record(c, jsonb_build_object('id', cast(? as text)))).*"
                                        + " from contact c limit 1")
                        .param(canaries.id(lena, "contact"))
                        .update())
                .as("nothing is stored under her id again")
                .hasMessageContaining("privacy.erased");
    }

    private static boolean ended(String state) {
        return state.equals("complete") || state.equals("verify-failed");
    }

    private ConsoleClient.Answer begin(Canaries.Person person) {
        ConsoleClient.Answer request = scene.desk.post(
                "/api/v1/privacy/requests", Map.of("contact", canaries.id(person, "contact"), "kind", "erase"));
        assertThat(request.status()).as(request.text()).isEqualTo(201);
        return request;
    }

    private void certificateIsGenuine(String path) {
        String document = scene.browser.get(path + ".json").text();
        PublicKeys keys = PublicKeys.parse(
                scene.browser.get("/.well-known/parlour-keys.json").text());
        assertThat(SignedDocument.check(SignedDocument.CERTIFICATE, document, keys))
                .containsEntry("organization", scene.company.id().toString());
        assertThat(document).doesNotContain("cnr1z", "cccc0001");
        assertThatThrownBy(() -> SignedDocument.check(
                        SignedDocument.CERTIFICATE, document.replace("\"files\":", "\"files\":1"), keys))
                .isNotNull();
    }

    @Test
    void eachStepMayRunTwiceAndASecondErasureFindsNothing() throws Exception {
        Canaries.Person pia = person(4, scene);
        UUID id = UUID.randomUUID();
        OrganizationId organization = scene.company.id();
        Transactions transactions = app.bean(Transactions.class);
        ErasureRows rows = app.bean(ErasureRows.class);
        RunErasure run = app.bean(RunErasure.class);
        Tokens who = Tokens.of(List.of(UUID.fromString(canaries.id(pia, "contact"))));
        transactions.in(
                organization, () -> rows.insert(organization, id, null, null, Sql.now(Clock.systemUTC()), who, false));
        while (true) {
            Erasure now = transactions
                    .read(organization, () -> rows.find(organization, id))
                    .orElseThrow();
            if (now.state().isEnd()) {
                assertThat(now.state()).as(now.toString()).isEqualTo(ErasureState.COMPLETE);
                break;
            }
            run.step(organization, now);
            // killed before it was noted: it begins again
            if (now.state() != ErasureState.SCANNED) {
                run.step(organization, now);
            }
        }
        Map<String, List<String>> left = new TreeMap<>(canaries.rows(pia.mark()));
        left.keySet().removeAll(Canaries.KEPT);
        assertThat(left).isEmpty();
        EraseRows engine = app.bean(EraseRows.class);
        assertThat(transactions.read(organization, () -> engine.count(new Person(organization, who.contacts()))))
                .isEmpty();
        SweepErased sweep = app.bean(SweepErased.class);
        assertThat(sweep.of(organization)).isEmpty();
        sql("update site set name = 'Of %s' where organization_id = '%s'"
                .formatted(canaries.id(pia, "visitor"), organization));
        assertThat(sweep.of(organization)).containsExactly(Map.entry("table:site", 1));
        sql("update site set name = 'Shop' where organization_id = '%s'".formatted(organization));
    }

    @Test
    void whatIsLeftAnywhereStopsTheCertificate() throws Exception {
        Canaries.Person rik = person(5, scene);
        // a place that no path leads to
        sql("update organization set name = 'Not in the map: %s' where organization_id = '%s'"
                .formatted(rik.email(), scene.company.id()));
        ConsoleClient.Answer request = begin(rik);
        String path = "/api/v1/privacy/requests/" + request.json().path("id").asString();
        scene.desk.post(
                path + "/erase",
                Map.of("confirmation", request.json().path("name").asString()));
        await().atMost(Duration.ofSeconds(90))
                .until(() -> ended(
                        scene.desk.get(path + "/erasure").json().path("state").asString()));

        ConsoleClient.Answer failed = scene.desk.get(path + "/erasure");
        assertThat(failed.json().path("state").asString()).isEqualTo("verify-failed");
        assertThat(failed.text()).contains("table:organization").doesNotContain("/privacy/certificate/");
        assertThat(scene.desk.get(path).json().path("closedAt").isMissingNode()).isTrue();

        sql("update organization set name = 'Repaired' where organization_id = '%s'".formatted(scene.company.id()));
        scene.desk.post(
                path + "/erase",
                Map.of("confirmation", request.json().path("name").asString()));
        await().atMost(Duration.ofSeconds(90))
                .until(() -> scene.desk
                        .get(path + "/erasure")
                        .json()
                        .path("state")
                        .asString()
                        .equals("complete"));
    }
}
