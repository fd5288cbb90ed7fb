package io.parlour.conversations;

import io.parlour.TestApp;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.NewContact;
import io.parlour.database.Transactions;
import io.parlour.identity.CreateAgent;
import io.parlour.identity.Departments;
import io.parlour.identity.Role;
import io.parlour.identity.Scope;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.UuidV7;
import io.parlour.live.Audience;
import io.parlour.organizations.CreateOrganization;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An organization of a test's own, with an agent and a contact who has a conversation.
public final class Scene {
    public static final IdSource IDS = new UuidV7(Clock.systemUTC());

    public final TestApp app;
    public final OrganizationId organization;
    public final UUID agent;
    public final UUID colleague;
    public final UUID contact;
    public final UUID conversation;

    private Scene(TestApp app) {
        this.app = app;
        this.organization = app.bean(CreateOrganization.class)
                .create(
                        new CreateOrganization.New("Scene " + IDS.next(), "team", CreateOrganization.Kind.CUSTOMER),
                        created -> created.id());
        this.agent = newAgent("Ana");
        this.colleague = newAgent("Ben");
        this.contact = newContact();
        this.conversation = newConversation(contact);
    }

    public static Scene shared() {
        return new Scene(TestApp.shared());
    }

    public static Scene in(TestApp app) {
        return new Scene(app);
    }

    public UUID newAgent(String name) {
        List<UUID> departments =
                List.of(app.bean(Departments.class).first(organization).id());
        return app.bean(CreateAgent.class)
                .create(
                        organization,
                        new CreateAgent.New(
                                name + " Full",
                                name,
                                name.toLowerCase(java.util.Locale.ROOT) + IDS.next() + "@example.org",
                                Role.AGENT,
                                departments,
                                null));
    }

    public UUID newContact() {
        return app.bean(CreateContact.class)
                .create(organization, new NewContact("Vera", "en", List.of(), "live-chat"))
                .id();
    }

    public UUID newConversation(UUID of) {
        StartConversation.Start start = new StartConversation.Start(
                of, "web", null, null, null, "en", new Message.Page("https://shop.example/", "Shop"));
        return app.bean(StartConversation.class)
                .start(organization, start, null)
                .conversation();
    }

    public PostMessage.Request visitorSays(String text) {
        return request(new Author.Visitor(contact), text, MessageKind.MESSAGE);
    }

    public PostMessage.Request agentSays(String text) {
        return request(new Author.Agent(agent), text, MessageKind.MESSAGE);
    }

    public PostMessage.Request request(Author author, String text, MessageKind kind) {
        return new PostMessage.Request(organization, conversation, author, IDS.next(), kind, text, List.of(), 0, false);
    }

    public PostMessage.Outcome post(PostMessage.Request request) {
        return app.bean(PostMessage.class).post(request);
    }

    public List<Message> messages(Audience audience) {
        return app.bean(ReadMessages.class).after(organization, conversation, 0, audience, 10_000);
    }

    Sight sight(UUID of) {
        return new Sight(of, Scope.ALL, Set.of());
    }

    public ConversationRow row(UUID of) {
        return app.bean(FindConversation.class)
                .inSight(organization, sight(of), conversation)
                .orElseThrow();
    }

    static @Nullable String eventOf(Message message) {
        Message.Happening event = message.event();
        return event == null ? null : event.type();
    }

    public JdbcClient jdbc() {
        return app.bean(JdbcClient.class);
    }

    public Transactions transactions() {
        return app.bean(Transactions.class);
    }
}
