package io.parlour.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.knowledge.Audience;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What visitors and other organizations never learn from the bot, its notes and drafts, and the articles behind it.
class SecrecyIT {
    private static final String QUESTION = "How often does the quokka machine need new seals?";

    private final Help help = new Help();

    @Test
    void aVisitorHearsNothingOfArticlesForOthersNorOfNotesAndTurns() {
        help.article("en", "Quokka machine seals", "Change the seals every zebrafour months.", Audience.AGENTS);
        help.article("en", "Quokka machine", "The seals last zebrafive months.", Audience.SIGNED_IN);
        help.live();
        Help.Chat chat = help.ask(QUESTION);
        help.awaitState(chat, state -> state.startsWith("agent"));
        assertThat(help.notes(chat)).contains("No article was found").doesNotContain("zebra");
        assertThat(visible(chat)).doesNotContain("zebra", "\"note\"", "Quokka machine seals");
        // an agent's draft and suggestions stay with the agent
        String assist = assist(chat).toString();
        assertThat(assist).contains("zebrafour");
        assertThat(visible(chat)).doesNotContain("zebra", "\"note\"", "Quokka machine seals");
    }

    @Test
    void theBotQuotesWhatIsForItAloneWithoutALink() {
        help.article(
                "en", "Quokka machine seals", "The quokka machine needs new seals every six months.", Audience.BOT);
        help.live();
        Help.Chat chat = help.ask(QUESTION);
        String text = help.said(chat, 1).path("text").asString();
        assertThat(text).doesNotContain("](");
    }

    @Test
    void onlyTheVisitorOfAChatAsksForAPersonThere() {
        help.article("Quokka machine seals", "The quokka machine needs new seals every six months.");
        help.live();
        Help.Chat mine = help.ask(QUESTION);
        Help.Chat other = help.ask(QUESTION);
        help.said(other, 1);
        String path = "/widget/v1/conversations/" + other.conversation();
        assertThatThrownBy(() -> help.send("POST", path + "/person", mine.token(), null))
                .hasMessageStartingWith("404");
        assertThatThrownBy(() -> help.send(
                        "POST",
                        path + "/choices",
                        mine.token(),
                        Map.of("clientId", UUID.randomUUID(), "of", 2, "choice", 0)))
                .hasMessageStartingWith("404");
        assertThat(help.state(other)).startsWith("bot");
    }

    @Test
    void idsOfAnotherOrganizationAreNotFound() {
        UUID article = help.article("Quokka machine seals", "The quokka machine needs new seals every six months.");
        help.live();
        Help.Chat chat = help.ask(QUESTION);
        help.said(chat, 1);
        String turn = assist(chat).path("draft").path("id").asString();
        String center = "/api/v1/help-centers/" + help.center.id();
        String bot = "/api/v1/answer-bots/" + help.site.id();
        String one = "/api/v1/articles/" + article;
        String some = UUID.randomUUID().toString();
        try (ConsoleClient foreign = Company.in(help.app).console(Role.OWNER)) {
            for (String path : List.of(
                    center,
                    center + "/categories",
                    center + "/imports/" + some,
                    center + "/export",
                    one,
                    one + "/drafts/en",
                    one + "/drafts/en/checks",
                    one + "/versions/en",
                    one + "/versions/en/1",
                    one + "/compare?locale=en&from=1&to=draft",
                    one + "/preview?locale=en",
                    bot,
                    bot + "/turns",
                    bot + "/gaps",
                    bot + "/gates",
                    bot + "/outcomes",
                    bot + "/outcomes/answered/conversations",
                    "/api/v1/articles/suggestions?conversation=" + chat.conversation(),
                    "/api/v1/conversations/" + chat.conversation() + "/assist")) {
                gone("GET " + path, foreign.get(path));
            }
            gone("center", foreign.patch(center, Map.of("open", false)));
            gone(
                    "category",
                    foreign.post(center + "/categories", Map.of("access", "public", "translations", List.of())));
            gone("category", foreign.patch(center + "/categories/" + help.category, Map.of("access", "agents")));
            gone("category", foreign.delete(center + "/categories/" + help.category));
            gone("move", foreign.post(center + "/categories/" + help.category + "/move", Map.of()));
            assertThat(foreign.post("/api/v1/articles", Map.of("category", help.category, "locale", "en", "title", "x"))
                            .status())
                    .isEqualTo(422);
            gone("article", foreign.patch(one, Map.of("access", "public")));
            gone("article", foreign.delete(one + "?confirm=true"));
            gone("archive", foreign.post(one + "/archive", Map.of()));
            gone("publish", foreign.post(one + "/drafts/en/publish", Map.of("revision", 1)));
            gone("unpublish", foreign.post(one + "/drafts/en/unpublish", Map.of()));
            gone("slug", foreign.put(one + "/drafts/en/slug", Map.of("slug", "x")));
            gone("restore", foreign.post(one + "/drafts/en/restore", Map.of("version", 1)));
            gone("bot", foreign.patch(bot, Map.of("mode", "off")));
            gone("bot", foreign.post(bot + "/stop", Map.of()));
            gone("bot", foreign.post(bot + "/override", Map.of()));
            gone("gate", foreign.put(bot + "/gates/human", Map.of("on", false)));
            gone("verdict", foreign.post(bot + "/turns/" + turn + "/verdict", Map.of("verdict", "wrong")));
            gone("gap", foreign.post(bot + "/gaps/" + some + "/ignore", Map.of()));
            gone(
                    "wrong",
                    foreign.post(
                            "/api/v1/conversations/" + chat.conversation() + "/assist/wrong", Map.of("turn", turn)));
        }
        assertThat(help.console.get(one).json().path("archived").asBoolean()).isFalse();
        assertThat(help.console.get(bot).json().path("mode").asString()).isEqualTo("live");
    }

    private static void gone(String what, ConsoleClient.Answer answer) {
        assertThat(answer.status()).as(what + " " + answer.text()).isEqualTo(404);
        assertThat(answer.text()).doesNotContain("Quokka");
    }

    private JsonNode assist(Help.Chat chat) {
        return help.console
                .get("/api/v1/conversations/" + chat.conversation() + "/assist")
                .json();
    }

    /// All that the widget is told.
    private String visible(Help.Chat chat) {
        String path = "/widget/v1/conversations/" + chat.conversation() + "/messages";
        return help.send("GET", path, chat.token(), null).toString() + help.session(chat);
    }
}
