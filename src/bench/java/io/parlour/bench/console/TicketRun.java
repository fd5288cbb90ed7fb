package io.parlour.bench.console;

import com.microsoft.playwright.Page;
import io.parlour.TestApp;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.NewContact;
import io.parlour.helpdesk.views.ManyTickets;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An agent who goes through the list of all tickets, and then from ticket to ticket.
public final class TicketRun {
    private static final List<String> KINDS = List.of("text", "integer", "checkbox", "date", "url");
    /// Of ten words each, a few of them longer.
    private static final String TALK = """
            insert into message (organization_id, conversation_id, seq, id, client_id, kind, author_kind, author_id, text, at)
            select t.organization_id, t.conversation_id, s, gen_random_uuid(), gen_random_uuid(),
                case when s % 10 = 0 then 'note' else 'message' end, case when s % 2 = 1 then 'visitor' else 'agent' end,
                case when s % 2 = 1 then c.contact_id else a.id end,
                repeat('The kettle does not heat and the lamp stays dark. ', 1 + s % 5) || 'ticket ' || t.number,
                c.created_at + s * interval '5 minutes'
            from (select * from ticket where organization_id = :organization order by number desc limit :tickets) t
            join conversation c on c.organization_id = t.organization_id and c.id = t.conversation_id
            join (select id from agent where organization_id = :organization limit 1) a on true
            cross join generate_series(1, :messages) s
            """;
    /// The view shows all of them.
    private static final String SHOWN = """
            update ticket set spam = false, snoozed_until = null where organization_id = :organization
            """;
    private static final String COUNTED = """
            update conversation c set last_seq = :messages, last_visible_seq = :messages
            where c.organization_id = :organization and exists (select from message m
                where m.organization_id = c.organization_id and m.conversation_id = c.id)
            """;
    private static final String FILLED = """
            update ticket t set fields = v.fields, fields_fold = v.fields from (select jsonb_object_agg('f' || n, 'Value ' || n) as fields
                from generate_series(0, :fields - 1, 5) n) v
            where t.organization_id = :organization
            """;

    private final Sizes sizes;

    /// `switches` to tickets that were read before, as many to others.
    public record Sizes(int tickets, int seconds, int messages, int switches, int fields) {
        int withFields() {
            return switches / 5;
        }

        /// So many tickets are opened.
        int opened() {
            return 2 * switches + 4 * withFields() + 20;
        }
    }

    public TicketRun(Sizes sizes) {
        this.sizes = sizes;
    }

    /// Whether all targets were met.
    public boolean run() {
        try (TestApp app = TestApp.start()) {
            Company company = Company.in(app);
            try (ConsoleClient owner = company.console(Role.OWNER);
                    Consoles consoles = new Consoles(app.port())) {
                make(app, company, owner);
                String session = Objects.requireNonNull(owner.cookie("parlour_session"));
                consoles.open(Map.of("parlour_session", session), "/tickets/all");
                Page page = consoles.page(0);
                MainThread thread = new MainThread(page);
                TicketList list = new TicketList(page, thread);
                boolean met = list.scroll(sizes.tickets(), sizes.seconds());
                TicketSwitches switches = new TicketSwitches(page, thread);
                switches.open(0, false);
                met &= switches.measure("read before", sizes.switches(), true);
                met &= switches.measure("not read before", sizes.switches(), false);
                fields(app, company, owner);
                page.navigate(page.url().replaceFirst("/tickets/all.*", "/tickets/all"));
                page.reload();
                list.first();
                switches.open(2 * sizes.switches() + 1, true);
                String beside = ", " + sizes.fields() + " own fields";
                met &= switches.measure("read before" + beside, sizes.withFields(), true);
                met &= switches.measure("not read before" + beside, sizes.withFields(), false);
                return met;
            }
        }
    }

    private void make(TestApp app, Company company, ConsoleClient owner) {
        owner.post("/api/v1/departments", Map.of("name", "Support"));
        app.bean(CreateContact.class).create(company.id(), new NewContact("Vera", "en", List.of(), "live-chat"));
        new ManyTickets(app.superuser(), company.id()).fill(sizes.tickets(), sizes.tickets(), 0);
        ask(app, company, SHOWN);
        ask(app, company, TALK);
        ask(app, company, COUNTED);
        // what was made at once is put away before anything is measured, as it is in a program that has run for long
        app.superuser().sql("vacuum analyze").update();
        app.superuser().sql("checkpoint").update();
    }

    private void fields(TestApp app, Company company, ConsoleClient owner) {
        for (int n = 0; n < sizes.fields(); n++) {
            Map<String, Object> wish = Map.of(
                    "object",
                    "ticket",
                    "key",
                    "f" + n,
                    "kind",
                    KINDS.get(n % KINDS.size()),
                    "name",
                    "Field " + n,
                    "personal",
                    false,
                    "carriesOver",
                    false);
            ConsoleClient.Answer answer = owner.post("/api/v1/custom-fields", wish);
            if (answer.status() != 201) {
                throw new IllegalStateException(answer.status() + " " + answer.text());
            }
        }
        ask(app, company, FILLED);
    }

    private void ask(TestApp app, Company company, String sql) {
        JdbcClient.StatementSpec statement =
                app.superuser().sql(sql).param("organization", company.id().value());
        Map.of("tickets", sizes.opened(), "messages", sizes.messages(), "fields", sizes.fields())
                .forEach((name, value) -> {
                    if (sql.contains(":" + name)) {
                        statement.param(name, value);
                    }
                });
        statement.update();
    }
}
