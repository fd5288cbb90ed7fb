package io.parlour.answers;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Departments;
import io.parlour.identity.Role;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.articles.ChangeArticle;
import io.parlour.knowledge.articles.CreateArticle;
import io.parlour.knowledge.articles.Draft;
import io.parlour.knowledge.articles.ReadDraft;
import io.parlour.knowledge.articles.SaveDraft;
import io.parlour.knowledge.categories.SaveCategory;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.centers.SaveHelpCenter;
import io.parlour.knowledge.content.markdown.ReadMarkdown;
import io.parlour.knowledge.versions.PublishArticle;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An organization with an open help center, an owner at the console, and visitors of its site.
final class Help {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final TestApp app = TestApp.shared();
    final Company company = Company.in(app);
    final Company.Person person = company.person(Role.OWNER);
    final ConsoleClient console = company.console(person);
    final AgentPrincipal owner = new AgentPrincipal(
            company.id(),
            person.id(),
            UUID.randomUUID(),
            Role.OWNER,
            Set.of(),
            Set.of(app.bean(Departments.class).first(company.id()).id()),
            "Owner",
            "Owner");
    final Site site = app.bean(Sites.class).page(company.id(), null, 1).items().getFirst();
    final String widget = sql("select public_key from widget where organization_id = :organization", String.class);
    final HelpCenter center;
    final UUID category;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /// A visitor's chat.
    record Chat(String token, UUID conversation) {}

    Help(String... locales) {
        HelpCenter fresh = app.bean(SaveHelpCenter.class)
                .create(
                        owner,
                        site.id(),
                        "Help",
                        "h" + UUID.randomUUID().toString().substring(0, 12),
                        "en");
        center = app.bean(SaveHelpCenter.class)
                .change(
                        owner,
                        fresh.id(),
                        new SaveHelpCenter.Changes(
                                null,
                                null,
                                null,
                                true,
                                null,
                                locales.length == 0 ? null : List.of(locales),
                                null,
                                null,
                                null));
        category = app.bean(SaveCategory.class)
                .create(
                        owner,
                        center.id(),
                        null,
                        new SaveCategory.Wish(null, null, List.of(new SaveCategory.Text("en", "General", "", null))))
                .id();
    }

    /// Published.
    UUID article(String title, String markdown) {
        return article("en", title, markdown, Audience.PUBLIC);
    }

    UUID article(String locale, String title, String markdown, Audience access) {
        UUID article = app.bean(CreateArticle.class).create(owner, category, locale, title);
        if (access != Audience.PUBLIC) {
            app.bean(ChangeArticle.class)
                    .change(owner, article, new ChangeArticle.Changes(access, null, null, null, null, null, null));
        }
        write(article, locale, title, markdown);
        return article;
    }

    void write(UUID article, String locale, String title, String markdown) {
        Draft draft = app.bean(ReadDraft.class).read(owner, article, locale);
        Draft saved = app.bean(SaveDraft.class)
                .save(
                        owner,
                        article,
                        locale,
                        new SaveDraft.Wish(
                                title,
                                "",
                                JSON.readTree(ReadMarkdown.content(markdown).json()),
                                draft.revision()));
        app.bean(PublishArticle.class).publish(owner, article, locale, saved.revision(), null);
    }

    /// The bot answers visitors.
    void live() {
        console.post("/api/v1/answer-bots/" + site.id() + "/override", Map.of());
        mode("live");
    }

    void mode(String mode) {
        ConsoleClient.Answer answer = console.patch("/api/v1/answer-bots/" + site.id(), Map.of("mode", mode));
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.status() + " " + answer.text());
        }
    }

    Chat ask(String text) {
        return ask(text, Map.of());
    }

    Chat ask(String text, Map<String, ?> more) {
        Map<String, Object> body =
                new HashMap<>(Map.of("widget", widget, "clientId", UUID.randomUUID(), "text", text, "language", "en"));
        body.putAll(more);
        JsonNode answer = send("POST", "/widget/v1/conversations", null, body);
        return new Chat(
                answer.path("token").asString(),
                UUID.fromString(answer.path("conversation").asString()));
    }

    JsonNode say(Chat chat, String text) {
        return send(
                "POST",
                "/widget/v1/conversations/" + chat.conversation() + "/messages",
                chat.token(),
                Map.of("clientId", UUID.randomUUID(), "text", text));
    }

    /// Presses the button under the newest message of the bot.
    JsonNode press(Chat chat, int choice) {
        List<JsonNode> said = said(chat);
        return send(
                "POST",
                "/widget/v1/conversations/" + chat.conversation() + "/choices",
                chat.token(),
                Map.of(
                        "clientId",
                        UUID.randomUUID(),
                        "of",
                        said.getLast().path("seq").asLong(),
                        "choice",
                        choice));
    }

    JsonNode session(Chat chat) {
        return send("GET", "/widget/v1/session", chat.token(), null);
    }

    JsonNode send(String method, String path, @Nullable String token, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(app.url() + path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What the bot said, as the visitor sees it.
    List<JsonNode> said(Chat chat) {
        List<JsonNode> said = new ArrayList<>();
        send("GET", "/widget/v1/conversations/" + chat.conversation() + "/messages", chat.token(), null)
                .path("items")
                .forEach(message -> {
                    if (message.path("author").path("kind").asString().equals("bot")) {
                        said.add(message);
                    }
                });
        return said;
    }

    /// The bot's message with this number, from 1, once it is there.
    JsonNode said(Chat chat, int number) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> said(chat).size() >= number);
        return said(chat).get(number - 1);
    }

    String state(Chat chat) {
        return sql(
                "select handler || ' ' || state from chat where organization_id = :organization and conversation_id = '"
                        + chat.conversation() + "'",
                String.class);
    }

    void awaitState(Chat chat, Predicate<String> fits) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> fits.test(state(chat)));
    }

    String notes(Chat chat) {
        return sql(
                "select coalesce(string_agg(text, e'\\n' order by seq), '') from message where organization_id = :organization"
                        + " and conversation_id = '" + chat.conversation() + "' and kind = 'note'",
                String.class);
    }

    String outcome(Chat chat) {
        return sql(
                "select coalesce((select outcome from bot_case where organization_id = :organization and conversation_id = '"
                        + chat.conversation() + "'), 'none')",
                String.class);
    }

    <T> T sql(String sql, Class<T> type) {
        return app.bean(Transactions.class)
                .read(
                        company.id(),
                        () -> app.bean(JdbcClient.class)
                                .sql(sql)
                                .param("organization", company.id().value())
                                .query(type)
                                .single());
    }

    void change(String sql) {
        app.bean(Transactions.class).in(company.id(), () -> {
            app.bean(JdbcClient.class)
                    .sql(sql)
                    .param("organization", company.id().value())
                    .update();
        });
    }
}
