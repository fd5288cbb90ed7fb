package io.parlour.livechat;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.UuidV7;
import io.parlour.organizations.ChangeSite;
import io.parlour.organizations.CreateOrganization;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A browser without a page: what a visitor's browser asks of the server, at a site of its own.
final class Browser {
    static final UuidV7 IDS = new UuidV7(Clock.systemUTC());
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final TestApp app = TestApp.shared();
    final OrganizationId organization = app.bean(CreateOrganization.class)
            .create(
                    new CreateOrganization.New("Shop " + IDS.next(), "team", CreateOrganization.Kind.CUSTOMER),
                    created -> created.id());
    final Site site = app.bean(Sites.class).page(organization, null, 1).items().getFirst();
    final Widget widget = app.bean(Transactions.class)
            .read(
                    organization,
                    () -> app.bean(Widgets.class)
                            .ofSite(organization, site.id())
                            .getFirst());
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    record Answer(int status, HttpResponse<String> raw) {
        JsonNode json() {
            return JSON.readTree(raw.body());
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        String text(String field) {
            return json().path(field).asString();
        }
    }

    void allow(List<String> origins, boolean development) {
        app.bean(ChangeSite.class)
                .change(organization, site.id(), new ChangeSite.Changes(null, origins, development, null, null));
    }

    /// Saves what the widget does.
    void behave(Behaviour behaviour) {
        app.bean(Transactions.class).in(organization, () -> {
            Widgets widgets = app.bean(Widgets.class);
            Widget now = widgets.find(organization, widget.id()).orElseThrow();
            WidgetChange change = new WidgetChange(now.version(), null, null, null, null, behaviour, null);
            widgets.save(
                    organization,
                    change.applyTo(now).checked(),
                    null,
                    Clock.systemUTC().instant());
        });
    }

    Answer get(String path, @Nullable String token) {
        return send("GET", path, token, null);
    }

    Answer post(String path, @Nullable String token, String body) {
        return send("POST", path, token, body);
    }

    /// A start that is right but for these fields.
    Answer startWith(java.util.Map<String, ?> fields) {
        java.util.Map<String, Object> body = new java.util.HashMap<>(
                java.util.Map.of("widget", widget.key(), "clientId", IDS.next(), "text", "Hello"));
        body.putAll(fields);
        return post("/widget/v1/conversations", null, JSON.writeValueAsString(body));
    }

    /// A start as a proxy in front passes it on.
    Answer startFrom(String address) {
        String body = JSON.writeValueAsString(
                java.util.Map.of("widget", widget.key(), "clientId", IDS.next(), "text", "Hello"));
        return exchange(request("/widget/v1/conversations", null)
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", address)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /// Of a browser that sends Global Privacy Control.
    Answer startWithSignal(String token, String text) {
        String body = JSON.writeValueAsString(
                java.util.Map.of("widget", widget.key(), "clientId", IDS.next(), "text", text, "language", "en"));
        return exchange(request("/widget/v1/conversations", token)
                .header("Content-Type", "application/json")
                .header("Sec-GPC", "1")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer start(@Nullable String token, UUID clientId, String text) {
        String body = JSON.writeValueAsString(java.util.Map.of(
                "widget",
                widget.key(),
                "clientId",
                clientId,
                "text",
                text,
                "page",
                java.util.Map.of("url", "https://shop.example/kettle", "title", "Kettle"),
                "language",
                "en"));
        return post("/widget/v1/conversations", token, body);
    }

    /// What a page of an origin asks whose visitor agreed to be seen.
    Answer page(java.util.Map<String, ?> body, String origin, java.util.Map<String, String> headers) {
        HttpRequest.Builder request = request("/widget/v1/monitor", null)
                .header("Content-Type", "text/plain;charset=UTF-8")
                .header("Origin", origin)
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        headers.forEach(request::header);
        return exchange(request);
    }

    Answer part(String path, String token, long offset, byte[] octets) {
        return exchange(request(path, token)
                .header("Content-Type", "application/octet-stream")
                .header("Upload-Offset", String.valueOf(offset))
                .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(octets)));
    }

    Answer send(String method, String path, @Nullable String token, @Nullable String body) {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return exchange(
                request(path, token).header("Content-Type", "application/json").method(method, publisher));
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(app.url() + path)).timeout(Duration.ofSeconds(40));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private Answer exchange(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
