package io.parlour.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Visitor, bot and agent at the same time: after the agent's first message the bot says nothing (AN-3).
class SilenceIT {
    private static final int CHATS = 16;

    @Test
    void noInterleavingLetsTheBotSpeakAfterAnAgent() throws Exception {
        Help help = new Help();
        help.article("Delivery times and costs", "Delivery to Germany takes three days and costs 4.90 euros.");
        help.live();
        Random random = new Random(11);
        List<Future<Help.Chat>> chats = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < CHATS; number++) {
                int agentAfter = random.nextInt(2_000);
                boolean afterTheBot = number % 2 == 0;
                int visitorAfter = random.nextInt(1_500);
                chats.add(threads.submit(() -> {
                    Help.Chat chat = help.ask("How much does delivery to Germany cost?");
                    Future<?> agent = threads.submit(() -> {
                        if (afterTheBot) {
                            awaitBot(help, chat);
                        }
                        pause(agentAfter);
                        write(help, chat);
                    });
                    pause(visitorAfter);
                    help.say(chat, "I mean the price of delivery to Germany.");
                    agent.get();
                    help.say(chat, "And how many days does delivery to Germany take?");
                    return chat;
                }));
            }
            for (Future<Help.Chat> each : chats) {
                each.get();
            }
        }
        pause(6_000);

        assertThat(help.sql("""
                        select count(*)::int from message b where b.organization_id = :organization and b.author_kind = 'bot'
                           and b.kind = 'message' and b.seq > (select min(a.seq) from message a
                               where a.organization_id = b.organization_id and a.conversation_id = b.conversation_id
                                 and a.kind = 'message' and a.author_kind = 'agent')""", Integer.class)).isZero();
        assertThat(help.sql(
                        "select count(*)::int from chat where organization_id = :organization and handler = 'agent' and state = 'active'",
                        Integer.class))
                .isEqualTo(CHATS);
        assertThat(help.sql(
                        "select count(*)::int from message where organization_id = :organization and author_kind = 'bot'",
                        Integer.class))
                .as("in some chats the bot was faster")
                .isPositive();
    }

    private static void awaitBot(Help help, Help.Chat chat) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> help.sql(
                                "select count(*)::int from message where organization_id = :organization and author_kind = 'bot'"
                                        + " and conversation_id = '" + chat.conversation() + "'",
                                Integer.class)
                        > 0);
    }

    private static void write(Help help, Help.Chat chat) {
        help.app
                .bean(PostMessage.class)
                .post(new PostMessage.Request(
                        help.company.id(),
                        chat.conversation(),
                        new Author.Agent(help.owner.agent()),
                        UUID.randomUUID(),
                        MessageKind.MESSAGE,
                        "I take this.",
                        List.of(),
                        0,
                        true));
    }

    private static void pause(int millis) {
        Awaitility.await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
    }
}
