package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.conversations.Author;
import io.parlour.conversations.CloseConversation;
import io.parlour.conversations.MarkRead;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.database.Transactions;
import io.parlour.kernel.Secrets;
import io.parlour.live.Audience;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class VisitorIT {
    private final Browser browser = new Browser();

    @Test
    void aStartThatIsRepeatedWhileTheFirstIsOnItsWayMakesOneChat() throws Exception {
        String token = Secrets.next();
        UUID start = Browser.IDS.next();
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Browser.Answer> once = () -> browser.start(token, start, "Hello twice");
            List<Browser.Answer> answers = both.invokeAll(Collections.nCopies(6, once)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).extracting(Browser.Answer::status).containsOnly(201);
            assertThat(answers)
                    .extracting(each -> each.text("conversation"))
                    .containsOnly(answers.getFirst().text("conversation"));
        }
        assertThat(browser.get("/widget/v1/session", token).status()).isEqualTo(200);
    }

    @Test
    void nothingIsKeptBeforeAVisitorWrites() {
        for (int i = 0; i < 20; i++) {
            browser.get("/w.js?site=" + browser.site.key(), null);
            browser.get("/widget/v1/frame?w=" + browser.widget.key(), null);
        }

        for (String table : List.of("visitor", "contact", "conversation", "message", "live_pass")) {
            assertThat(rows(table)).as(table).isZero();
        }
    }

    @Test
    void theFirstMessageMakesVisitorContactAndConversation() {
        Browser.Answer started = browser.start(null, Browser.IDS.next(), "Is the kettle in stock?");

        assertThat(started.status()).isEqualTo(201);
        assertThat(started.json().path("message").path("text").asString()).isEqualTo("Is the kettle in stock?");
        assertThat(rows("visitor")).isOne();
        assertThat(rows("contact")).isOne();
        assertThat(rows("conversation")).isOne();
        assertThat(browser.get("/widget/v1/session", started.text("token")).text("state"))
                .isEqualTo("open");
    }

    @Test
    void aStartRepeatedAfterALostAnswerMakesNoSecondConversation() {
        String token = Secrets.next();
        UUID clientId = Browser.IDS.next();

        Browser.Answer first = browser.start(token, clientId, "Hello");
        Browser.Answer again = browser.start(token, clientId, "Hello");

        assertThat(again.text("conversation")).isEqualTo(first.text("conversation"));
        assertThat(again.text("token")).isEqualTo(token);
        assertThat(rows("conversation")).isOne();
    }

    @Test
    void aStartThatIsRefusedLeavesNothing() {
        assertThat(browser.start(null, Browser.IDS.next(), "x".repeat(10_001)).text("code"))
                .isEqualTo("message.too-long");
        assertThat(browser.start(null, Browser.IDS.next(), " ").text("code")).isEqualTo("message.empty");
        assertThat(browser.post("/widget/v1/conversations", null, "{\"widget\":")
                        .status())
                .isEqualTo(400);
        assertThat(browser.post("/widget/v1/conversations", null, "{}").text("code"))
                .isEqualTo("input.invalid");

        assertThat(rows("contact")).isZero();
        assertThat(rows("visitor")).isZero();
    }

    @Test
    void theSameMessageSentTwiceIsStoredOnce() {
        Browser.Answer started = browser.start(null, Browser.IDS.next(), "Hello");
        String body = "{\"clientId\":\"" + Browser.IDS.next() + "\",\"text\":\"Anybody?\"}";

        Browser.Answer first = browser.post(messages(started), started.text("token"), body);
        Browser.Answer second = browser.post(messages(started), started.text("token"), body);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().path("duplicate").asBoolean()).isTrue();
        assertThat(second.json().path("seq")).isEqualTo(first.json().path("seq"));
    }

    @Test
    void aVisitorReachesNobodyElsesConversation() {
        Browser.Answer mine = browser.start(null, Browser.IDS.next(), "Hello");
        Browser.Answer theirs = browser.start(null, Browser.IDS.next(), "Secret");
        Browser.Answer elsewhere = new Browser().start(null, Browser.IDS.next(), "Elsewhere");
        String body = "{\"clientId\":\"" + Browser.IDS.next() + "\",\"text\":\"x\",\"read\":1}";

        for (Browser.Answer other : List.of(theirs, elsewhere)) {
            String path = "/widget/v1/conversations/" + other.text("conversation");
            assertThat(browser.get(path + "/messages?after=0", mine.text("token"))
                            .status())
                    .isEqualTo(404);
            assertThat(browser.post(path + "/messages", mine.text("token"), body)
                            .status())
                    .isEqualTo(404);
            assertThat(browser.post(path + "/marks", mine.text("token"), body).status())
                    .isEqualTo(404);
            assertThat(browser.post(path + "/end", mine.text("token"), "{}").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aVisitorSeesNoNote() {
        Browser.Answer started = browser.start(null, Browser.IDS.next(), "Hello");
        say(started, "Only for us", MessageKind.NOTE);
        say(started, "For you", MessageKind.MESSAGE);

        String seen = browser.get(messages(started) + "?after=0", started.text("token"))
                .raw()
                .body();

        assertThat(seen).contains("For you").doesNotContain("Only for us").doesNotContain("@example");
    }

    @Test
    void aMessageToAnEndedChatIsRefusedWithTheWayOn() {
        Browser.Answer started = browser.start(null, Browser.IDS.next(), "Hello");
        String token = started.text("token");
        assertThat(browser.post("/widget/v1/conversations/" + started.text("conversation") + "/end", token, "{}")
                        .status())
                .isEqualTo(204);

        Browser.Answer late = browser.post(
                messages(started), token, "{\"clientId\":\"" + Browser.IDS.next() + "\",\"text\":\"One more\"}");
        Browser.Answer anew = browser.start(token, Browser.IDS.next(), "One more");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("code")).isEqualTo("conversation.closed");
        assertThat(late.text("may")).isEqualTo("new");
        assertThat(anew.text("conversation")).isNotEqualTo(started.text("conversation"));
        assertThat(rows("contact")).isOne();
    }

    @Test
    void withoutASocketAnAnswerArrivesWhileTheRequestWaits() throws Exception {
        Browser.Answer started = browser.start(null, Browser.IDS.next(), "Hello");
        long last = started.json().path("lastSeq").asLong();
        CompletableFuture<Browser.Answer> waiting = CompletableFuture.supplyAsync(
                () -> browser.get(messages(started) + "?wait=25&after=" + last, started.text("token")));

        say(started, "Here I am", MessageKind.MESSAGE);

        assertThat(waiting.get(20, TimeUnit.SECONDS)
                        .json()
                        .path("items")
                        .path(0)
                        .path("text")
                        .asString())
                .isEqualTo("Here I am");
    }

    /// A web server's usual 200 threads would all be theirs.
    @Test
    void manyWhoWaitWithoutASocketHinderNobody() throws Exception {
        Browser.Answer started = browser.start(null, Browser.IDS.next(), "Hello");
        long last = started.json().path("lastSeq").asLong();
        List<CompletableFuture<Browser.Answer>> waiting = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 250; i++) {
                waiting.add(CompletableFuture.supplyAsync(() -> waitForNews(started, last), threads));
            }
            await().pollDelay(Duration.ofSeconds(3)).until(() -> true);

            CompletableFuture<Browser.Answer> another = CompletableFuture.supplyAsync(
                    () -> browser.get("/widget/v1/session", started.text("token")), threads);

            assertThat(another.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            say(started, "Here I am", MessageKind.MESSAGE);
            for (CompletableFuture<Browser.Answer> each : waiting) {
                assertThat(each.get(40, TimeUnit.SECONDS).json().path("items")).hasSize(1);
            }
        }
    }

    /// As the widget does: who comes when all connections are in use asks again.
    private Browser.Answer waitForNews(Browser.Answer started, long last) {
        Instant end = Instant.now().plusSeconds(60);
        Browser.Answer answer;
        do {
            answer = browser.get(messages(started) + "?wait=25&after=" + last, started.text("token"));
        } while (answer.status() == 503 && Instant.now().isBefore(end));
        return answer;
    }

    @Test
    void aForgottenVisitorIsUnknown() {
        Browser.Answer started = browser.start(null, Browser.IDS.next(), "Hello");
        String token = started.text("token");

        assertThat(browser.send("DELETE", "/widget/v1/session", token, null).status())
                .isEqualTo(204);

        assertThat(browser.get("/widget/v1/session", token).text("code")).isEqualTo("visitor.unknown");
        assertThat(browser.post("/widget/v1/live-passes", token, "{}").status()).isEqualTo(401);
        assertThat(rows("conversation")).isOne();
    }

    @Test
    void aTokenThatIsNoneIsUnknownAndNeverAFault() {
        for (String token : List.of("x", "a".repeat(43), "ü".repeat(3), "a".repeat(5_000))) {
            assertThat(browser.get("/widget/v1/session", token.replace("ü", "u"))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void anAgentsCloseReachesTheVisitor() {
        Browser.Answer started = browser.start(null, Browser.IDS.next(), "Hello");
        browser.app
                .bean(CloseConversation.class)
                .close(browser.organization, UUID.fromString(started.text("conversation")), new Author.Automatic());

        assertThat(browser.get("/widget/v1/session", started.text("token")).text("state"))
                .isEqualTo("closed");
    }

    @Test
    void whatAnAgentReadIsStillReadAfterAReload() {
        Browser.Answer started = browser.start(null, Browser.IDS.next(), "Hello");
        UUID conversation = UUID.fromString(started.text("conversation"));
        assertThat(page(started).path("othersRead").asLong()).isZero();

        browser.app
                .bean(MarkRead.class)
                .mark(browser.organization, new MarkRead.Reader.Agent(conversation, Browser.IDS.next()), 1, 1);

        assertThat(page(started).path("othersRead").asLong()).isOne();
        assertThat(page(started).path("othersDelivered").asLong()).isOne();
        assertThat(browser.app.bean(MarkRead.class).reachedBy(browser.organization, conversation, Audience.VISITOR))
                .isEqualTo(new MarkRead.Reached(0, 0));
    }

    private JsonNode page(Browser.Answer started) {
        return browser.get(messages(started), started.text("token")).json();
    }

    private static String messages(Browser.Answer started) {
        return "/widget/v1/conversations/" + started.text("conversation") + "/messages";
    }

    private void say(Browser.Answer started, String text, MessageKind kind) {
        browser.app
                .bean(PostMessage.class)
                .post(new PostMessage.Request(
                        browser.organization,
                        UUID.fromString(started.text("conversation")),
                        new Author.Automatic(),
                        Browser.IDS.next(),
                        kind,
                        text,
                        List.of(),
                        0,
                        true));
    }

    private long rows(String table) {
        return browser.app
                .bean(Transactions.class)
                .read(
                        browser.organization,
                        () -> browser.app
                                .bean(JdbcClient.class)
                                .sql("select count(*) from " + table + " where organization_id = :organization")
                                .param("organization", browser.organization.value())
                                .query(Long.class)
                                .single());
    }
}
