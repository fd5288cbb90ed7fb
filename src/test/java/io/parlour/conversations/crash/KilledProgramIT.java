package io.parlour.conversations.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.KilledProgram;
import io.parlour.Parlour;
import io.parlour.conversations.Author;
import io.parlour.conversations.Message;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.ReadMessages;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// LC-48: the program is killed while it stores messages. Whatever was acknowledged is there afterwards, under its seq;
/// what was not is settled by the sender's retry; nothing is there twice and no seq is missing.
class KilledProgramIT {
    private static final int ENOUGH = 1_000;

    private final Map<UUID, Long> acked = new HashMap<>();
    private final Map<UUID, UUID> sent = new HashMap<>();
    private final Map<UUID, UUID> contacts = new HashMap<>();
    private OrganizationId organization = new OrganizationId(new UUID(0, 0));

    @Test
    void everyAcknowledgedMessageIsThereAfterAKill() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "killed")
                .toAbsolutePath();
        postUntilKilled(data);
        assertThat(acked).hasSizeGreaterThanOrEqualTo(ENOUGH);
        assertThat(sent.keySet()).containsAll(acked.keySet());

        try (ConfigurableApplicationContext context = new SpringApplication(Parlour.class).run(arguments(data))) {
            Map<UUID, Long> stored = stored(context);
            assertThat(stored).containsAllEntriesOf(acked);
            sent.forEach((id, conversation) -> settle(context, id, conversation, stored));
            assertThat(stored(context).keySet()).isEqualTo(sent.keySet());
        }
    }

    private void postUntilKilled(Path data) throws IOException, InterruptedException {
        List<String> command = KilledProgram.command(AckedMessages.class, KilledProgram.FLAGS, arguments(data));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(data.resolve("log").toFile());
        builder.environment().remove("PARLOUR_DATABASE_URL");
        Process process = builder.start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line);
                if (acked.size() >= ENOUGH) {
                    // through the handle: what it has said is still to be read
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private void hear(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case ">organization" -> organization = OrganizationId.of(words[1]);
            case ">conversation" -> contacts.put(UUID.fromString(words[1]), UUID.fromString(words[2]));
            case ">sent" -> sent.put(UUID.fromString(words[1]), UUID.fromString(words[2]));
            case ">acked" -> acked.put(UUID.fromString(words[1]), Long.parseLong(words[2]));
            default -> {}
        }
    }

    private Map<UUID, Long> stored(ConfigurableApplicationContext context) {
        Map<UUID, Long> stored = new HashMap<>();
        for (UUID conversation : contacts.keySet()) {
            List<Message> messages =
                    context.getBean(ReadMessages.class).after(organization, conversation, 0, Audience.AGENT, 100_000);
            assertThat(messages)
                    .extracting(Message::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, messages.size()).boxed().toList());
            messages.stream()
                    .filter(message -> message.kind() == MessageKind.MESSAGE)
                    .forEach(message -> assertThat(stored.put(message.clientId(), message.seq()))
                            .isNull());
        }
        return stored;
    }

    /// The sender asks again, as it would after a reconnect.
    private void settle(ConfigurableApplicationContext context, UUID id, UUID conversation, Map<UUID, Long> before) {
        PostMessage.Outcome outcome = context.getBean(PostMessage.class)
                .post(new PostMessage.Request(
                        organization,
                        conversation,
                        new Author.Visitor(Objects.requireNonNull(contacts.get(conversation))),
                        id,
                        MessageKind.MESSAGE,
                        "text of " + id,
                        List.of(),
                        0,
                        false));
        if (before.containsKey(id)) {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            PostMessage.Outcome.AlreadyPosted.class,
                            posted -> assertThat(posted.seq()).isEqualTo(before.get(id)));
        } else {
            assertThat(outcome).isInstanceOf(PostMessage.Outcome.Posted.class);
        }
    }

    private static String[] arguments(Path data) {
        return new String[] {
            "--server.port=0", "--management.server.port=-1", "--parlour.data=" + data, "--parlour.database.url="
        };
    }
}
