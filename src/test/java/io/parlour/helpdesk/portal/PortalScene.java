package io.parlour.helpdesk.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.Scene;
import io.parlour.conversations.tickets.FindTicket;
import io.parlour.identity.ConsoleClient;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Sites;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The portal of an organization's first site, and a browser before it that keeps cookies and runs no script.
final class PortalScene implements AutoCloseable {
    private static final Pattern FIELD = Pattern.compile("name=\"(seal|once|asked)\" value=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("https?://[^/]+(/\\S+)");

    final TestApp app;
    final OrganizationId organization;
    final String path;
    final ConsoleClient browser;

    PortalScene(TestApp app, OrganizationId organization) {
        this.app = app;
        this.organization = organization;
        this.path = "/portal/"
                + app.bean(Sites.class)
                        .page(organization, null, 1)
                        .items()
                        .getFirst()
                        .key();
        this.browser = new ConsoleClient(app);
    }

    /// Somebody else's browser before the same portal.
    PortalScene another() {
        return new PortalScene(app, organization);
    }

    ConsoleClient.Answer get(String rest) {
        return browser.get(path + rest);
    }

    String page(String rest) {
        ConsoleClient.Answer answer = get(rest);
        assertThat(answer.status()).as(rest + " " + answer.text()).isEqualTo(200);
        return answer.text();
    }

    ConsoleClient.Answer post(String rest, Map<String, String> fields) {
        return post(rest, fields, Map.of());
    }

    ConsoleClient.Answer post(String rest, Map<String, String> fields, Map<String, String> headers) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Content-Type", "application/x-www-form-urlencoded");
        return browser.send("POST", path + rest, body, all);
    }

    /// As a browser sends a form with files.
    ConsoleClient.Answer multipart(String rest, Map<String, String> fields, Map<String, String> files) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append(
                "--edge\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(name, value)));
        files.forEach((name, text) -> body.append(
                "--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\nContent-Type: text/plain\r\n\r\n%s\r\n"
                        .formatted(name, text)));
        body.append("--edge--\r\n");
        return browser.send(
                "POST", path + rest, body.toString(), Map.of("Content-Type", "multipart/form-data; boundary=edge"));
    }

    /// The hidden fields of a page's forms.
    static Map<String, String> hidden(String page) {
        Map<String, String> fields = new TreeMap<>();
        Matcher found = FIELD.matcher(page);
        while (found.find()) {
            fields.put(found.group(1), found.group(2));
        }
        return fields;
    }

    static Map<String, String> with(Map<String, String> fields, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(fields);
        all.putAll(more);
        return all;
    }

    static Map<String, String> with(Map<String, String> fields, String... more) {
        Map<String, String> all = new TreeMap<>(fields);
        for (int at = 0; at < more.length; at += 2) {
            all.put(more[at], more[at + 1]);
        }
        return all;
    }

    List<String> letters(String recipient) {
        return app
                .superuser()
                .sql("select body from letter where organization_id = ? and recipient = ? order by created_at, id")
                .param(organization.value())
                .param(recipient)
                .query(String.class)
                .list()
                .stream()
                .map(String::valueOf)
                .toList();
    }

    /// The path of the link in the newest of so many letters.
    String link(String recipient, int letters) {
        await().until(() -> letters(recipient).size() >= letters);
        Matcher found = LINK.matcher(letters(recipient).getLast());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    static String token(String link) {
        return link.substring(link.indexOf("t=") + 2);
    }

    void signIn(String address) {
        int before = letters(address).size();
        assertThat(post("/sign-in", Map.of("email", address)).status()).isEqualTo(200);
        String link = link(address, before + 1);
        ConsoleClient.Answer answer = post("/enter", Map.of("t", token(link)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
    }

    /// Says something in a ticket as an agent.
    void agent(Scene scene, UUID conversation, String text, MessageKind kind) {
        app.bean(PostMessage.class)
                .post(new PostMessage.Request(
                        organization,
                        conversation,
                        new Author.Agent(scene.agent),
                        Scene.IDS.next(),
                        kind,
                        text,
                        List.of(),
                        0,
                        true));
    }

    /// Asks something new. Answers the number.
    String ask(String subject, String text) {
        ConsoleClient.Answer answer =
                multipart("/new", with(hidden(page("/new")), "subject", subject, "text", text), Map.of());
        assertThat(answer.text()).containsPattern("<b>#\\d+</b>");
        return answer.text().replaceAll("(?s).*<b>#(\\d+)</b>.*", "$1");
    }

    /// Answers where the reply stands.
    String reply(String place, String text, Map<String, String> files) {
        ConsoleClient.Answer answer = multipart(place + "/reply", with(hidden(page(place)), "text", text), files);
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        return String.valueOf(location(answer)).replaceFirst(".*(/tickets/\\d+)$", "$1");
    }

    UUID conversation(String number) {
        return app.bean(FindTicket.class)
                .byNumber(organization, Long.parseLong(number.replace("/tickets/", "")))
                .orElseThrow();
    }

    @Nullable
    String location(ConsoleClient.Answer answer) {
        return answer.header("location");
    }

    @Override
    public void close() {
        browser.close();
    }

    /// Of nobody else, without figures: some of those are numbers of cards.
    static String address(String name) {
        StringBuilder letters = new StringBuilder(name).append('-');
        UUID.randomUUID()
                .toString()
                .chars()
                .map(c -> Character.isDigit(c) ? c - '0' + 'g' : c)
                .forEach(c -> letters.append((char) c));
        return letters.append("@example.org").toString();
    }
}
