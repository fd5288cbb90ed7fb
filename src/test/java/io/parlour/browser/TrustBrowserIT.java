package io.parlour.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.CreateSite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is given in confidence, and who somebody is: as visitor and agent see it.
class TrustBrowserIT {
    private static BrowserApp app;

    @BeforeAll
    static void start() {
        app = BrowserApp.start();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aSecureValueIsSeenByTheVisitorAndTheAskingAgentAndIsNowhereElse() throws IOException {
        String marker = "4000 " + UUID.randomUUID();
        List<String> wire = new CopyOnWriteArrayList<>();
        try (BrowserContext shopper = app.person();
                BrowserContext office = app.person(1280, 800, false)) {
            Agent agent = new Demo(app).agent(office, "/contacts");
            Page page = agent.page();
            Visitor visitor = new Demo(app).visitor(shopper).open().begin().write("May I pay by telephone?");
            tap(visitor.page(), wire);
            tap(page, wire);
            page.locator(".offer").getByText("May I pay by telephone?").waitFor();
            page.keyboard().press("a");
            agent.sees("May I pay by telephone?");
            agent.write("Of course. I ask you in confidence.");
            visitor.sees("Of course. I ask you in confidence.");

            agent.button("More actions").click();
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Request sensitive info securely"))
                    .click();
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Card").setExact(true))
                    .click();
            Screenshots.take(page, "secure-ask");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Send request").setExact(true))
                    .click();
            Locator number = visitor.panel().getByLabel("Card number");
            number.fill(marker);
            Accessibility.assertAccessible(visitor.page(), "the secure form");
            Screenshots.take(visitor.page(), "secure-form-visitor");
            visitor.button("Send encrypted").click();
            visitor.panel().getByText("Provided securely:").waitFor();
            visitor.panel().getByText("Not provided:").waitFor();

            Locator reveal = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Reveal for 20 s"));
            reveal.waitFor();
            Accessibility.assertAccessible(page, "what was provided");
            reveal.click();
            page.locator(".secure-value").getByText(marker).waitFor();
            Screenshots.take(page, "secure-form-agent");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Hide"))
                    .click();
            reveal.waitFor();

            visitor.menu("Email transcript");
            visitor.panel().locator("#transcript-to").fill("ada@elsewhere.example");
            visitor.panel().locator("#transcript-to").press("Enter");
            visitor.panel().getByText("On its way to").waitFor();
            assertThat(app.database()
                            .superuser()
                            .sql("select body from letter where kind = 'TRANSCRIPT'")
                            .query(String.class)
                            .single())
                    .contains("Provided securely: Card number", "Not provided: ");

            assertThat(wire).isNotEmpty().noneMatch(text -> text.contains(marker));
            assertThat(tablesWith(marker)).isEmpty();
            assertThat(filesWith(marker)).isEmpty();

            page.reload();
            page.locator(".secure-card").getByText("can't be opened").waitFor();
        }
    }

    private boolean named(OrganizationId organization, String name) {
        return app.database()
                        .superuser()
                        .sql("select count(*) from contact where organization_id = ? and name = ?")
                        .params(organization.value(), name)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Test
    void aSignedInCustomerIsKnownAndWhereItIsDemandedNobodyElseWrites() {
        OrganizationId organization = new Demo(app).organization();
        try (HostPage host = HostPage.open();
                BrowserContext shopper = app.person();
                BrowserContext stranger = app.person();
                BrowserContext office = app.person(1280, 900, false)) {
            var site = app.bean(CreateSite.class)
                    .create(
                            organization,
                            new CreateSite.New("The tea shop", List.of(host.origin()), false, "business"));
            Agent agent = new Demo(app).agent(office, "/settings/sites/" + site.id() + "/identity");
            Page page = agent.page();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create secret"))
                    .click();
            String secret = page.getByLabel("New secret").inputValue();
            String kid = page.locator(".lines code").first().innerText();
            String token = token(site.key(), kid, secret);
            page.getByLabel("Token", new Page.GetByLabelOptions().setExact(true))
                    .fill(token);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check token"))
                    .click();
            page.getByText("The contact gets these details").waitFor();
            Accessibility.assertAccessible(page, "identity settings");
            Screenshots.take(page, "settings-identity");

            host.page("/", HostPage.withTag(app.url(), site.key()));
            Visitor visitor = at(shopper, host.origin()).open().begin().write("Where is my order?");
            visitor.sees("Where is my order?");
            visitor.page().evaluate("token => Parlour.identify(token)", token);
            // the page is told nothing of it, and a list that was read does not change by itself
            page.waitForCondition(() -> named(organization, "Ada Lovelace"));
            page.navigate(app.url() + "/contacts");
            page.locator("a")
                    .filter(new Locator.FilterOptions().setHasText("Ada Lovelace"))
                    .first()
                    .click();
            page.getByText("gold", new Page.GetByTextOptions().setExact(true)).waitFor();
            page.getByText("ada@example.org").first().waitFor();

            page.navigate(app.url() + "/settings/sites/" + site.id() + "/identity");
            page.getByLabel("Only signed-in customers can chat").check();
            page.getByLabel("Sign-in page").fill("https://shop.example/sign-in");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                    .first()
                    .click();
            page.getByText("Saved").waitFor();
            Visitor outside = at(stranger, host.origin());
            outside.launcher().click();
            Locator link =
                    outside.panel().getByRole(AriaRole.LINK, new FrameLocator.GetByRoleOptions().setName("Sign in"));
            assertThat(link.getAttribute("href")).isEqualTo("https://shop.example/sign-in");
            Accessibility.assertAccessible(outside.page(), "the way to sign in");
            Screenshots.take(outside.page(), "widget-sign-in");
            outside.page().evaluate("token => Parlour.identify(token)", token);
            outside.sees("Where is my order?");
            assertThat(link.count()).isZero();
        }
    }

    private static Visitor at(BrowserContext person, String address) {
        Page page = person.newPage();
        page.navigate(address);
        return new Visitor(page);
    }

    private static String token(String site, String kid, String secret) {
        Instant now = Instant.now();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid).build(),
                new JWTClaimsSet.Builder()
                        .issuer(site)
                        .audience("parlour")
                        .subject("customer-7")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(1_800)))
                        .claim("name", "Ada Lovelace")
                        .claim("email", "ada@example.org")
                        .claim("email_verified", true)
                        .claim("attributes", Map.of("plan", "gold"))
                        .build());
        try {
            jwt.sign(new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    /// Everything that leaves or reaches this page.
    private static void tap(Page page, List<String> wire) {
        page.onRequest(request -> {
            wire.add(request.url());
            if (request.postData() != null) {
                wire.add(request.postData());
            }
        });
        page.onWebSocket(socket -> {
            socket.onFrameSent(frame -> wire.add(String.valueOf(frame.text())));
            socket.onFrameReceived(frame -> wire.add(String.valueOf(frame.text())));
        });
    }

    private static List<String> tablesWith(String marker) {
        JdbcClient jdbc = app.database().superuser();
        return jdbc
                .sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> jdbc.sql("select exists (select from " + table + " t where t::text like :like)")
                        .param("like", "%" + marker + "%")
                        .query(Boolean.class)
                        .single())
                .map(String::valueOf)
                .toList();
    }

    private static List<Path> filesWith(String marker) throws IOException {
        Path data = Path.of(app.bean(Environment.class).getRequiredProperty("parlour.data"));
        byte[] wanted = marker.getBytes(StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> holds(file, wanted))
                    .toList();
        }
    }

    private static boolean holds(Path file, byte[] wanted) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(new String(wanted, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
