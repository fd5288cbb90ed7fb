package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.mail.MailScene;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Long texts of any alphabet are previewed wherever lists show their beginning. PostgreSQL keeps texts over 2 KB
/// compressed, and a slice of one may end inside a character.
class LongTextIT {
    private static final List<String> ALPHABETS =
            List.of("абвгдежзийклмнопрстуфхцчшщъыьэюя", "日本語中文字漢東京大学生活時間問題電車", "äöüßÄÖÜéèñçåøæ");
    private static final int[] BYTES = {2_100, 3_000, 5_000, 9_000};
    private static final int OFFSETS = 4;
    private static final int PREFIX = 40;

    @Test
    void chatsNotesAndCannedResponsesArePreviewed() {
        Browser browser = new Browser();
        Company company = Company.of(browser.app, browser.organization);
        Company.Person mira = company.person(Role.OWNER);
        try (ConsoleClient owner = company.console(mira);
                ConsoleClient other = company.console(Role.OWNER)) {
            List<String> texts = texts();
            for (int i = 0; i < texts.size(); i++) {
                String text = texts.get(i);
                String conversation =
                        browser.start(null, Browser.IDS.next(), text).text("conversation");
                String path = "/api/v1/conversations/" + conversation + "/messages";
                if (i % 2 == 0) {
                    post(
                            other,
                            path,
                            Map.of("clientId", UUID.randomUUID(), "kind", "note", "text", "@A owner: " + text));
                }
                post(
                        owner,
                        "/api/v1/canned-messages",
                        Map.of(
                                "shortcut",
                                "long" + i,
                                "scope",
                                "organization",
                                "category",
                                "General",
                                "atOnce",
                                false,
                                "texts",
                                Map.of("", text)));
            }
            assertThat(previews(owner, "/api/v1/conversations?view=unassigned", "lastMessage"))
                    .hasSize(texts.size());
            assertThat(previews(owner, "/api/v1/canned-messages", "preview")).hasSize(texts.size());
            assertThat(previews(owner, "/api/v1/me/mentions", "text")).isNotEmpty();
        }
    }

    @Test
    void emailsArePreviewed() {
        try (MailScene scene = new MailScene(io.parlour.TestApp.shared())) {
            List<String> texts = texts();
            for (int i = 0; i < texts.size(); i++) {
                scene.send("ivan@example.org", """
                        From: Ivan <ivan%d@example.org>
                        Subject: A long question
                        Message-ID: <%s@example.org>
                        MIME-Version: 1.0
                        Content-Type: text/plain; charset=UTF-8
                        Content-Transfer-Encoding: base64

                        %s
                        """.formatted(i, UUID.randomUUID(), base64(texts.get(i))));
            }
            assertThat(scene.conversations(texts.size())).hasSize(texts.size());
            for (String conversation : scene.conversations().stream()
                    .map(each -> each.path("id").asString())
                    .toList()) {
                assertThat(scene.console
                                .get("/api/v1/conversations/" + conversation)
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    /// Each alphabet and size with so many ASCII letters before it that a slice of any length ends at each place inside
    /// a character.
    private static List<String> texts() {
        Random random = new Random(7);
        List<String> texts = new ArrayList<>();
        for (String alphabet : ALPHABETS) {
            List<String> words = IntStream.range(0, PREFIX)
                    .mapToObj(word -> random.ints(3 + word % 7, 0, alphabet.length())
                            .mapToObj(letter -> String.valueOf(alphabet.charAt(letter)))
                            .collect(Collectors.joining()))
                    .toList();
            for (int bytes : BYTES) {
                for (int offset = 0; offset < OFFSETS; offset++) {
                    StringBuilder text = new StringBuilder("x".repeat(offset));
                    while (text.length() < bytes / 2) {
                        text.append(words.get(random.nextInt(words.size()))).append(' ');
                    }
                    texts.add(text.toString().strip());
                }
            }
        }
        return texts;
    }

    private static void post(ConsoleClient console, String path, Map<String, ?> body) {
        ConsoleClient.Answer answer = console.post(path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static List<String> previews(ConsoleClient console, String path, String field) {
        List<String> all = new ArrayList<>();
        String next = null;
        do {
            String page =
                    path + (path.contains("?") ? "&" : "?") + "limit=20" + (next == null ? "" : "&cursor=" + next);
            ConsoleClient.Answer answer = console.get(page);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            answer.json().path("items").forEach(item -> all.add(item.path(field).toString()));
            next = answer.json().path("next").asString("");
        } while (!next.isEmpty());
        return all;
    }

    private static String base64(String text) {
        return java.util.Base64.getMimeEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
