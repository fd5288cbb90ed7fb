package io.parlour.privacy.erasure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.contacts.consent.Consent;
import io.parlour.contacts.consent.RecordConsent;
import io.parlour.database.Sql;
import io.parlour.database.TestDatabase;
import io.parlour.database.Transactions;
import io.parlour.identity.ConsoleClient;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.kernel.files.FileKey;
import io.parlour.mail.StopMarketing;
import io.parlour.organizations.SubjectKind;
import io.parlour.privacy.PrivacyScene;
import io.parlour.privacy.erasure.tokens.Tokens;
import io.parlour.privacy.people.Person;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/// Whatever happened around a person, and wherever the erasure stopped and went on: nothing of the person is left
/// anywhere, and others are as they were (PR-69). Two organizations know the same address; each personal column has a
/// value of its own.
class ErasurePropertyIT {
    private static final int CASES = 3;

    /// Random ids alone.
    private static final Set<String> IDS =
            Set.of("audit_intake", "audit_entry", "tombstone", "event_log", "scheduled_task");

    private static final Path DATA = directory();
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final TestApp APP = TestApp.start(DATABASE, "parlour.data=" + DATA);
    private static int people;

    /// What happens before the erasure, or while it runs.
    enum Operation {
        QUOTED_IN_A_NOTE,
        COPIED_ON_AN_EMAIL,
        NAMED_IN_A_FILE,
        FILES_OF_HER_OWN,
        DATA_EXPORTED,
        ASKED_ON_THE_PAGE,
        SEARCHED,
        SIGN_IN_FAILED,
        MARKETING_STOPPED,
        CONSENT_WITHDRAWN,
        READ_BY_AN_AGENT
    }

    /// @param stop the step after which the program was killed before it noted that
    /// @param during what happens then
    record Plan(List<Operation> before, int stop, Operation during) {}

    private record Case(
            PrivacyScene here,
            PrivacyScene elsewhere,
            Canaries canaries,
            Canaries.Person lena,
            Canaries.Person mia,
            Canaries.Person same,
            Connection connection) {}

    private static Path directory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "property")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeContainer
    static void everyPersonalColumnHasACanary() throws SQLException {
        try (Connection connection = DATABASE.superuserDataSource().getConnection()) {
            Canaries canaries = new Canaries(APP, connection);
            PrivacyScene scene = new PrivacyScene(APP);
            for (int some = 0; some < 3; some++) {
                canaries.fill(person(scene, null));
            }
            Set<String> missing = new TreeSet<>(canaries.declared());
            missing.removeAll(canaries.covered);
            assertThat(Canaries.ENUMERATED).containsAll(missing);
        }
    }

    @AfterContainer
    static void end() {
        APP.close();
        DATABASE.close();
    }

    @Provide
    Arbitrary<Plan> plans() {
        return Combinators.combine(
                        Arbitraries.of(Operation.class).list().ofMinSize(3).ofMaxSize(8),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of(
                                Operation.SEARCHED,
                                Operation.SIGN_IN_FAILED,
                                Operation.MARKETING_STOPPED,
                                Operation.READ_BY_AN_AGENT))
                .as(Plan::new);
    }

    @Property(tries = CASES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void erasedPersonIsNowhereAndOthersAreAsTheyWere(@ForAll("plans") Plan plan) throws Exception {
        try (Connection connection = DATABASE.superuserDataSource().getConnection()) {
            PrivacyScene here = new PrivacyScene(APP);
            PrivacyScene elsewhere = new PrivacyScene(APP);
            Canaries canaries = new Canaries(APP, connection);
            Canaries.Person lena = person(here, null);
            Canaries.Person mia = person(here, null);
            Canaries.Person same = person(elsewhere, lena.email());
            for (Canaries.Person each : List.of(lena, mia, same)) {
                canaries.fill(each);
            }
            Case it = new Case(here, elsewhere, canaries, lena, mia, same, connection);
            for (Operation operation : plan.before()) {
                happen(it, operation);
            }
            Map<String, List<String>> others = others(it, true);

            Erasure ended = erase(it, plan);

            assertThat(ended.state()).as(plan + " " + ended).isEqualTo(ErasureState.COMPLETE);
            assertThat(others(it, false)).as(plan.toString()).isEqualTo(others);
            nothingIsLeft(it, plan);
        }
    }

    private static Canaries.Person person(PrivacyScene scene, @Nullable String email) {
        int number = ++people;
        return new Canaries.Person(
                number, scene.company.id(), email == null ? "cnr" + number + "z.someone@example.com" : email);
    }

    private static void happen(Case it, Operation operation) throws SQLException {
        OrganizationId organization = it.here().company.id();
        String email = it.lena().email();
        String contact = it.canaries().id(it.lena(), "contact");
        switch (operation) {
            case QUOTED_IN_A_NOTE ->
                sql(
                        it,
                        "update note_version set text = 'Ask %s, not x%s' where text like '%s%%'"
                                .formatted(
                                        email.toUpperCase(Locale.ROOT),
                                        email,
                                        it.mia().mark()));
            case COPIED_ON_AN_EMAIL ->
                sql(
                        it,
                        "update mail_header set cc_list = 'boss@example.com, <%s>' where cc_list like '%s%%'"
                                .formatted(email, it.mia().mark()));
            case NAMED_IN_A_FILE ->
                put(organization, "mail/body." + UUID.randomUUID(), "On Monday " + email + " wrote:");
            case FILES_OF_HER_OWN ->
                it.canaries()
                        .files(it.lena())
                        .forEach(path -> put(organization, path, it.lena().mark() + " " + email));
            case DATA_EXPORTED -> {
                ConsoleClient.Answer request =
                        it.here().desk.post("/api/v1/privacy/requests", Map.of("contact", contact, "kind", "access"));
                if (request.status() == 201) {
                    it.here()
                            .desk
                            .post(
                                    "/api/v1/privacy/requests/"
                                            + request.json().path("id").asString() + "/deliver",
                                    Map.of());
                }
            }
            case ASKED_ON_THE_PAGE -> it.here().ask("access", email);
            case SEARCHED -> {
                it.here().desk.get("/api/v1/ticket-search?q=" + it.lena().mark());
                it.here().desk.get("/api/v1/contacts?query=" + email);
            }
            case SIGN_IN_FAILED -> new ConsoleClient(APP).signIn(email, "wrong password here");
            case MARKETING_STOPPED ->
                APP.bean(Transactions.class)
                        .in(organization, () -> APP.bean(StopMarketing.class).request(organization, email));
            case CONSENT_WITHDRAWN ->
                APP.bean(Transactions.class).in(organization, () -> {
                    APP.bean(RecordConsent.class)
                            .record(
                                    organization,
                                    new Consent(
                                            SubjectKind.CONTACT,
                                            UUID.fromString(contact),
                                            "ads",
                                            Consent.Type.WITHDRAWN,
                                            Consent.Method.FORM,
                                            null));
                });
            case READ_BY_AN_AGENT -> it.here().desk.get("/api/v1/contacts/" + contact);
        }
    }

    private static void sql(Case it, String text) throws SQLException {
        try (Statement statement = it.connection().createStatement()) {
            statement.executeUpdate(text);
        }
        it.connection().commit();
    }

    private static void put(OrganizationId organization, String path, String text) {
        String[] parts = path.split("/", 2);
        APP.bean(EncryptedFiles.class)
                .put(new FileKey(organization, parts[0], parts[1]), out -> out.write(text.getBytes(UTF_8)));
    }

    private static Erasure erase(Case it, Plan plan) throws SQLException {
        OrganizationId organization = it.here().company.id();
        UUID id = UUID.randomUUID();
        Transactions transactions = APP.bean(Transactions.class);
        ErasureRows rows = APP.bean(ErasureRows.class);
        RunErasure run = APP.bean(RunErasure.class);
        Tokens who = Tokens.of(List.of(UUID.fromString(it.canaries().id(it.lena(), "contact"))));
        transactions.in(
                organization, () -> rows.insert(organization, id, null, null, Sql.now(Clock.systemUTC()), who, false));
        for (int step = 0; ; step++) {
            Erasure now = transactions
                    .read(organization, () -> rows.find(organization, id))
                    .orElseThrow();
            if (now.state().isEnd()) {
                return now;
            }
            assertThat(step).isLessThan(60);
            run.step(organization, now);
            if (step == plan.stop() && now.state() != ErasureState.SCANNED) {
                happen(it, plan.during());
                run.step(organization, now);
            }
        }
    }

    /// Rows of everyone else, in which the address is expected to be redacted.
    private static Map<String, List<String>> others(Case it, boolean redact) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>(it.canaries()
                .rows(
                        it.mia().mark(),
                        it.mia().idMark(),
                        it.same().mark(),
                        it.same().idMark()));
        rows.keySet().removeAll(IDS);
        // the running program takes mails that wait further
        rows.remove("mail_outcome");
        String address = "(?i)(?<!x)" + it.lena().email().replace(".", "\\.");
        String there = it.elsewhere().company.id().toString();
        rows.replaceAll((table, texts) -> texts.stream()
                .map(row -> redact && !row.contains(there) ? row.replaceAll(address, "[erased]") : row)
                .sorted()
                .toList());
        return rows;
    }

    private static void nothingIsLeft(Case it, Plan plan) throws SQLException, IOException {
        OrganizationId organization = it.here().company.id();
        String mark = it.lena().mark();
        String there = it.elsewhere().company.id().toString();
        Map<String, List<String>> left =
                new TreeMap<>(it.canaries().rows(mark, it.lena().idMark()));
        left.replaceAll((table, rows) -> rows.stream()
                .filter(row -> !row.contains(there) && !row.contains("x" + mark))
                .toList());
        left.values().removeIf(List::isEmpty);
        left.keySet().removeAll(Canaries.KEPT);
        left.keySet().removeAll(IDS);
        assertThat(left).as(plan.toString()).isEmpty();
        for (FileKey file : APP.bean(EncryptedFiles.class).all(organization)) {
            try (InputStream in = APP.bean(EncryptedFiles.class).open(file).orElseThrow()) {
                assertThat(new String(in.readAllBytes(), UTF_8))
                        .as(plan + file.path())
                        .doesNotContain(mark);
            }
        }
        try (Stream<Path> files = Files.walk(DATA)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, ISO_8859_1))
                        .as(plan + file.toString())
                        .doesNotContain(mark);
            }
        }
        Person person =
                new Person(organization, List.of(UUID.fromString(it.canaries().id(it.lena(), "contact"))));
        assertThat(APP.bean(Transactions.class)
                        .read(organization, () -> APP.bean(EraseRows.class).count(person)))
                .as("what an access package would have")
                .isEmpty();
        ConsoleClient.Answer chain = it.here().desk.post("/api/v1/privacy/audit/verify", Map.of());
        assertThat(chain.status()).as(chain.text()).isEqualTo(200);
        assertThat(chain.json().path("valid").asBoolean()).as(chain.text()).isTrue();
    }
}
