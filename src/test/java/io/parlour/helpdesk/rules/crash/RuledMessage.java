package io.parlour.helpdesk.rules.crash;

import io.parlour.Parlour;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.NewContact;
import io.parlour.conversations.Author;
import io.parlour.conversations.StartConversation;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.helpdesk.rules.Happens;
import io.parlour.helpdesk.rules.Rule;
import io.parlour.helpdesk.rules.Rules;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.CreateOrganization;
import io.parlour.organizations.Organization;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/// The whole program, in a process that can be killed: a ticket is made, and a rule writes a letter about it. Says so
/// as soon as that is committed.
public final class RuledMessage {
    private RuledMessage() {}

    public static void main(String[] args) {
        ConfigurableApplicationContext context = new SpringApplication(Parlour.class).run(args);
        OrganizationId organization = context.getBean(CreateOrganization.class)
                .create(
                        new CreateOrganization.New("Crash", "team", CreateOrganization.Kind.CUSTOMER),
                        Organization::id);
        UUID contact = context.getBean(CreateContact.class)
                .create(organization, new NewContact(null, null, List.of(), "live-chat"))
                .id();
        String actions = """
                [{"do":"tags","add":["told"]},
                 {"do":"mail","to":"warehouse@example.net","subject":"Ticket","text":"Look at #{{ticket.number}}."}]""";
        context.getBean(Rules.class)
                .save(
                        organization,
                        null,
                        null,
                        new Rules.Wish(
                                Rule.Kind.TRIGGER,
                                "Tells the warehouse",
                                List.of(Happens.CREATED),
                                null,
                                new JsonMapper().readTree(actions),
                                null,
                                true,
                                0,
                                false));
        MakeTicket.Started started = context.getBean(MakeTicket.class)
                .start(
                        organization,
                        new StartConversation.Start(contact, "web", null, null, "Boxes", null, null),
                        new StartConversation.First(
                                context.getBean(IdSource.class).next(), "Where are they?", List.of()),
                        TicketSource.AGENT,
                        2,
                        new Author.Visitor(contact));
        System.out.println(">committed " + organization + " " + started.conversation());
        System.out.flush();
    }
}
