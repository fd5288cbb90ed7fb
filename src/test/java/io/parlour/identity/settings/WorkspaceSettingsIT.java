package io.parlour.identity.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.audit.Action;
import io.parlour.audit.CountAudit;
import io.parlour.identity.AgentTexts;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The workspace's name, logo, time zone and default language: who may change them, what is refused, who sees them.
class WorkspaceSettingsIT {
    private static final String PATH = "/api/v1/workspace";
    private static final Map<String, String> OCTETS = Map.of("Content-Type", "application/octet-stream");

    private final TestApp app = TestApp.shared();
    private final Company company = Company.in(app);
    private final Company.Person person = company.person(Role.OWNER);
    private final ConsoleClient owner = company.console(person);

    @Test
    void changeIsKeptShownAndAudited() {
        JsonNode before = owner.get(PATH).json();
        assertThat(before.path("zone").asString()).isEqualTo("UTC");
        assertThat(before.path("language").asString()).isEqualTo("en");
        assertThat(before.path("languages")).hasSizeGreaterThan(20);

        JsonNode saved = owner.put(PATH, wish(" Larkfield & Sons ", "Europe/Berlin", "de"))
                .json();

        assertThat(saved.path("name").asString()).isEqualTo("Larkfield & Sons");
        assertThat(saved.path("version").asString())
                .isNotEqualTo(before.path("version").asString());
        JsonNode me = owner.get("/api/v1/me").json().path("organization");
        assertThat(me.path("name").asString()).isEqualTo("Larkfield & Sons");
        assertThat(me.path("zone").asString()).isEqualTo("Europe/Berlin");
        assertThat(audited()).isEqualTo(1);
    }

    @Test
    void changeOfAnOutdatedFormIsRefused() {
        String seen = '"' + owner.get(PATH).json().path("version").asString() + '"';
        Map<String, String> ifMatch = Map.of("If-Match", seen);

        assertThat(owner.send("PUT", PATH, wish("First", "UTC", "en"), ifMatch).status())
                .isEqualTo(200);
        ConsoleClient.Answer second = owner.send("PUT", PATH, wish("Second", "UTC", "en"), ifMatch);

        assertThat(second.code()).isEqualTo("workspace.version-conflict");
        assertThat(owner.get(PATH).json().path("name").asString()).isEqualTo("First");
    }

    @Test
    void eachWrongFieldIsNamed() {
        for (Map<String, String> wrong : List.of(
                Map.<String, String>of(),
                wish(" ", "Mars/Olympus", "tlh"),
                wish("two\nlines", "europe/berlin", "en,de"),
                wish("x".repeat(121), "+02:00", "de-"))) {
            ConsoleClient.Answer answer = owner.put(PATH, wrong);
            assertThat(answer.code()).isEqualTo("input.invalid");
            assertThat(answer.json().path("errors"))
                    .extracting(each -> each.path("field").asString())
                    .containsExactly("name", "zone", "language");
        }
        assertThat(owner.get(PATH).json().path("zone").asString()).isEqualTo("UTC");
        assertThat(audited()).isZero();
    }

    @Test
    void onlyAdministratorsChangeTheWorkspace() throws Exception {
        for (Role role : List.of(Role.LEAD, Role.AGENT)) {
            ConsoleClient agent = company.console(role);
            assertThat(agent.get(PATH).status()).isEqualTo(403);
            assertThat(agent.put(PATH, wish("Mine", "UTC", "en")).status()).isEqualTo(403);
            assertThat(agent.send("PUT", PATH + "/logo", png(10, 10), OCTETS).status())
                    .isEqualTo(403);
            assertThat(agent.delete(PATH + "/logo").status()).isEqualTo(403);
        }
        assertThat(company.console(Role.ADMINISTRATOR)
                        .put(PATH, wish("Ours", "UTC", "en"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void logoIsDrawnAgainAndServedAsPngOnly() throws Exception {
        byte[] sent = png(1_000, 500);
        byte[] withTail = Arrays.copyOf(sent, sent.length + 20);
        System.arraycopy("<script>alert(1)".getBytes(UTF_8), 0, withTail, sent.length, 16);

        String path = logo(owner.send("PUT", PATH + "/logo", withTail, OCTETS));
        HttpResponse<byte[]> served = fetch(path);

        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(served.body()));
        assertThat(shown.getWidth()).isEqualTo(400);
        assertThat(shown.getHeight()).isEqualTo(200);
        assertThat(new String(served.body(), UTF_8)).doesNotContain("script");
        assertThat(served.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(served.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(served.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(owner.get("/api/v1/me").json().at("/organization/logo").asString())
                .isEqualTo(path);

        String next = logo(owner.send("PUT", PATH + "/logo", png(20, 20), OCTETS));
        assertThat(next).isNotEqualTo(path);
        assertThat(fetch(path).statusCode()).isEqualTo(404);

        assertThat(owner.delete(PATH + "/logo").json().path("logo").isMissingNode())
                .isTrue();
        assertThat(fetch(next).statusCode()).isEqualTo(404);
        assertThat(audited()).isEqualTo(3);
    }

    @Test
    void whatIsNoSmallPngOrJpegIsNoLogo() throws Exception {
        byte[] cut = Arrays.copyOf(png(500, 500), 60);
        byte[] large = Arrays.copyOf(png(10, 10), 1_048_577);
        for (Object wrong : List.of(
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                "\u0089PNG and no more",
                "GIF89a",
                cut,
                large)) {
            ConsoleClient.Answer answer = owner.send("PUT", PATH + "/logo", wrong, OCTETS);
            assertThat(answer.code()).isEqualTo("input.invalid");
            assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("logo");
        }
        byte[] huge = Arrays.copyOf(png(10, 10), 3_000_000);
        assertThat(owner.send("PUT", PATH + "/logo", huge, OCTETS).code()).isEqualTo("input.too-large");
        assertThat(owner.get(PATH).json().path("logo").isMissingNode()).isTrue();
    }

    @Test
    void otherOrganizationsAreNotTouched() throws Exception {
        Company other = Company.in(app);
        ConsoleClient stranger = other.console(Role.OWNER);
        String before = stranger.get(PATH).text();

        owner.put(PATH, wish("Larkfield", "Asia/Tokyo", "ja"));
        String path = logo(owner.send("PUT", PATH + "/logo", png(20, 20), OCTETS));

        assertThat(stranger.get(PATH).text()).isEqualTo(before);
        String id = path.substring(path.lastIndexOf('/'));
        assertThat(fetch("/logos/" + other.id().value() + id).statusCode()).isEqualTo(404);
        assertThat(fetch("/logos/" + company.id().value() + "/" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void defaultsCountWhereNothingBetterIsKnown() throws Exception {
        owner.put(PATH, wish("Larkfield", "Europe/Berlin", "de"));
        String logo = logo(owner.send("PUT", PATH + "/logo", png(20, 20), OCTETS));

        AgentTexts texts = app.bean(AgentTexts.class);
        assertThat(texts.of(company.id(), person.id()).language()).isEqualTo("de");
        assertThat(texts.ofTeam(company.id()).language()).isEqualTo("de");
        owner.patch("/api/v1/me", Map.of("preferences", Map.of("language", "en")));
        assertThat(texts.of(company.id(), person.id()).language()).isEqualTo("en");
        assertThat(texts.ofTeam(company.id()).language()).isEqualTo("en");

        assertThat(owner.get("/api/v1/me/alerts").json().findValue("zone").asString())
                .isEqualTo("Europe/Berlin");
        JsonNode site = owner.post("/api/v1/sites", Map.of("name", "Shop")).json();
        JsonNode widget = owner.get("/api/v1/sites/" + site.path("id").asString() + "/widgets")
                .json()
                .at("/items/0");
        assertThat(widget.at("/behaviour/language").asString()).isEqualTo("de");

        String portal = "/portal/" + site.path("key").asString();
        assertThat(owner.get(portal + "/new").text()).contains("<html lang=\"de\"", "src=\"" + logo + "\"");
        assertThat(owner.send("GET", portal + "/new", null, Map.of("Accept-Language", "fr-CA"))
                        .text())
                .contains("<html lang=\"fr\"");
        assertThat(owner.send("GET", portal + "/new", null, Map.of("Accept-Language", "tlh"))
                        .text())
                .contains("<html lang=\"de\"");
    }

    private static Map<String, String> wish(String name, String zone, String language) {
        return Map.of("name", name, "zone", zone, "language", language);
    }

    private static String logo(ConsoleClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return Objects.requireNonNull(answer.json().path("logo").asString());
    }

    private static byte[] png(int width, int height) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    /// As anyone, without a session.
    private HttpResponse<byte[]> fetch(String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(app.url() + path)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private int audited() {
        return CountAudit.of(app.superuser(), company.id(), Action.ORGANIZATION_CHANGED);
    }
}
