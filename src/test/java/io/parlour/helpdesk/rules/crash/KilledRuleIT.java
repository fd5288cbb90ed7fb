package io.parlour.helpdesk.rules.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.Parlour;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.LetterBox;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// HD-40: the program is killed after a rule's doing is committed and before its mail has gone. The mail goes out once
/// after the restart.
class KilledRuleIT {
    @Test
    void theMailOfARuleGoesOutOnceAfterAKillBetweenCommitAndMail() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "killed-rule")
                .toAbsolutePath();
        try (LetterBox box = new LetterBox()) {
            box.mood = () -> "451 not yet";
            String[] committed = killed(data, box).split(" ", -1);
            assertThat(box.letters).isEmpty();

            box.mood = () -> "250 yes";
            try (ConfigurableApplicationContext context =
                    new SpringApplication(Parlour.class).run(arguments(data, box))) {
                await().atMost(Duration.ofSeconds(90)).until(() -> !box.letters.isEmpty());
                await().during(Duration.ofSeconds(4))
                        .atMost(Duration.ofSeconds(6))
                        .until(() -> box.letters.size() == 1);
                assertThat(box.letters.getFirst()).contains("To: warehouse@example.net", "Look at #");
                assertThat(context.getBean(ReadTicket.class)
                                .read(OrganizationId.of(committed[1]), UUID.fromString(committed[2]))
                                .tags())
                        .containsExactly("told");
            }
        }
    }

    /// What it said last.
    private static String killed(Path data, LetterBox box) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RuledMessage.class.getName()));
        command.addAll(List.of(arguments(data, box)));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(data.resolve("log").toFile());
        builder.environment().remove("PARLOUR_DATABASE_URL");
        Process process = builder.start();
        @Nullable String said = null;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(">committed")) {
                    said = line;
                    // through the handle: what it has said is still to be read
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Objects.requireNonNull(said);
    }

    private static String[] arguments(Path data, LetterBox box) {
        return new String[] {
            "--server.port=0",
            "--management.server.port=-1",
            "--parlour.data=" + data,
            "--parlour.database.url=",
            "--parlour.smtp-url=" + box.url(),
            "--parlour.mail-from=desk@example.org"
        };
    }
}
