package io.parlour.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.conversations.AssignConversation;
import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.identity.Agent;
import io.parlour.identity.Agents;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.LiveSocket;
import io.parlour.identity.SignInLinks;
import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The demo's scripted visitors chat while an agent of the demo is online.
class DemoVisitorsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void visitorsComeWithTheFirstAgentAndAnswerUntilTheyHaveNoLinesLeft() {
        try (TestApp app = TestApp.start("parlour.demo=true", "parlour.demo-help=false");
                ConsoleClient console = new ConsoleClient(app)) {
            OrganizationId demo = app.bean(DemoOrganization.class).find().orElseThrow();
            Agent mira = app.bean(Agents.class).page(demo, null, 10).items().stream()
                    .filter(agent -> agent.publicName().equals("Mira"))
                    .findFirst()
                    .orElseThrow();
            assertThat(chats(app, demo)).isEmpty();
            String link = app.bean(SignInLinks.class).make(demo, mira.id());
            console.post("/api/v1/sign-in-links", Map.of("token", link.substring(link.indexOf('#') + 1)));

            try (LiveSocket socket = LiveSocket.open(app, console)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(chats(app, demo))
                                .hasSize(3)
                                .anyMatch(chat -> chat.startsWith("Elif Kaya active"))
                                .anyMatch(chat -> chat.matches("Nils Brandt (requested|offered|queued)"))
                                .anyMatch(chat -> chat.matches("Camila Reyes (requested|offered|queued)")));
                assertThat(socket.heard()).isNotEmpty();
                assertThat(tracked(app, demo)).isEqualTo(1);

                UUID elif = conversation(app, demo, "Elif Kaya");
                say(app, demo, elif, mira, "It fits.");
                await().atMost(PATIENCE).until(() -> last(app, demo, elif).startsWith("Great, then it fits"));
                say(app, demo, elif, mira, "It does.");
                await().atMost(PATIENCE).until(() -> last(app, demo, elif).startsWith("Perfect, I'll order one"));
                say(app, demo, elif, mira, "Enjoy it!");

                UUID nils = conversation(app, demo, "Nils Brandt");
                await().atMost(PATIENCE).until(() -> last(app, demo, nils).startsWith("I'd need it by Saturday"));
                app.bean(AssignConversation.class).assign(demo, nils, mira.id(), new Author.Agent(mira.id()));
                say(app, demo, nils, mira, "It is back.");
                await().atMost(PATIENCE).until(() -> last(app, demo, nils).startsWith("That would be wonderful"));
                assertThat(last(app, demo, elif)).isEqualTo("Enjoy it!");
            }
        }
    }

    @Test
    void withoutTheDemoNoVisitorIsScripted() {
        try (TestApp app = TestApp.start()) {
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().equals("demo-visitors"));
            assertThat(app.bean(DemoOrganization.class).find()).isEmpty();
        }
    }

    private static List<@Nullable String> chats(TestApp app, OrganizationId demo) {
        return app.superuser()
                .sql("select p.name || ' ' || h.state from chat h join conversation c"
                        + " on c.organization_id = h.organization_id and c.id = h.conversation_id"
                        + " join contact p on p.organization_id = c.organization_id and p.id = c.contact_id"
                        + " where h.organization_id = :organization")
                .param("organization", demo.value())
                .query(String.class)
                .list();
    }

    private static int tracked(TestApp app, OrganizationId demo) {
        return app.superuser()
                .sql("select count(*) from visit where organization_id = :organization and ended_at is null")
                .param("organization", demo.value())
                .query(Integer.class)
                .single();
    }

    private static UUID conversation(TestApp app, OrganizationId demo, String name) {
        return app.superuser()
                .sql("select c.id from conversation c join contact p"
                        + " on p.organization_id = c.organization_id and p.id = c.contact_id"
                        + " where c.organization_id = :organization and p.name = :name")
                .param("organization", demo.value())
                .param("name", name)
                .query(UUID.class)
                .single();
    }

    private static String last(TestApp app, OrganizationId demo, UUID conversation) {
        return app.superuser()
                .sql(
                        "select text from message where organization_id = :organization and conversation_id = :conversation"
                                + " and kind = 'message' order by seq desc limit 1")
                .param("organization", demo.value())
                .param("conversation", conversation)
                .query(String.class)
                .single();
    }

    private static void say(TestApp app, OrganizationId demo, UUID conversation, Agent agent, String text) {
        app.bean(PostMessage.class)
                .post(new PostMessage.Request(
                        demo,
                        conversation,
                        new Author.Agent(agent.id()),
                        UUID.randomUUID(),
                        MessageKind.MESSAGE,
                        text,
                        List.of(),
                        0,
                        true));
    }
}
