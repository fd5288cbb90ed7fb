package io.parlour.conversations.crash;

import io.parlour.Parlour;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.NewContact;
import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.StartConversation;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.CreateOrganization;
import io.parlour.organizations.Organization;
import java.io.PrintStream;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole program, in a process that can be killed. Many senders post; each client id is said once as `sent` before
/// and once as `acked` after the answer.
public final class AckedMessages {
    private static final int SENDERS = 16;
    private static final int CONVERSATIONS = 5;

    private AckedMessages() {}

    public static void main(String[] args) {
        PrintStream out = System.out;
        ConfigurableApplicationContext context = new SpringApplication(Parlour.class).run(args);
        OrganizationId organization = context.getBean(CreateOrganization.class)
                .create(
                        new CreateOrganization.New("Crash", "team", CreateOrganization.Kind.CUSTOMER),
                        Organization::id);
        UUID contact = context.getBean(CreateContact.class)
                .create(organization, new NewContact(null, null, List.of(), "live-chat"))
                .id();
        say(out, "organization " + organization);
        for (int i = 0; i < CONVERSATIONS; i++) {
            StartConversation.Start start = new StartConversation.Start(contact, "web", null, null, null, null, null);
            UUID conversation = context.getBean(StartConversation.class)
                    .start(organization, start, null)
                    .conversation();
            say(out, "conversation " + conversation + " " + contact);
            for (int sender = 0; sender < SENDERS / CONVERSATIONS + 1; sender++) {
                Thread.ofPlatform().start(() -> post(context, out, organization, conversation, contact));
            }
        }
    }

    private static void post(
            ConfigurableApplicationContext context,
            PrintStream out,
            OrganizationId organization,
            UUID conversation,
            UUID contact) {
        PostMessage messages = context.getBean(PostMessage.class);
        IdSource ids = context.getBean(IdSource.class);
        while (true) {
            UUID id = ids.next();
            say(out, "sent " + id + " " + conversation);
            PostMessage.Outcome outcome = messages.post(new PostMessage.Request(
                    organization,
                    conversation,
                    new Author.Visitor(contact),
                    id,
                    MessageKind.MESSAGE,
                    "text of " + id,
                    List.of(),
                    0,
                    false));
            if (outcome instanceof PostMessage.Outcome.Posted posted) {
                say(out, "acked " + id + " " + posted.seq());
            }
        }
    }

    private static synchronized void say(PrintStream out, String line) {
        out.println(">" + line);
        out.flush();
    }
}
