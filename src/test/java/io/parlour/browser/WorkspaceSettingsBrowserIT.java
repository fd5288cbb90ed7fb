package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// An administrator names the workspace and gives it a logo and a time zone, and customers see them.
class WorkspaceSettingsBrowserIT {
    @Test
    void nameLogoAndZoneAreChangedAndThePortalShowsTheLogo() throws Exception {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false);
                BrowserContext home = app.person(1440, 900, true)) {
            Demo demo = new Demo(app);
            Page page = demo.agent(office, "/settings/general").page();
            page.getByLabel("Workspace name").fill("Larkfield Bikes");
            page.getByLabel("Time zone").fill("Mars/Olympus");
            button(page, "Save").click();
            assertThat(page.getByLabel("Time zone")).hasAttribute("aria-invalid", "true");
            page.getByLabel("Time zone").fill("Europe/Berlin");
            button(page, "Save").click();
            page.getByText("Saved").waitFor();

            choose(page, "logo.svg", "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'>".getBytes(UTF_8));
            assertThat(page.locator(".stack-form > .error")).containsText("isn't an image");
            choose(page, "logo.png", "image/png", "no image".getBytes(UTF_8));
            assertThat(page.locator(".stack-form > .error")).containsText("isn't an image");
            choose(page, "logo.png", "image/png", new byte[1_048_577]);
            assertThat(page.locator(".stack-form > .error")).containsText("up to 1 MB");
            choose(page, "logo.webp", "image/webp", webp(page));
            assertShown(page.getByAltText("Logo on a light background"));
            choose(page, "logo.png", "image/png", logo());
            page.getByText("Logo saved").waitFor();
            assertShown(page.getByAltText("Logo on a light background"));
            Consoles.check(page, "settings-general");
            Screenshots.take(page, "settings-general");

            page.locator(".rail .foot .presence").last().click();
            assertThat(page.locator(".popover-head")).containsText("Larkfield Bikes");
            assertShown(page.locator(".popover-head img"));
            page.keyboard().press("Escape");

            page.navigate(app.url() + "/settings/hours/new");
            assertThat(page.getByLabel("Time zone")).hasValue("Europe/Berlin");

            String portal = app.visit(home, "/demo").getByText("My requests").getAttribute("href");
            Page customer = app.visit(home, portal);
            assertShown(customer.locator(".brand img"));
            Screenshots.take(customer, "portal-logo");

            page.navigate(app.url() + "/settings/general");
            button(page, "Remove logo").click();
            assertThat(button(page, "Upload logo")).isVisible();
            customer.reload();
            assertThat(customer.locator(".brand")).hasText(Pattern.compile("Larkfield"));
            assertThat(customer.locator(".brand img")).hasCount(0);
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void choose(Page page, String name, String type, byte[] octets) {
        page.locator("input[type=file]").setInputFiles(new FilePayload(name, type, octets));
    }

    private static void assertShown(Locator picture) {
        assertThat(picture).isVisible();
        picture.evaluate("each => each.decode()");
        assertThat((Integer) picture.evaluate("each => each.naturalWidth")).isGreaterThan(0);
    }

    private static byte[] webp(Page page) {
        String url = (String) page.evaluate("document.createElement('canvas').toDataURL('image/webp')");
        assertThat(url).startsWith("data:image/webp;base64,");
        return Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
    }

    private static byte[] logo() throws Exception {
        BufferedImage image = new BufferedImage(320, 96, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(0x0b, 0x3d, 0x2e));
        graphics.fillOval(8, 8, 80, 80);
        graphics.fillRect(110, 36, 200, 24);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
