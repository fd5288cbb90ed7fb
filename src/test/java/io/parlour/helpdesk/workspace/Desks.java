package io.parlour.helpdesk.workspace;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// An organization with two departments, an owner and an agent in each, who work on tickets over the API.
final class Desks {
    final TestApp app = TestApp.shared();
    final Company company = Company.in(app);
    final OrganizationId organization = company.id();
    final ConsoleClient owner = company.console(Role.OWNER);
    final UUID sales = department("Sales");
    final UUID support = department("Support");
    final Company.Person mira = agent("Mira Holm", sales);
    final Company.Person jon = agent("Jon Sund", support);
    final ConsoleClient miras = company.console(mira);
    final ConsoleClient jons = company.console(jon);
    final UUID contact = app.bean(CreateContact.class)
            .create(organization, new NewContact("Vera", "en", List.of(), "live-chat"))
            .id();

    private UUID department(String name) {
        return UUID.fromString(owner.post("/api/v1/departments", Map.of("name", name))
                .json()
                .path("id")
                .asString());
    }

    private Company.Person agent(String name, UUID department) {
        Company.Person person = company.person(Role.AGENT);
        sql("update agent set name = '" + name + "' where organization_id = :organization and id = '" + person.id()
                + "'");
        sql("insert into agent_department (organization_id, agent_id, department_id) values (:organization, '"
                + person.id() + "', '" + department + "')");
        return person;
    }

    /// A ticket of the sales department in which its contact has written.
    String ticket() {
        UUID conversation = app.bean(StartConversation.class)
                .start(
                        organization,
                        new StartConversation.Start(contact, "web", null, sales, "A kettle", "en", null),
                        null)
                .conversation();
        app.bean(MakeTicket.class).make(organization, conversation, TicketSource.AGENT, new Author.Visitor(contact));
        String path = "/api/v1/conversations/" + conversation;
        contactWrites(path, "It leaks.");
        return path;
    }

    void contactWrites(String path, String text) {
        app.bean(PostMessage.class)
                .post(new PostMessage.Request(
                        organization,
                        id(path),
                        new Author.Visitor(contact),
                        UUID.randomUUID(),
                        MessageKind.MESSAGE,
                        text,
                        List.of(),
                        0,
                        false));
    }

    static UUID id(String path) {
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    ConsoleClient.Answer write(ConsoleClient by, String path, String kind, String text, long seen) {
        return by.send(
                "POST",
                path + "/messages",
                Map.of("clientId", UUID.randomUUID(), "kind", kind, "text", text),
                seen == 0 ? Map.of() : Map.of("If-Seen", String.valueOf(seen)));
    }

    long newest(String path) {
        return owner.get(path + "/messages").json().path("lastSeq").asLong();
    }

    JsonNode items(ConsoleClient by, String path) {
        return by.get(path).json().path("items");
    }

    void sql(String sql) {
        app.bean(Transactions.class)
                .in(
                        organization,
                        () -> app.bean(JdbcClient.class)
                                .sql(sql)
                                .param("organization", organization.value())
                                .update());
    }

    long count(String sql) {
        return app.bean(Transactions.class)
                .read(
                        organization,
                        () -> app.bean(JdbcClient.class)
                                .sql("select count(*) " + sql)
                                .param("organization", organization.value())
                                .query(Long.class)
                                .single());
    }
}
