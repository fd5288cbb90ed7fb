package io.parlour.helpdesk.views;

import io.parlour.TestApp;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.NewContact;
import io.parlour.conversations.Author;
import io.parlour.conversations.StartConversation;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An organization with two departments and tickets that stand anywhere.
final class TicketScene {
    private static final List<String> CATEGORIES = List.of("new", "open", "pending", "on_hold", "solved", "closed");
    private static final List<String> SUBJECTS =
            List.of("Invoice is late", "Straße geändert", "KETTLE cold", "kettle leaks", "Refund €100", "=cmd");

    final TestApp app = TestApp.shared();
    final Company company = Company.in(app);
    final ConsoleClient owner = company.console(Role.OWNER);
    final OrganizationId organization = company.id();
    final UUID me = company.person(Role.OWNER).id();
    final UUID sales = department("Sales");
    final UUID support = department("Support");
    final List<UUID> tickets = new ArrayList<>();
    private final Random random = new Random(31);
    private final UUID contact = app.bean(CreateContact.class)
            .create(organization, new NewContact("Vera", "en", List.of(), "live-chat"))
            .id();

    UUID department(String name) {
        return UUID.fromString(owner.post("/api/v1/departments", Map.of("name", name))
                .json()
                .get("id")
                .asString());
    }

    /// Somebody who sees everything.
    AgentPrincipal anyone() {
        return new AgentPrincipal(
                organization, me, UUID.randomUUID(), Role.OWNER, Set.of(), Set.of(sales), "Anyone", "Anyone");
    }

    UUID ticket(String subject, @Nullable UUID department) {
        UUID conversation = app.bean(StartConversation.class)
                .start(
                        organization,
                        new StartConversation.Start(contact, "web", null, department, subject, "en", null),
                        null)
                .conversation();
        app.bean(MakeTicket.class).make(organization, conversation, TicketSource.AGENT, new Author.Agent(me));
        tickets.add(conversation);
        return conversation;
    }

    void tickets(int many) {
        for (int i = 0; i < many; i++) {
            change(ticket(one(SUBJECTS), one(List.of(sales, support))), random);
        }
    }

    /// Puts a ticket somewhere else in all its fields.
    void change(UUID ticket, Random luck) {
        String category = CATEGORIES.get(luck.nextInt(CATEGORIES.size()));
        app.bean(Transactions.class).in(organization, () -> {
            update(
                    """
                    update ticket set category = :category, priority = :priority, spam = :spam,
                        snoozed_until = case when :snoozed then now() + interval '1 day' end,
                        waiting_since = case when :waits then now() - interval '1 hour' * :priority end,
                        solved_at = case when :category in ('solved', 'closed') then now() - interval '3 day' * :priority end
                    where organization_id = :organization and conversation_id = :ticket
                    """,
                    ticket,
                    Map.of(
                            "category",
                            category,
                            "priority",
                            1 + luck.nextInt(4),
                            "spam",
                            luck.nextInt(9) == 0,
                            "snoozed",
                            luck.nextInt(9) == 0,
                            "waits",
                            luck.nextBoolean()));
            update("""
                    update conversation set assignee_id = case when :mine then cast(:me as uuid) end
                    where organization_id = :organization and id = :ticket
                    """, ticket, Map.of("mine", luck.nextInt(3) == 0, "me", me));
        });
    }

    private void update(String sql, UUID ticket, Map<String, Object> values) {
        app.bean(JdbcClient.class)
                .sql(sql)
                .param("organization", organization.value())
                .param("ticket", ticket)
                .params(values)
                .update();
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
