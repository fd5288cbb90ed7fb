package io.parlour.privacy.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.KilledProgram;
import io.parlour.TestApp;
import io.parlour.database.TestDatabase;
import io.parlour.kernel.OrganizationId;
import io.parlour.privacy.PrivacyScene;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The program is killed (SIGKILL) at random while it erases people, and started again: the end is the same (PR-60,
/// PR-69).
public final class KilledErasures {
    private static final Set<String> KEPT =
            Set.of("mail_unsubscribed", "privacy_request", "tombstone", "event_log", "audit_intake", "audit_entry");

    private final Random random = new Random(69);

    private final int people;
    private final int kills;
    private final Path data;

    /// @param data an empty directory
    public KilledErasures(int people, int kills, Path data) {
        this.people = people;
        this.kills = kills;
        this.data = data;
    }

    /// What was under way at each kill.
    public List<String> run() throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                Connection connection = database.superuserDataSource().getConnection()) {
            List<Canaries.Person> all = new ArrayList<>();
            Canaries canaries;
            OrganizationId organization;
            try (TestApp app = TestApp.start(database, "parlour.data=" + data)) {
                organization = new PrivacyScene(app).company.id();
                canaries = new Canaries(app, connection);
                for (int number = 1; number <= people + 1; number++) {
                    Canaries.Person person =
                            new Canaries.Person(number, organization, "cnr" + number + "z.someone@example.com");
                    canaries.fill(person);
                    all.add(person);
                }
            }
            Canaries.Person stays = all.removeLast();
            Map<String, List<String>> before = others(canaries, stays);
            List<String> arguments = new ArrayList<>(List.of(data.toString(), database.url(), organization.toString()));
            for (Canaries.Person person : all) {
                arguments.add(canaries.id(person, "contact"));
            }
            List<String> killedAt = new ArrayList<>();
            boolean done = false;
            for (int start = 0; !done; start++) {
                assertThat(start).isLessThan(5 * kills + 10);
                done = run(arguments, database, killedAt);
            }
            // a fast machine ends some erasures before the next kill
            assertThat(killedAt).hasSizeGreaterThanOrEqualTo(kills / 2);
            assertThat(database.superuser()
                            .sql("select state from erasure where certificate is not null and sealed is null")
                            .query(String.class)
                            .list())
                    .hasSize(people)
                    .containsOnly("complete");
            for (Canaries.Person person : all) {
                Map<String, List<String>> left = new TreeMap<>(canaries.rows(person.mark(), person.idMark()));
                left.keySet().removeAll(KEPT);
                assertThat(left).isEmpty();
            }
            assertThat(others(canaries, stays)).isEqualTo(before);
            return killedAt;
        }
    }

    private static Map<String, List<String>> others(Canaries canaries, Canaries.Person stays) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>(canaries.rows(stays.mark(), stays.idMark()));
        // the running program takes mails that wait further
        rows.remove("mail_outcome");
        return rows;
    }

    /// True when it came to its end: after enough kills, or because it was faster.
    private boolean run(List<String> arguments, TestDatabase database, List<String> killedAt) throws Exception {
        List<String> command =
                KilledProgram.command(ErasingProgram.class, KilledProgram.FLAGS, arguments.toArray(String[]::new));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(data.resolve("log").toFile());
        builder.environment().remove("PARLOUR_DATABASE_URL");
        Process process = builder.start();
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(">ready") && killedAt.size() < kills) {
                    steps(database, 1 + random.nextInt(4));
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(40)));
                    process.toHandle().destroyForcibly();
                }
                if (line.equals(">done")) {
                    return true;
                }
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        killedAt.addAll(database.superuser()
                .sql("select state from erasure where state <> 'complete'")
                .query(String.class)
                .list());
        return false;
    }

    /// Waits until so many more steps are done.
    private static void steps(TestDatabase database, int more) {
        long before = count(database);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (count(database) < before + more && System.nanoTime() < end) {
            LockSupport.parkNanos(500_000);
        }
    }

    private static long count(TestDatabase database) {
        return database.superuser()
                .sql("select count(*) from erasure_step")
                .query(Long.class)
                .single();
    }
}
