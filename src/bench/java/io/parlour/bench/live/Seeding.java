package io.parlour.bench.live;

import io.parlour.database.Transactions;
import io.parlour.identity.CreateAgent;
import io.parlour.identity.Departments;
import io.parlour.identity.Role;
import io.parlour.identity.signin.OpenSession;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.monitor.BeginVisit;
import io.parlour.livechat.routing.Brought;
import io.parlour.livechat.visitors.StartChat;
import io.parlour.organizations.ChangeSite;
import io.parlour.organizations.CreateOrganization;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Makes an organization with agents who are signed in and visitors who are chatting, by the program's own use cases.
final class Seeding {
    private static final String SHOP = "https://shop.example";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ApplicationContext context;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    Seeding(ApplicationContext context) {
        this.context = context;
        this.transactions = context.getBean(Transactions.class);
        this.jdbc = context.getBean(JdbcClient.class);
    }

    /// Lines `agent ORGANIZATION ID SESSION` and `visitor ORGANIZATION ID CONTACT CONVERSATION`.
    List<String> seed(int visitors, int agents) {
        OrganizationId organization = context.getBean(CreateOrganization.class)
                .create(
                        new CreateOrganization.New("Bench", "business", CreateOrganization.Kind.CUSTOMER),
                        Organization::id);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            lines.add(agent(organization, i));
        }
        String widget = transactions.read(
                organization,
                () -> jdbc.sql("select public_key from widget where organization_id = ?")
                        .param(organization.value())
                        .query(String.class)
                        .single());
        lines.addAll(IntStream.range(0, visitors)
                .parallel()
                .mapToObj(i -> visitor(widget, i))
                .toList());
        return lines;
    }

    private String agent(OrganizationId organization, int number) {
        UUID department = context.getBean(Departments.class).first(organization).id();
        UUID agent = context.getBean(CreateAgent.class)
                .create(
                        organization,
                        new CreateAgent.New(
                                "Agent " + number,
                                "Agent " + number,
                                "agent" + number + "@bench.example",
                                Role.AGENT,
                                List.of(department),
                                null));
        context.getBean(OpenSession.class).open(organization, agent, Server.BENCH);
        UUID session = transactions.read(
                organization,
                () -> jdbc.sql("select id from agent_session where organization_id = ? and agent_id = ?")
                        .params(organization.value(), agent)
                        .query(UUID.class)
                        .single());
        return "agent " + organization + " " + agent + " " + session;
    }

    /// Lines `page ORGANIZATION ID ID`: browsers whose persons agreed to be seen, each on a first page.
    List<String> monitored(OrganizationId organization, int visitors) {
        Site site =
                context.getBean(Sites.class).page(organization, null, 1).items().getFirst();
        context.getBean(ChangeSite.class)
                .change(organization, site.id(), new ChangeSite.Changes(null, List.of(SHOP), null, null, null));
        BeginVisit visits = context.getBean(BeginVisit.class);
        BeginVisit.Sent sent = new BeginVisit.Sent(
                SHOP,
                List.of(),
                List.of(),
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                InetAddress.getLoopbackAddress());
        IntStream.range(0, visitors)
                .parallel()
                .forEach(i -> visits.begin(
                        JSON.valueToTree(
                                Map.of("site", site.key(), "url", SHOP + "/first-" + i, "title", "First " + i)),
                        sent));
        return transactions.read(
                organization,
                () -> jdbc
                        .sql("select id from browser where organization_id = ?")
                        .param(organization.value())
                        .query((row, number) -> row.getObject(1, UUID.class))
                        .list()
                        .stream()
                        .map(id -> "page " + organization + " " + id + " " + id)
                        .toList());
    }

    private String visitor(String widget, int number) {
        StartChat.Started started = context.getBean(StartChat.class)
                .start(new StartChat.Request(
                        widget,
                        null,
                        null,
                        UUID.randomUUID(),
                        "Hello from " + number,
                        false,
                        new StartChat.Person(null, null, "en"),
                        null,
                        null,
                        null,
                        null,
                        Brought.NOTHING,
                        null));
        return "visitor " + started.visitor().organization() + " "
                + started.visitor().id() + " " + started.visitor().contact() + " " + started.conversation();
    }
}
