package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// PR-101: a card number sent by every way there is stands nowhere afterwards: in no table, no log, no frame.
@ExtendWith(OutputCaptureExtension.class)
class CanaryIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CANARY = "4000056655665556";
    private static final String PARTED = "4000 0566 5566 5556";

    private final Browser browser = new Browser();
    private final Company company = Company.of(browser.app, browser.organization);

    @Test
    void aCardNumberSentByEveryWayIsNowhere(CapturedOutput log) {
        JsonNode started = browser.startWith(Map.of(
                        "text",
                        "pay with " + CANARY,
                        "name",
                        "Vera " + CANARY,
                        "page",
                        Map.of("url", "https://shop.example/?card=" + CANARY, "title", "Pay " + PARTED)))
                .json();
        String token = started.path("token").asString();
        String conversation = started.path("conversation").asString();
        assertThat(browser.startWith(Map.of("email", CANARY + "@example.org")).status())
                .isEqualTo(422);
        Frames frames = new Frames();
        String pass = browser.post("/widget/v1/live-passes", token, "").text("pass");
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("parlour.1")
                .buildAsync(URI.create(browser.app.url().replaceFirst("^http", "ws") + "/live"), frames)
                .join();
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            send(socket, Map.of("t", "hello", "v", 1, "pass", pass, "device", "d"));
            await().atMost(Duration.ofSeconds(10)).until(() -> frames.holds("\"live\""));
            send(socket, Map.of("t", "sub", "conversation", conversation, "after", 0));
            send(
                    socket,
                    Map.of(
                            "t",
                            "send",
                            "id",
                            Browser.IDS.next(),
                            "conversation",
                            conversation,
                            "kind",
                            "message",
                            "text",
                            "by socket " + PARTED,
                            "seen",
                            0));
            String widgetPath = "/widget/v1/conversations/" + conversation + "/messages";
            assertThat(browser.post(widgetPath, token, body("by HTTP " + CANARY))
                            .status())
                    .isEqualTo(201);
            await().atMost(Duration.ofSeconds(10)).until(() -> frames.holds("by socket [card"));
            // beside a mask four digits are taken for a security code: these stand by themselves
            browser.post(widgetPath, token, body("Something quite different that takes more than forty letters"));
            for (String part : List.of("4000", "0566", "5566", "5556")) {
                browser.post(widgetPath, token, body(part));
            }
            String path = "/api/v1/conversations/" + conversation;
            assertThat(owner.post(path + "/messages", written("message")).status())
                    .isEqualTo(201);
            assertThat(owner.post(path + "/messages", written("note")).status()).isEqualTo(201);
            assertThat(owner.put(path + "/draft", Map.of("kind", "note", "text", "draft " + PARTED, "edit", 1))
                            .status())
                    .isEqualTo(200);
            String contact = owner.get(path).json().path("contact").path("id").asString();
            assertThat(owner.patch("/api/v1/contacts/" + contact, Map.of("name", "Ana " + PARTED))
                            .status())
                    .isLessThan(300);
            assertThat(owner.post("/api/v1/uploads", Map.of("name", CANARY + ".txt", "size", 3))
                            .status())
                    .isEqualTo(201);
            await().atMost(Duration.ofSeconds(10)).until(() -> frames.holds("\"revised\":[{"));
            assertThat(owner.get(path + "/messages").text()).doesNotContain(CANARY, PARTED, "\"0566\"", "\"4000\"");
        } finally {
            socket.abort();
        }
        String dump = dump();
        assertThat(dump).contains("[card ••5556]").doesNotContain(CANARY, PARTED);
        assertThat(frames.all()).doesNotContain(CANARY, PARTED);
        assertThat(log.getAll()).doesNotContain(CANARY, PARTED);
    }

    /// LC-110: of whatever length and issuer, written together or parted.
    @Test
    void ofAHundredCardNumbersNoneIsInARow() {
        List<String> cards = cards();
        assertThat(cards).hasSize(100).doesNotHaveDuplicates();
        Browser.Answer started = browser.start(null, Browser.IDS.next(), "I have many cards");
        String path = "/widget/v1/conversations/" + started.text("conversation") + "/messages";
        for (int from = 0; from < cards.size(); from += 10) {
            List<String> lines = new ArrayList<>();
            for (String card : cards.subList(from, from + 10)) {
                lines.add("This is card "
                        + (lines.size() % 2 == 0
                                ? card
                                : card.replaceAll("(.{4})", "$1 ").strip()));
            }
            assertThat(browser.post(path, started.text("token"), body(String.join(" and then\n", lines)))
                            .status())
                    .isEqualTo(201);
        }

        String digits = dump().replaceAll("(?<=\\d)[ -](?=\\d)", "");
        assertThat(cards).noneMatch(digits::contains);
        assertThat(Pattern.compile("\\[card ••").matcher(dump()).results().count())
                .isGreaterThanOrEqualTo(100);
    }

    /// Of the issuers' beginnings and lengths.
    private record Kind(String begin, int length) {}

    private static List<String> cards() {
        List<Kind> kinds = List.of(
                new Kind("4", 13),
                new Kind("4", 16),
                new Kind("4", 19),
                new Kind("51", 16),
                new Kind("2221", 16),
                new Kind("34", 15),
                new Kind("37", 15),
                new Kind("6011", 16),
                new Kind("3528", 16),
                new Kind("300", 14));
        Random random = new Random(110);
        List<String> cards = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Kind kind = kinds.get(i % kinds.size());
            StringBuilder card = new StringBuilder(kind.begin());
            while (card.length() < kind.length() - 1) {
                card.append(random.nextInt(10));
            }
            cards.add(card.append(check(card)).toString());
        }
        return cards;
    }

    /// Luhn's digit for what stands before it.
    private static int check(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? 2 * digit : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return (10 - sum % 10) % 10;
    }

    private static String body(String text) {
        return JSON.writeValueAsString(Map.of("clientId", Browser.IDS.next(), "text", text));
    }

    private static Map<String, Object> written(String kind) {
        return Map.of("clientId", Browser.IDS.next(), "kind", kind, "text", "a " + kind + " " + CANARY, "anyway", true);
    }

    private static void send(WebSocket socket, Map<String, ?> frame) {
        socket.sendText(JSON.writeValueAsString(frame), true).join();
    }

    /// Every row of the organization in every table, as text.
    private String dump() {
        JdbcClient jdbc = browser.app.bean(JdbcClient.class);
        return browser.app.bean(Transactions.class).read(browser.organization, () -> {
            StringBuilder dump = new StringBuilder();
            List<String> tables = jdbc.sql("""
                            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                            where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                              and a.attname = 'organization_id' and has_table_privilege(c.oid, 'select')
                            """).query(String.class).list().stream()
                    .map(String::valueOf)
                    .toList();
            assertThat(tables).hasSizeGreaterThan(20);
            for (String table : tables) {
                jdbc.sql("select t::text from " + table + " t where organization_id = :organization")
                        .param("organization", browser.organization.value())
                        .query(String.class)
                        .list()
                        .forEach(row -> dump.append(row).append('\n'));
            }
            return dump.toString();
        });
    }

    private static final class Frames implements WebSocket.Listener {
        private final ConcurrentLinkedQueue<String> parts = new ConcurrentLinkedQueue<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            parts.add(data + (last ? "\n" : ""));
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        String all() {
            return String.join("", parts);
        }

        boolean holds(String text) {
            return all().contains(text);
        }
    }
}
