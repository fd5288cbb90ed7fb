package io.parlour.helpdesk.rules.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.KilledProgram;
import io.parlour.Parlour;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.LetterBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
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
            String[] committed = KilledProgram.run(RuledMessage.class, ">committed", data, arguments(data, box))
                    .split(" ", -1);
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
