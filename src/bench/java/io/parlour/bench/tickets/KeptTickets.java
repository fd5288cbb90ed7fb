package io.parlour.bench.tickets;

import io.parlour.TestApp;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.NewContact;
import io.parlour.database.TestDatabase;
import io.parlour.helpdesk.views.ManyTickets;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.CreateAgent;
import io.parlour.identity.Role;
import io.parlour.identity.signin.Credentials;
import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// The program on a database with very many tickets, which is made once and kept: thirty departments, two hundred
/// agents who are each in two of them, and an owner.
public final class KeptTickets implements AutoCloseable {
    private static final int DEPARTMENTS = 30;
    private static final int AGENTS = 200;
    /// Tables, indexes and what is kept beside tables; answers pages of 8 KB.
    private static final String READ = """
            select sum(pg_prewarm(oid, 'read')) from pg_class where relkind in ('r', 'i', 't') and relpersistence = 'p'
            """;
    private static final String OWNER = "owner@bench.example";

    private final TestApp app;
    private final Company company;

    private KeptTickets(TestApp app, Company company) {
        this.app = app;
        this.company = company;
    }

    /// So many, made now where they are not kept.
    ///
    /// @param open how many of them are not closed
    /// @param messages of each
    public static KeptTickets of(int tickets, int open, int messages) {
        String name = "tickets_%d_%d_%d".formatted(tickets, open, messages);
        boolean there = TestDatabase.isKept(name);
        try {
            TestApp app = TestApp.start(TestDatabase.kept(name));
            KeptTickets kept = there ? new KeptTickets(app, Company.of(app, organization(app))) : empty(app);
            if (!there) {
                kept.fill(tickets, open, messages);
            }
            return kept;
        } catch (RuntimeException e) {
            if (!there) {
                TestDatabase.forget(name);
            }
            throw e;
        }
    }

    public TestApp app() {
        return app;
    }

    public OrganizationId organization() {
        return company.id();
    }

    public ConsoleClient owner() {
        return signedIn(OWNER);
    }

    /// One of the agents, who sees two departments and what is in none.
    public ConsoleClient agent() {
        return signedIn(email(0));
    }

    /// Reads all of the database once, so that what is measured comes from memory, as it does in a program that has run
    /// for long on a machine that holds it.
    public void read() {
        long start = System.nanoTime();
        app.superuser().sql("create extension if not exists pg_prewarm").update();
        long pages = app.superuser().sql(READ).query(Long.class).single();
        app.superuser().sql("drop extension pg_prewarm").update();
        System.out.printf(
                "%.1f GB of database read into memory in %d s before anything is measured%n",
                pages * 8192.0 / 1e9,
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
    }

    /// Some of those that are not closed, of the web channel: a reply to these is stored at once.
    public List<UUID> answerable(int most) {
        return app.superuser()
                .sql("""
                        select id from conversation where organization_id = ? and state = 'open' and channel = 'web'
                        and subject like 'Order %' order by id desc limit ?""")
                .param(organization().value())
                .param(most)
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }

    /// Any of them, old and new.
    public List<UUID> some(int most) {
        return app.superuser()
                .sql("""
                        select id from conversation tablesample bernoulli (1) repeatable (1)
                        where organization_id = ? limit ?""")
                .param(organization().value())
                .param(most)
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }

    private ConsoleClient signedIn(String email) {
        return company.console(new Company.Person(new UUID(0, 0), email));
    }

    private static OrganizationId organization(TestApp app) {
        return new OrganizationId(app.superuser()
                .sql("select organization_id from agent where email = ?")
                .param(OWNER)
                .query(UUID.class)
                .single());
    }

    private static KeptTickets empty(TestApp app) {
        Company company = Company.in(app);
        String hash = app.bean(Credentials.class).hashOfNew(Company.PASSWORD, "nobody@example.org");
        company.person(Role.OWNER, OWNER);
        List<UUID> departments = new ArrayList<>();
        KeptTickets kept = new KeptTickets(app, company);
        try (ConsoleClient owner = kept.owner()) {
            for (int i = 0; i < DEPARTMENTS; i++) {
                departments.add(UUID.fromString(owner.post("/api/v1/departments", Map.of("name", "Department " + i))
                        .json()
                        .path("id")
                        .asString()));
            }
        }
        for (int i = 0; i < AGENTS; i++) {
            List<UUID> two =
                    List.of(departments.get(i % DEPARTMENTS), departments.get((i + 1 + i / DEPARTMENTS) % DEPARTMENTS));
            app.bean(CreateAgent.class)
                    .create(
                            company.id(),
                            new CreateAgent.New("Agent " + i, "Agent " + i, email(i), Role.AGENT, two, hash));
        }
        app.bean(CreateContact.class).create(company.id(), new NewContact("Vera", "en", List.of(), "live-chat"));
        return kept;
    }

    private void fill(int tickets, int open, int messages) {
        long start = System.nanoTime();
        new ManyTickets(app.superuser(), company.id()).fill(tickets, open, messages);
        System.out.printf(
                "%,d tickets, %,d of them not closed, %,d messages, made in %d s and kept%n",
                tickets,
                open,
                (long) tickets * messages,
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
    }

    private static String email(int agent) {
        return "agent-" + agent + "@bench.example";
    }

    @Override
    public void close() {
        app.close();
    }
}
