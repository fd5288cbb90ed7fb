package io.parlour.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.NewContact;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.organizations.Sites;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An organization's privacy pages, a stranger's browser before them, and its owner at the desk.
public final class PrivacyScene {
    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/privacy/\\S+)");

    private static final Pattern PHRASE = Pattern.compile("<code>([a-z0-9-]+)</code>");

    /// What is wrong when a correction is asked for.
    public static final String CORRECTION = "My name is spelled wrong.";

    public final TestApp app;
    public final Company company;
    public final ConsoleClient desk;
    public final ConsoleClient browser;
    public final String path;

    public PrivacyScene(TestApp app) {
        this(app, Company.in(app));
    }

    public PrivacyScene(TestApp app, Company company) {
        this.app = app;
        this.company = company;
        this.desk = company.console(Role.OWNER);
        this.browser = new ConsoleClient(app);
        this.path = "/privacy/s/"
                + app.bean(Sites.class)
                        .page(company.id(), null, 1)
                        .items()
                        .getFirst()
                        .key();
    }

    /// With a proven address.
    public UUID contact(String name, String email) {
        return app.bean(CreateContact.class)
                .create(
                        company.id(),
                        new NewContact(name, null, List.of(new Handle(HandleKind.EMAIL, email, true)), "email"))
                .id();
    }

    public ConsoleClient.Answer post(String rest, Map<String, String> fields) {
        return post(rest.startsWith("/privacy/") ? "" : path, rest, fields);
    }

    public ConsoleClient.Answer post(String where, String rest, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return browser.send("POST", where + rest, body, Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    public void ask(String kind, String email) {
        ask(kind, email, kind.equals("correct") ? CORRECTION : "");
    }

    public void ask(String kind, String email, String details) {
        ConsoleClient.Answer answer = post("/request", Map.of("kind", kind, "email", email, "details", details));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /// As if letters that prove addresses had gone out this much earlier.
    public void earlier(String interval) {
        for (String each : List.of(
                "update privacy_request_step set at = at - cast(? as interval) where organization_id = ?",
                "update privacy_request set letter_at = letter_at - cast(? as interval) where organization_id = ?")) {
            app.superuser().sql(each).params(interval, company.id().value()).update();
        }
    }

    /// The passphrase that the page of a request shows.
    public String passphrase(String link) {
        Matcher found = PHRASE.matcher(post(link + "/passphrase", Map.of()).text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    public List<String> letters(String recipient) {
        return app
                .superuser()
                .sql("select body from letter where organization_id = ? and recipient = ? order by created_at, id")
                .param(company.id().value())
                .param(recipient)
                .query(String.class)
                .list()
                .stream()
                .map(String::valueOf)
                .toList();
    }

    /// The path of the link in the newest of so many letters.
    public String link(String recipient, int letters) {
        await().until(() -> letters(recipient).size() >= letters);
        Matcher found = LINK.matcher(letters(recipient).getLast());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /// What the owner does to a request, with its name typed.
    public ConsoleClient.Answer act(UUID request, String act, Map<String, String> more) {
        String at = "/api/v1/privacy/requests/" + request;
        Map<String, String> body = new HashMap<>(more);
        body.put("confirmation", desk.get(at).json().path("name").asString());
        return desk.post(at + "/" + act, body);
    }

    /// Asks, and proves the address.
    public String confirmed(String kind, String email) {
        int before = letters(email).size();
        ask(kind, email);
        String link = link(email, before + 1);
        assertThat(post(link + "/confirm", Map.of()).status()).isEqualTo(303);
        return link;
    }

    public @Nullable String state(String email) {
        return app.superuser()
                .sql("select state from privacy_request where organization_id = ? and address = ?")
                .param(company.id().value())
                .param(email)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /// The newest of a kind.
    public UUID request(String kind, String email) {
        return app.superuser()
                .sql("""
                        select id from privacy_request where organization_id = ? and kind = ? and address = ?
                        order by id desc limit 1""")
                .params(company.id().value(), kind, email)
                .query(UUID.class)
                .single();
    }

    public UUID request(String email) {
        return app.superuser()
                .sql("select id from privacy_request where organization_id = ? and address = ?")
                .param(company.id().value())
                .param(email)
                .query(UUID.class)
                .single();
    }
}
