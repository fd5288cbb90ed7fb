package io.parlour.livechat.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.parlour.TestApp;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.NewContact;
import io.parlour.conversations.AssignConversation;
import io.parlour.conversations.Author;
import io.parlour.conversations.StartConversation;
import io.parlour.conversations.delivery.VisitorWrote;
import io.parlour.conversations.news.TicketNews;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.kernel.PublicAddress;
import io.parlour.mail.WriteToAgent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Letters of what an agent has read on no device, and what departments say of alerts (HD-93).
class UnheardIT {
    private final TestApp app = TestApp.shared();
    private final Company company = Company.in(app);
    private final ConsoleClient owner = company.console(Role.OWNER);
    private final Company.Person person = company.person(Role.AGENT);
    private final ConsoleClient agent = company.console(person);

    @Test
    void whatNobodyReadsForFiveMinutesGetsALetterAlsoWithoutABrowserThatTakesPushes() {
        UUID read = wrote(null);
        UUID unread = wrote(null);
        agent.put("/api/v1/conversations/" + read + "/read", Map.of("seq", 100));

        looked(Duration.ofMinutes(4));
        assertThat(letters()).isEmpty();
        looked(Duration.ofMinutes(6));
        assertThat(letters()).singleElement().asString().contains("/inbox/mine/" + unread);
        assertThat(noted()).as("what was told or read is forgotten").isZero();
    }

    @Test
    void threeThatBeganToWaitWithinFiveMinutesAreOneLetter() {
        List<UUID> waiting = List.of(wrote(null), wrote(null), wrote(null), wrote(null));

        looked(Duration.ofMinutes(6));

        assertThat(letters())
                .singleElement()
                .asString()
                .contains(waiting.stream().map(each -> "/inbox/mine/" + each).toList());
    }

    @Test
    void noThirdLetterGoesOutWithinFiveMinutes() {
        agent.put("/api/v1/me/alerts", Map.of("zone", "UTC", "pushText", false, "mailMinutes", 1));
        wrote(null);
        wrote(null);
        looked(Duration.ofMinutes(2));
        assertThat(letters()).hasSize(2);
        wrote(null);

        looked(Duration.ofMinutes(4));
        assertThat(letters()).hasSize(2);
        looked(Duration.ofMinutes(8));
        assertThat(letters()).hasSize(3);
    }

    @Test
    void whatIsNewAfterSomethingReadIsToldToo() {
        UUID ticket = wrote(null);
        news(ticket, 1);
        agent.put("/api/v1/conversations/" + ticket + "/read", Map.of("seq", 1));
        news(ticket, 2);

        looked(Duration.ofMinutes(6));
        assertThat(letters())
                .filteredOn(each -> each.contains("/tickets/to-read/" + ticket))
                .hasSize(1);
    }

    @Test
    void whatHurriesIsToldAtOnceAndNothingElseIs() {
        UUID waiting = wrote(null);
        wrote(null);
        PushTask.Item item = new PushTask.Item(AlertKind.MESSAGE, waiting, 1);
        assertThat(hurried(item)).isTrue();
        assertThat(hurried(new PushTask.Item(AlertKind.MENTION, waiting, 1))).isFalse();

        looked(Duration.ZERO);
        assertThat(letters()).singleElement().asString().contains("/inbox/mine/" + waiting);
        assertThat(hurried(item)).as("told already").isFalse();
    }

    private boolean hurried(PushTask.Item item) {
        return app.bean(Transactions.class)
                .in(company.id(), () -> app.bean(UnheardRows.class).hurry(company.id(), person.id(), item));
    }

    private void news(UUID ticket, long seq) {
        app.bean(AlertAgent.class)
                .news(new TicketNews(company.id(), ticket, seq, person.id(), TicketNews.Kind.FOLLOWED));
    }

    @Test
    void aDepartmentSaysHowItsAgentsAreToldUntilOneChooses() {
        UUID quiet = department("Quiet");
        UUID loud = department("Loud");
        owner.patch("/api/v1/agents/" + person.id(), Map.of("departments", List.of(quiet, loud)));
        String path = "/api/v1/departments/" + quiet + "/alerts";
        Map<String, ?> unmailed =
                Map.of("sound", "knock", "repeats", false, "unfocusedOnly", true, "notice", true, "mail", false);

        assertThat(owner.put(path, Map.of("events", Map.of("message", unmailed)))
                        .status())
                .isEqualTo(200);
        assertThat(owner.get(path)
                        .json()
                        .path("events")
                        .path("message")
                        .path("sound")
                        .asString())
                .isEqualTo("knock");
        assertThat(agent.get("/api/v1/me/alerts")
                        .json()
                        .path("events")
                        .path("message")
                        .path("sound")
                        .asString())
                .isEqualTo("knock");
        UUID heard = wrote(loud);
        wrote(quiet);
        assertThat(noted(heard)).isTrue();
        assertThat(noted()).as("its department wants no letter of the other").isOne();

        Map<String, ?> own = Map.of("sound", "none", "repeats", false, "unfocusedOnly", true);
        choose(Map.of("message", own));
        assertThat(agent.get("/api/v1/me/alerts").json().path("chosen").get(0).asString())
                .isEqualTo("message");
        assertThat(noted(wrote(quiet))).isTrue();

        choose(Map.of());
        assertThat(agent.get("/api/v1/me/alerts")
                        .json()
                        .path("events")
                        .path("message")
                        .path("sound")
                        .asString())
                .as("chosen no more")
                .isEqualTo("knock");
    }

    @Test
    void aLeadSetsTheAlertsOfItsOwnDepartmentsAlone() {
        UUID own = department("Own");
        UUID other = department("Other");
        Company.Person lead = company.person(Role.LEAD);
        owner.patch("/api/v1/agents/" + lead.id(), Map.of("departments", List.of(own)));
        Map<String, ?> wish = Map.of("events", Map.of());
        try (ConsoleClient console = company.console(lead)) {
            assertThat(console.put("/api/v1/departments/" + own + "/alerts", wish)
                            .status())
                    .isEqualTo(200);
            assertThat(console.put("/api/v1/departments/" + other + "/alerts", wish)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(agent.get("/api/v1/departments/" + own + "/alerts").status()).isEqualTo(403);
        assertThat(owner.put("/api/v1/departments/" + UUID.randomUUID() + "/alerts", wish)
                        .status())
                .isEqualTo(404);
        Map<String, ?> odd = Map.of("party", Map.of("sound", "chime", "repeats", false, "unfocusedOnly", true));
        assertThat(owner.put("/api/v1/departments/" + own + "/alerts", Map.of("events", odd))
                        .status())
                .isEqualTo(422);
    }

    private void choose(Map<String, ?> events) {
        assertThat(agent.put(
                                "/api/v1/me/alerts",
                                Map.of("zone", "UTC", "pushText", false, "mailMinutes", 5, "events", events))
                        .status())
                .isEqualTo(200);
    }

    private UUID department(String name) {
        return UUID.fromString(owner.post("/api/v1/departments", Map.of("name", name + " " + UUID.randomUUID()))
                .json()
                .get("id")
                .asString());
    }

    /// A visitor in a conversation of the agent's; told of at once where it is noted at all.
    private UUID wrote(@Nullable UUID department) {
        UUID contact = app.bean(CreateContact.class)
                .create(company.id(), new NewContact("Vera", "en", List.of(), "live-chat"))
                .id();
        UUID conversation = app.bean(StartConversation.class)
                .start(
                        company.id(),
                        new StartConversation.Start(contact, "web", null, department, "Kettle", "en", null),
                        new StartConversation.First(UUID.randomUUID(), "It leaks", List.of()))
                .conversation();
        app.bean(AssignConversation.class)
                .assign(company.id(), conversation, person.id(), new Author.Agent(person.id()));
        app.bean(AlertAgent.class).wrote(new VisitorWrote(company.id(), Map.of(conversation, 1L)));
        return conversation;
    }

    /// As it is looked at so much later.
    private void looked(Duration later) {
        new WriteUnheard(
                        new WriteUnheard.Asked(
                                app.bean(Unread.class),
                                app.bean(UnheardRows.class),
                                app.bean(BundleRows.class),
                                app.bean(AlertSettings.class),
                                Clock.offset(Clock.systemUTC(), later)),
                        app.bean(WriteToAgent.class),
                        app.bean(PublicAddress.class),
                        app.bean(Scheduler.class),
                        app.bean(Transactions.class))
                .due(new PushTask.Away(company.id().value(), person.id()));
    }

    private List<String> letters() {
        return app.bean(Transactions.class)
                .read(
                        company.id(),
                        () -> app.bean(JdbcClient.class)
                                .sql("select body from letter where organization_id = :organization and kind = 'ALERT'")
                                .param("organization", company.id().value())
                                .query(String.class)
                                .list());
    }

    private long noted() {
        return count("select count(*) from agent_unheard where organization_id = :organization", Map.of());
    }

    private boolean noted(UUID conversation) {
        return count("""
                        select count(*) from agent_unheard
                        where organization_id = :organization and conversation_id = :id""", Map.of("id", conversation)) == 1;
    }

    private long count(String sql, Map<String, ?> values) {
        return app.bean(Transactions.class)
                .read(
                        company.id(),
                        () -> app.bean(JdbcClient.class)
                                .sql(sql)
                                .param("organization", company.id().value())
                                .params(values)
                                .query(Long.class)
                                .single());
    }
}
