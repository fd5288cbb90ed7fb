package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// The page of a mail: its pictures come through this program, its scripts never run (ML-31, ML-41 to ML-43).
class MailPageBrowserIT {
    @Test
    void picturesComeThroughThisProgramAndScriptsNeverRun() throws IOException {
        List<Headers> asked = new CopyOnWriteArrayList<>();
        HttpServer pictures = pictures(asked);
        try (BrowserApp app = BrowserApp.start("parlour.mail-images.anywhere=true");
                BrowserContext office = app.person(1440, 900, false)) {
            Demo demo = new Demo(app);
            String elsewhere = "http://localhost:" + pictures.getAddress().getPort();
            MailBrowserIT.send(app, demo, "news@roaster.example", offer(elsewhere, picture(60, 30)));
            Agent agent = demo.agent(office, "/inbox/open");
            Page page = agent.page();
            List<String> requests = new CopyOnWriteArrayList<>();
            page.onRequest(request -> requests.add(request.url()));
            agent.choose("Autumn beans");
            assertThat(page.locator("li.by-mail")).containsText("New beans are here.");
            assertThat(page.locator("li.by-mail .file")).hasCount(0);

            html(page);
            FrameLocator frame = page.frameLocator("iframe.mail-frame");
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("2 remote images are blocked.");
            assertThat(frame.getByAltText("Roaster")).hasJSProperty("naturalWidth", 60);
            assertThat(asked).isEmpty();
            assertThat(dialog.getByText("Always show from this sender")).hasCount(0);
            Consoles.picture(page, "console mail pictures blocked");

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show images once"))
                    .click();
            assertThat(frame.getByAltText("Beans")).hasJSProperty("naturalWidth", 40);
            page.waitForCondition(() -> asked.size() == 2);
            assertThat(dialog).not().containsText("are blocked");
            Consoles.picture(page, "console mail pictures shown");
            assertThat(asked)
                    .hasSize(2)
                    .allSatisfy(headers ->
                            assertThat(headers.keySet()).doesNotContain("Cookie", "Referer", "X-forwarded-for"));
            assertThat(requests).allMatch(url -> url.startsWith(app.url()) || url.startsWith("data:"));

            page.route(
                    "**/mails/*/html*",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody(hostile(elsewhere))));
            asked.clear();
            page.reload();
            html(page);
            assertThat(page.frameLocator("iframe.mail-frame").locator("#here")).hasText("Read me");
            assertThat(page.evaluate("() => window.owned ?? 0")).isEqualTo(0);
            assertThat(asked).isEmpty();
        } finally {
            pictures.stop(0);
        }
    }

    /// `%s` is left for the mailbox.
    private static String offer(String elsewhere, byte[] logo) {
        return """
                    From: News <news@roaster.example>
                    To: %%1$s
                    Subject: Autumn beans
                    Message-ID: <beans@roaster.example>
                    MIME-Version: 1.0
                    Content-Type: multipart/related; boundary=sep

                    --sep
                    Content-Type: text/html; charset=utf-8

                    <p><img src="cid:logo" alt="Roaster"> New beans are here.</p>
                    <img src="%1$s/beans.png?who=mira" alt="Beans" width="120" height="80">
                    <img src="%1$s/drawing.svg" alt="Drawing">
                    --sep
                    Content-Type: image/png
                    Content-ID: <logo>
                    Content-Disposition: inline; filename=logo.png
                    Content-Transfer-Encoding: base64

                    %2$s
                    --sep--
                    """.formatted(elsewhere, base64(logo));
    }

    /// As if the cleaner had overlooked everything.
    private static String hostile(String elsewhere) {
        return """
                {"conversation":"00000000-0000-7000-8000-000000000000","remoteImages":0,"hiddenText":"",
                 "html":"<p id=here>Read me</p><script>top.owned = 1</script><img src=x onerror='top.owned = 2'>\
                <iframe srcdoc='<script>top.owned = 3</script>'></iframe><svg onload='top.owned = 4'></svg>\
                <img src='%1$s/pixel.png'><style>@import '%1$s/s.css';</style><script src='%1$s/s.js'></script>"}
                """.formatted(elsewhere);
    }

    private static void html(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("View original"))
                .click();
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("HTML"))
                .click();
    }

    private static HttpServer pictures(List<Headers> asked) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] beans = picture(40, 20);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestHeaders());
            boolean drawing = exchange.getRequestURI().getPath().endsWith(".svg");
            byte[] octets = drawing ? "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8) : beans;
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, octets.length);
            exchange.getResponseBody().write(octets);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static byte[] picture(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static String base64(byte[] octets) {
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(octets);
    }
}
