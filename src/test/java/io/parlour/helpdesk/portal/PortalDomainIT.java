package io.parlour.helpdesk.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.conversations.Scene;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.organizations.Sites;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// A site's portal stands at the root of a domain of its own, once that is proven (HD-82).
class PortalDomainIT {
    private final Scene scene = Scene.shared();
    private final String host = "help-" + UUID.randomUUID() + ".example";

    @Test
    void thePortalStandsAtTheRootOfADomainOfItsOwnOnceDnsNamesTheOrganization() throws IOException {
        UUID site = scene.app
                .bean(Sites.class)
                .page(scene.organization, null, 1)
                .items()
                .getFirst()
                .id();
        String domains = "/api/v1/portal-domains";
        try (PortalScene portal = new PortalScene(scene.app, scene.organization);
                ConsoleClient owner = Company.of(scene.app, scene.organization).console(Role.OWNER);
                ConsoleClient stranger = Company.in(scene.app).console(Role.OWNER)) {
            for (String wrong : new String[] {"localhost", "127.0.0.1", "help", "a b.example", "https://x.example"}) {
                assertThat(owner.put(domains + "/" + site, Map.of("host", wrong))
                                .status())
                        .as(wrong)
                        .isEqualTo(422);
            }
            assertThat(stranger.put(domains + "/" + site, Map.of("host", host)).status())
                    .isEqualTo(404);
            ConsoleClient.Answer put =
                    owner.put(domains + "/" + site, Map.of("host", host.toUpperCase(java.util.Locale.ROOT)));
            assertThat(put.json().get("host").asString()).isEqualTo(host);
            assertThat(put.json().get("record").asString()).isEqualTo("_parlour." + host);
            assertThat(put.json().get("value").asString()).contains(scene.organization.toString());
            assertThat(owner.post(domains + "/" + site + "/check", Map.of()).code())
                    .isIn("portal.domain-unproven", "portal.dns-silent");

            prove(site);
            String page = raw("GET", "/sign-in", "");
            assertThat(page).contains("200", "action=\"/sign-in\"", "href=\"/portal/style.css");
            assertThat(page).doesNotContain(portal.path);
            assertThat(raw("GET", "/", "")).contains("303", "Location: /sign-in");
            assertThat(raw("GET", "/portal/style.css", "")).contains("text/css");
            assertThat(raw("GET", logo(owner), "")).contains("Content-Type: image/png");
            assertThat(raw("GET", "/api/v1/me", "")).contains("404", "Page not found");
            assertThat(portal.page("/sign-in")).contains("action=\"" + portal.path + "/sign-in\"");

            String address = "vera-" + UUID.randomUUID() + "@example.org";
            raw("POST", "/sign-in", "email=" + URLEncoder.encode(address, UTF_8));
            String link = portal.link(address, 1);
            assertThat(portal.letters(address).getLast())
                    .contains("http://" + host + ":" + scene.app.port() + "/enter?t=");
            String entered = raw("POST", "/enter", "t=" + PortalScene.token(link));
            assertThat(entered).contains("303", "parlour_portal_", "Path=/;", "Location: /");

            lostTo(Scene.shared());
            assertThat(owner.get(domains).json().get(0).get("elsewhere").asBoolean())
                    .isTrue();
            portal.post("/sign-in", Map.of("email", address));
            portal.link(address, 2);
            assertThat(portal.letters(address).getLast())
                    .as("a link that lets in leads to no other's host")
                    .doesNotContain(host)
                    .contains(portal.path + "/enter?t=");

            assertThat(owner.delete(domains + "/" + site).status()).isEqualTo(204);
            assertThat(owner.get(domains).text()).isEqualTo("[]");
        }
    }

    private static String logo(ConsoleClient owner) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), "png", png);
        return owner.send(
                        "PUT",
                        "/api/v1/workspace/logo",
                        png.toByteArray(),
                        Map.of("Content-Type", "application/octet-stream"))
                .json()
                .get("logo")
                .asString();
    }

    private void prove(UUID site) {
        scene.app
                .superuser()
                .sql("update portal_domain set proven_at = now() where organization_id = ? and site_id = ?")
                .param(scene.organization.value())
                .param(site)
                .update();
    }

    /// Another organization's site proves the domain later.
    private void lostTo(Scene other) {
        scene.app
                .superuser()
                .sql("""
                        insert into portal_domain (organization_id, site_id, host, proven_at)
                        select organization_id, id, ?, now() + interval '1 second' from site
                        where organization_id = ? limit 1""")
                .param(host)
                .param(other.organization.value())
                .update();
    }

    /// As a browser asks that was led here by the domain.
    private String raw(String method, String path, String body) {
        try (Socket socket = new Socket("localhost", scene.app.port())) {
            socket.getOutputStream().write("""
                            %s %s HTTP/1.1\r
                            Host: %s:%d\r
                            Connection: close\r
                            Content-Type: application/x-www-form-urlencoded\r
                            Content-Length: %d\r
                            \r
                            %s""".formatted(method, path, host, scene.app.port(), body.length(), body)
                    .getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
