package io.parlour.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.contacts.CreateContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.NewContact;
import io.parlour.conversations.StartConversation;
import io.parlour.knowledge.Audience;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What an agent finds beside a conversation, and gaps (AN-17, AN-19, LC-113).
class AssistIT {
    private final Help help = new Help();

    @Test
    void agentGetsADraftArticlesAndResponsesForAChatAndAnEmail() {
        help.article("Delivery times and costs", "Delivery to Germany takes three days and costs 4.90 euros.");
        help.article(
                "en",
                "Goodwill for late deliveries",
                "Agents may give back the delivery costs of 4.90 euros.",
                Audience.AGENTS);
        help.mode("shadow");
        help.mode("off");
        help.console.post(
                "/api/v1/canned-messages",
                Map.of(
                        "scope",
                        "organization",
                        "category",
                        "",
                        "shortcut",
                        "ship",
                        "atOnce",
                        false,
                        "texts",
                        Map.of("", "Delivery to Germany costs 4.90 euros and takes three days.")));
        Help.Chat chat = help.ask("How much does delivery to Germany cost?");
        UUID email = help.app
                .bean(StartConversation.class)
                .start(
                        help.company.id(),
                        new StartConversation.Start(
                                help.app
                                        .bean(CreateContact.class)
                                        .create(help.company.id(), new NewContact("Ann", "en", List.of(), "live-chat"))
                                        .id(),
                                "email",
                                null,
                                null,
                                "Delivery",
                                "en",
                                null),
                        new StartConversation.First(
                                UUID.randomUUID(), "What does delivery to Germany cost?", List.of()))
                .conversation();

        for (UUID conversation : List.of(chat.conversation(), email)) {
            JsonNode assist = help.console
                    .get("/api/v1/conversations/" + conversation + "/assist")
                    .json();
            assertThat(assist.path("draft").path("decision").asString()).isEqualTo("answer");
            assertThat(assist.path("draft").path("parts").path(0).path("text").asString())
                    .contains("4.90 euros");
            assertThat(assist.path("articles")
                            .valueStream()
                            .map(each -> each.path("title").asString()))
                    .contains("Delivery times and costs", "Goodwill for late deliveries");
            assertThat(assist.path("articles")
                            .valueStream()
                            .filter(each -> !each.path("reachable").asBoolean())
                            .map(each -> each.path("title").asString()))
                    .containsExactly("Goodwill for late deliveries");
            assertThat(assist.path("responses").path(0).path("shortcut").asString())
                    .isEqualTo("ship");
            String turn = assist.path("draft").path("id").asString();
            assertThat(help.console
                            .post("/api/v1/conversations/" + conversation + "/assist/wrong", Map.of("turn", turn))
                            .status())
                    .isEqualTo(204);
        }
        assertThat(help.sql(
                        "select count(*)::int from answer_review where organization_id = :organization and verdict = 'wrong'",
                        Integer.class))
                .isEqualTo(2);
        assertThat(help.sql("select max(count) from answer_gap where organization_id = :organization", Integer.class))
                .as("the two questions are one gap")
                .isEqualTo(2);
    }

    @Test
    void draftForAnUnprovenSenderQuotesNoArticleForSignedInReaders() {
        help.article(
                "en",
                "Delivery times and costs",
                "Delivery to Germany takes three days and costs 4.90 euros.",
                Audience.SIGNED_IN);
        help.mode("shadow");
        help.mode("off");

        UUID proven = written(true);
        UUID unproven = written(false);
        UUID forged = written(true);
        help.console.post("/api/v1/sites", Map.of("name", "With a mailbox", "allowedOrigins", List.of()));
        int headers = help.app.superuser().sql("""
                        insert into mail_header (organization_id, message_id, conversation_id, mailbox_id, verdict, at)
                        select m.organization_id, m.id, m.conversation_id, b.id, 'unverified', now()
                        from message m join mailbox b on b.organization_id = m.organization_id
                        where m.conversation_id = ? and m.kind = 'message' and m.author_kind = 'visitor' limit 1""").param(forged).update();
        assertThat(headers).isEqualTo(1);

        assertThat(draft(proven)).contains("4.90 euros");
        assertThat(draft(unproven)).doesNotContain("4.90 euros");
        assertThat(draft(forged)).as("in the name of someone who is proven").doesNotContain("4.90 euros");
    }

    private UUID written(boolean proven) {
        Handle address = new Handle(HandleKind.EMAIL, UUID.randomUUID() + "@example.org", proven);
        UUID contact = help.app
                .bean(CreateContact.class)
                .create(help.company.id(), new NewContact("Ann", "en", List.of(address), "email"))
                .id();
        return help.app
                .bean(StartConversation.class)
                .start(
                        help.company.id(),
                        new StartConversation.Start(contact, "email", null, null, "Delivery", "en", null),
                        new StartConversation.First(
                                UUID.randomUUID(), "What does delivery to Germany cost?", List.of()))
                .conversation();
    }

    private String draft(UUID conversation) {
        return help.console
                .get("/api/v1/conversations/" + conversation + "/assist")
                .json()
                .path("draft")
                .toString();
    }

    @Test
    void gapIsClosedWhenItsQuestionsAreAnswered() {
        help.article("Delivery times and costs", "Delivery to Germany takes three days and costs 4.90 euros.");
        help.live();
        Help.Chat chat = help.ask("How often should I change the burrs of the grinder?");
        help.awaitState(chat, state -> state.startsWith("agent"));
        String gaps = "/api/v1/answer-bots/" + help.site.id() + "/gaps";
        JsonNode gap = help.console.get(gaps).json().path("items").path(0);
        assertThat(gap.path("question").asString()).isEqualTo("How often should I change the burrs of the grinder?");
        String id = gap.path("id").asString();

        JsonNode still =
                help.console.post(gaps + "/" + id + "/replay", Map.of()).json();
        assertThat(still.path("state").asString()).isEqualTo("open");
        assertThat(still.path("answered").asInt()).isZero();

        String article = help.console
                .post(gaps + "/" + id + "/write", Map.of("category", help.category))
                .json()
                .path("article")
                .asString();
        help.write(
                UUID.fromString(article),
                "en",
                "When to change the burrs of the grinder",
                "Change the burrs of the grinder every five years, or after 300 kg of coffee.");
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(40))
                .until(() -> help.sql(
                                "select state from answer_gap where organization_id = :organization", String.class)
                        .equals("written"));
    }
}
