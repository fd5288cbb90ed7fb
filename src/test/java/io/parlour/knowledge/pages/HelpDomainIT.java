package io.parlour.knowledge.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import java.io.IOException;
import java.net.Socket;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A help center under the domain of its site (HD-82, KB-41).
class HelpDomainIT {
    private final TestApp app = TestApp.shared();
    private final String host = "help-" + UUID.randomUUID() + ".example";
    private final String origin = "http://" + host + ":" + app.port();

    @Test
    void pagesAndTheirAddressesAreOnTheOwnDomain() throws IOException {
        try (HelpScene scene = new HelpScene(app)) {
            UUID article = scene.article("Re-seat the burr", "Look below.");
            scene.translate(article, "de", "Mahlwerk einsetzen", "Unten nachsehen.");
            own(scene);
            String url = origin + scene.path;
            assertThat(raw(scene.path + "/en/")).startsWith("HTTP/1.1 200").contains("Re-seat the burr");
            assertThat(raw(scene.path + "/en/a/re-seat-the-burr"))
                    .startsWith("HTTP/1.1 200")
                    .contains(
                            "<link rel=\"canonical\" href=\"" + url + "/en/a/re-seat-the-burr\">",
                            "hreflang=\"de\" href=\"" + url + "/de/a/mahlwerk-einsetzen\"",
                            "\"mainEntityOfPage\":\"" + url + "/en/a/re-seat-the-burr\"",
                            "href=\"/new\"")
                    .doesNotContain(scene.center.url());
            assertThat(raw(scene.path + "/en/search?q=burr")).contains("Re-seat the burr");
            assertThat(raw(scene.path + "/sitemap.xml"))
                    .contains("<loc>" + url + "/en/</loc>", "<loc>" + url + "/en/a/re-seat-the-burr</loc>")
                    .doesNotContain(scene.center.url());
            assertThat(raw("/robots.txt")).contains("Allow: " + scene.path + "/", "Sitemap: " + url + "/sitemap.xml");
            assertThat(scene.get(scene.url(article)).text())
                    .as("at the installation's host, the same page has the same address")
                    .contains("<link rel=\"canonical\" href=\"" + url + "/en/a/re-seat-the-burr\">");
        }
    }

    @Test
    void nothingOfAnotherOrganizationIsThere() throws IOException {
        try (HelpScene scene = new HelpScene(app);
                HelpScene other = new HelpScene(app)) {
            UUID article = other.article("Secret recipe", "Of others.");
            own(scene);
            for (String page : new String[] {
                other.url(article),
                other.path + "/",
                other.path + "/en/",
                other.path + "/en/search?q=secret",
                other.path + "/sitemap.xml",
                other.path + "/suggest?q=secret+recipe",
                other.path + "/api/v1/articles",
                other.path.replace("/help/", "/privacy/s/"),
                other.path.replace("/help/", "/privacy/s/") + "/",
                other.path.replace("/help/", "/privacy/s/") + "/cookies"
            }) {
                assertThat(raw(page)).as(page).startsWith("HTTP/1.1 404").doesNotContain("Secret recipe");
            }
            assertThat(raw(scene.path.replace("/help/", "/privacy/s/") + "/")).startsWith("HTTP/1.1 200");
            assertThat(raw("/robots.txt")).contains(scene.path).doesNotContain(other.path);
            assertThat(raw(scene.path + "/en/search?q=secret+recipe")).doesNotContain("Secret recipe");
        }
    }

    private void own(HelpScene scene) {
        app.superuser()
                .sql("insert into portal_domain (organization_id, site_id, host, proven_at) values (?, ?, ?, now())")
                .param(scene.organization.value())
                .param(scene.site.id())
                .param(host)
                .update();
    }

    /// As a browser asks that was led here by the domain.
    private String raw(String path) throws IOException {
        try (Socket socket = new Socket("localhost", app.port())) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\n\r\n"
                            .formatted(path, host, app.port())
                            .getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
