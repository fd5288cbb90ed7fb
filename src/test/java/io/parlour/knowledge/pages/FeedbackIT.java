package io.parlour.knowledge.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Votes, comments and questions below articles (KB-48), without a script or cookie.
class FeedbackIT {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    @Test
    void aVoteCountsOnceAndCanBeWithdrawn() {
        try (HelpScene scene = new HelpScene(TestApp.shared())) {
            UUID article = scene.article("Re-seat the burr", "Look.");
            String token = token(scene, article);
            assertThat(vote(scene, article, token, "yes").status()).isEqualTo(200);
            assertThat(vote(scene, article, token, "yes").status()).isEqualTo(200);
            assertThat(counted(scene, article)).containsExactly(1, 0);
            vote(scene, article, token, "no");
            assertThat(counted(scene, article)).containsExactly(0, 1);
            ConsoleClient.Answer gone = comment(scene, article, token, Map.of("withdraw", "yes"));
            assertThat(gone.text()).contains("Your vote was withdrawn");
            assertThat(counted(scene, article)).containsExactly(0, 0);
            assertThat(votes(scene)).isZero();
        }
    }

    @Test
    void theEleventhVoteOfAnHourIsNotCounted() {
        try (HelpScene scene = new HelpScene(TestApp.shared())) {
            for (int at = 0; at < 10; at++) {
                UUID article = scene.article("Article " + at, "Look.");
                assertThat(vote(scene, article, token(scene, article), "yes").status())
                        .isEqualTo(200);
            }
            UUID last = scene.article("The last one", "Look.");
            ConsoleClient.Answer refused = vote(scene, last, token(scene, last), "yes");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("retry-after")).isNotNull();
            assertThat(refused.text()).contains("Too many requests");
            assertThat(votes(scene)).isEqualTo(10);
        }
    }

    @Test
    void onlyTheArticlesOwnPageVotes() {
        try (HelpScene scene = new HelpScene(TestApp.shared())) {
            UUID article = scene.article("Re-seat the burr", "Look.");
            UUID other = scene.article("Another", "Look.");
            String token = token(scene, article);
            assertThat(vote(scene, other, token, "yes").status()).isEqualTo(403);
            assertThat(vote(scene, article, "2026-01-01.x", "yes").status()).isEqualTo(403);
            assertThat(scene.post(
                                    scene.url(article) + "/vote",
                                    Map.of("token", token, "helpful", "yes"),
                                    "Sec-Fetch-Site",
                                    "cross-site")
                            .status())
                    .isEqualTo(403);
            assertThat(votes(scene)).isZero();
        }
    }

    @Test
    void aCommentIsKeptRedactedWithTheVote() {
        try (HelpScene scene = new HelpScene(TestApp.shared())) {
            UUID article = scene.article("Re-seat the burr", "Look.");
            String token = token(scene, article);
            assertThat(comment(scene, article, token, Map.of("comment", "before any vote"))
                            .status())
                    .isEqualTo(403);
            vote(scene, article, token, "no");
            assertThat(comment(scene, article, token, Map.of("comment", "x".repeat(2_001)))
                            .status())
                    .isEqualTo(422);
            comment(scene, article, token, Map.of("comment", "My card 4111 1111 1111 1111 <b>"));
            String kept = scene.app
                    .superuser()
                    .sql("select comment from article_vote where organization_id = ?")
                    .param(scene.organization.value())
                    .query((row, number) -> row.getString(1))
                    .single();
            assertThat(kept).doesNotContain("4111 1111").contains("<b>");
        }
    }

    @Test
    void aQuestionOfSomeoneUnknownBecomesATicketOnceTheLinkIsOpened() {
        try (HelpScene scene = new HelpScene(TestApp.shared())) {
            UUID article = scene.article("Re-seat the burr", "Look.");
            String token = token(scene, article);
            vote(scene, article, token, "no");
            Map<String, String> asked =
                    Map.of("comment", "And the Fold 80?", "reply", "yes", "email", "not an address");
            ConsoleClient.Answer wrong = comment(scene, article, token, asked);
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.text()).contains("And the Fold 80?").contains("Enter a valid email address.");
            asked = Map.of("comment", "And the Fold 80?", "reply", "yes", "email", "kim@reader.example");
            assertThat(comment(scene, article, token, asked).text()).contains("kim@reader.example");
            assertThat(tickets(scene)).isEmpty();
            Matcher link = Pattern.compile("(/portal/\\S+)\\?t=(\\S+)").matcher(letter(scene, "kim@reader.example"));
            assertThat(link.find()).isTrue();
            ConsoleClient.Answer confirmed = scene.post(link.group(1), Map.of("t", link.group(2)));
            assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
            assertThat(tickets(scene)).containsExactly("article");
            assertThat(messages(scene))
                    .anySatisfy(text -> assertThat(text)
                            .contains("And the Fold 80?")
                            .contains(scene.center.url() + "/en/a/re-seat-the-burr"));

            // signed in now: the next question is a ticket at once, and is not asked for an address
            String again = token(scene, article);
            ConsoleClient.Answer form = vote(scene, article, again, "no");
            assertThat(form.text()).doesNotContain("name=\"email\"");
            assertThat(form.header("cache-control")).isEqualTo("private, no-store");
            assertThat(comment(scene, article, again, Map.of("comment", "One more", "reply", "yes"))
                            .text())
                    .contains("kim@reader.example");
            assertThat(tickets(scene)).containsExactly("article", "article");
        }
    }

    static String token(HelpScene scene, UUID article) {
        Matcher token = TOKEN.matcher(scene.get(scene.url(article)).text());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private static ConsoleClient.Answer vote(HelpScene scene, UUID article, String token, String helpful) {
        return scene.post(scene.url(article) + "/vote", Map.of("token", token, "helpful", helpful));
    }

    private static ConsoleClient.Answer comment(
            HelpScene scene, UUID article, String token, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("token", token);
        all.put("helpful", "no");
        return scene.post(scene.url(article) + "/comment", all);
    }

    private static List<Integer> counted(HelpScene scene, UUID article) {
        return scene.app
                .superuser()
                .sql("select helpful, not_helpful from article_counter where article_id = ? and surface = 'page'")
                .param(article)
                .query((row, number) -> List.of(row.getInt(1), row.getInt(2)))
                .single();
    }

    private static long votes(HelpScene scene) {
        return scene.app
                .superuser()
                .sql("select count(*) from article_vote where organization_id = ?")
                .param(scene.organization.value())
                .query(Long.class)
                .single();
    }

    private static List<String> tickets(HelpScene scene) {
        return scene.app
                .superuser()
                .sql("select source from ticket where organization_id = ? order by number")
                .param(scene.organization.value())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static List<String> messages(HelpScene scene) {
        return scene
                .app
                .superuser()
                .sql("select text from message where organization_id = ?")
                .param(scene.organization.value())
                .query((row, number) -> row.getString(1))
                .list()
                .stream()
                .map(String::valueOf)
                .toList();
    }

    private static String letter(HelpScene scene, String recipient) {
        var found = scene.app
                .superuser()
                .sql("select body from letter where organization_id = ? and recipient = ?")
                .param(scene.organization.value())
                .param(recipient)
                .query((row, number) -> row.getString(1));
        await().until(() -> !found.list().isEmpty());
        return found.list().getFirst();
    }
}
