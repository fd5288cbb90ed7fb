package io.parlour.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import io.parlour.identity.Agents;
import io.parlour.identity.CreateAgent;
import io.parlour.identity.Departments;
import io.parlour.identity.Role;
import io.parlour.identity.SignInLinks;
import io.parlour.identity.signin.Credentials;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.Live;
import io.parlour.organizations.CreateSite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The demonstration organization, as a stranger finds it.
final class Demo {
    private final BrowserApp app;
    private final boolean offlineForm;

    /// Without its form for messages: who finds nobody writes as in a chat.
    Demo(BrowserApp app) {
        this(app, false);
    }

    Demo(BrowserApp app, boolean offlineForm) {
        this.app = app;
        this.offlineForm = offlineForm;
        withoutOfflineForm();
    }

    private void withoutOfflineForm() {
        if (offlineForm) {
            return;
        }
        app.database().superuser().sql("""
                        insert into form (organization_id, id, widget_id, kind, mode, away_departments, notify, version,
                            saved_at)
                        select organization_id, gen_random_uuid(), id, 'offline', 'skip', 'hide', '', 1, now() from widget
                        on conflict do nothing""").update();
    }

    /// A new visitor on the shop's front page.
    Visitor visitor(BrowserContext person) {
        return new Visitor(app.visit(person, "/demo"));
    }

    /// Mira at the console, signed in by her link, on the given page.
    Agent agent(BrowserContext person, String path) {
        return agent(person, "Mira", path);
    }

    /// Somebody of the team, by the public name.
    Agent agent(BrowserContext person, String publicName, String path) {
        signIn(person, link(publicName));
        online(person);
        Page page = app.visit(person, path);
        await().atMost(Duration.ofSeconds(20)).until(() -> isConnected(publicName));
        return new Agent(page);
    }

    /// Chats are offered from then on.
    private boolean isConnected(String publicName) {
        return app.database()
                .superuser()
                .sql("select exists (select from agent_status s join agent a using (organization_id)"
                        + " where a.id = s.agent_id and a.public_name = :name and s.connected)")
                .param("name", publicName)
                .query(Boolean.class)
                .single();
    }

    /// What the page of the link does, without drawing it.
    private void signIn(BrowserContext person, String link) {
        APIRequestContext http = person.request();
        http.get(app.url() + "/api/v1/me");
        APIResponse answer = http.post(
                app.url() + "/api/v1/sign-in-links",
                RequestOptions.create()
                        .setHeader("X-XSRF-TOKEN", guard(person))
                        .setData(Map.of("token", link.substring(link.indexOf('#') + 1))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /// Chats of earlier tests, offered and not answered, have made an agent Away, who then gets none.
    private void online(BrowserContext person) {
        APIResponse answer = person.request()
                .put(
                        app.url() + "/api/v1/me/status",
                        RequestOptions.create()
                                .setHeader("X-XSRF-TOKEN", guard(person))
                                .setData(Map.of("status", "online")));
        assertThat(answer.ok()).as(answer.text()).isTrue();
    }

    private static String guard(BrowserContext person) {
        return person.cookies().stream()
                .filter(cookie -> cookie.name.equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .value;
    }

    /// Mira, who opens her link as the start of the program prints it.
    Agent agentByLink(BrowserContext person, String path) {
        Page page = person.newPage();
        page.navigate(link("Mira"));
        page.waitForURL(url -> url.contains("/inbox/"));
        page.navigate(app.url() + path);
        return new Agent(page);
    }

    record SignIn(String email, String password) {}

    /// Somebody new at the demonstration who signs in by a password, not by a link.
    SignIn agentWithPassword() {
        SignIn made = new SignIn("ida-" + UUID.randomUUID() + "@larkfield.example", "correct horse battery");
        String hash = app.bean(Credentials.class).hashOfNew(made.password(), made.email());
        List<UUID> departments =
                List.of(app.bean(Departments.class).first(organization()).id());
        app.bean(CreateAgent.class)
                .create(
                        organization(),
                        new CreateAgent.New("Ida Moreau", "Ida", made.email(), Role.AGENT, departments, hash));
        return made;
    }

    /// The key of a further site that may be used from this origin alone.
    String siteOn(String origin) {
        CreateSite.New wished = new CreateSite.New("A shop at " + origin, List.of(origin), false, "business");
        String key = app.bean(CreateSite.class).create(organization(), wished).key();
        withoutOfflineForm();
        return key;
    }

    /// Closes the sockets of whoever wrote last as a visitor, as the server does with this code.
    void closeNewestVisitor(int code) {
        UUID visitor = app.database()
                .superuser()
                .sql("select id from visitor where organization_id = :organization order by id desc limit 1")
                .param("organization", organization().value())
                .query(UUID.class)
                .single();
        app.bean(Live.class).close(organization(), visitor, code);
    }

    OrganizationId organization() {
        return app.database()
                .superuser()
                .sql("select organization_id from demo_organization()")
                .query(UUID.class)
                .optional()
                .map(OrganizationId::new)
                .orElseThrow();
    }

    private String link(String publicName) {
        OrganizationId organization = organization();
        UUID agent = app.bean(Agents.class).page(organization, null, 10).items().stream()
                .filter(each -> each.publicName().equals(publicName))
                .map(io.parlour.identity.Agent::id)
                .findFirst()
                .orElseThrow();
        return app.bean(SignInLinks.class).make(organization, agent);
    }
}
