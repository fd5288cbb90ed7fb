package io.parlour.helpdesk.assignment;

import io.parlour.TestApp;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.NewContact;
import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.StartConversation;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An organization with agents who are there or not, and tickets that wait.
final class AssignmentScene {
    final TestApp app = TestApp.shared();
    final Company company = Company.in(app);
    final ConsoleClient owner = company.console(Role.OWNER);
    final OrganizationId organization = company.id();
    final UUID contact = app.bean(CreateContact.class)
            .create(organization, new NewContact("Vera", "en", List.of(), "live-chat"))
            .id();

    UUID department(String name) {
        return UUID.fromString(owner.post("/api/v1/departments", Map.of("name", name + " " + UUID.randomUUID()))
                .json()
                .get("id")
                .asString());
    }

    Company.Person agent(UUID... departments) {
        Company.Person person = company.person(Role.AGENT);
        owner.patch("/api/v1/agents/" + person.id(), Map.of("departments", List.of(departments)));
        return person;
    }

    UUID ticket(@Nullable UUID department, int priority) {
        UUID conversation = app.bean(StartConversation.class)
                .start(
                        organization,
                        new StartConversation.Start(contact, "web", null, department, "Kettle", "en", null),
                        new StartConversation.First(UUID.randomUUID(), "It leaks", List.of()))
                .conversation();
        app.bean(MakeTicket.class)
                .make(organization, conversation, TicketSource.AGENT, priority, new Author.Visitor(contact));
        return conversation;
    }

    void is(UUID agent, String status) {
        update("""
                insert into agent_status (organization_id, agent_id, chosen, effective, since, connected, online_since,
                    free_since, missed_in_a_row, auto_accept)
                values (:organization, :agent, 'online', :status, now(), true, now(), now(), 0, false)
                on conflict (organization_id, agent_id) do update set effective = excluded.effective, since = now()""", Map.of("agent", agent, "status", status));
    }

    void shares(UUID department, String mode, int capacity) {
        shares(department, mode, capacity, 15);
    }

    /// `requeue` null: as usual.
    void shares(UUID department, String mode, int capacity, @Nullable Integer requeue) {
        Map<String, @Nullable Object> wish =
                new HashMap<>(Map.of("mode", mode, "capacity", capacity, "requeueAll", false, "preferHours", 0));
        wish.put("requeueAfterMinutes", requeue);
        owner.put("/api/v1/assignment/departments/" + department, wish);
    }

    void says(UUID conversation, Author author, MessageKind kind) {
        app.bean(PostMessage.class)
                .post(new PostMessage.Request(
                        organization, conversation, author, UUID.randomUUID(), kind, "Well", List.of(), 0, true));
    }

    void assign(UUID ticket, UUID agent) {
        owner.put("/api/v1/conversations/" + ticket + "/assignee", Map.of("agent", agent));
    }

    void update(String sql, Map<String, ?> values) {
        app.bean(Transactions.class).in(organization, () -> {
            app.bean(JdbcClient.class)
                    .sql(sql)
                    .param("organization", organization.value())
                    .params(values)
                    .update();
        });
    }

    @Nullable
    UUID ownerOf(UUID ticket) {
        return one(
                "select assignee_id from conversation where organization_id = :organization and id = :ticket", ticket);
    }

    @Nullable
    UUID departmentOf(UUID ticket) {
        return one(
                "select department_id from conversation where organization_id = :organization and id = :ticket",
                ticket);
    }

    /// What the log says of the newest change.
    String logged(UUID ticket) {
        return app.bean(Transactions.class)
                .read(
                        organization,
                        () -> Objects.requireNonNull(app.bean(JdbcClient.class)
                                .sql("""
                                select changes::text from ticket_event where organization_id = :organization
                                    and conversation_id = :ticket order by version desc limit 1""")
                                .param("organization", organization.value())
                                .param("ticket", ticket)
                                .query(String.class)
                                .single()));
    }

    private @Nullable UUID one(String sql, UUID ticket) {
        return app.bean(Transactions.class)
                .read(
                        organization,
                        () -> app.bean(JdbcClient.class)
                                .sql(sql)
                                .param("organization", organization.value())
                                .param("ticket", ticket)
                                .query((row, number) -> java.util.Optional.ofNullable(row.getObject(1, UUID.class)))
                                .single()
                                .orElse(null));
    }
}
