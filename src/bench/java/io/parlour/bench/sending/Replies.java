package io.parlour.bench.sending;

import io.parlour.contacts.CreateContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.NewContact;
import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.StartConversation;
import io.parlour.database.Transactions;
import io.parlour.identity.CreateAgent;
import io.parlour.identity.Role;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;

/// An agent who answers a customer by mail now and then, while bulk mail goes out.
public final class Replies {
    private final BulkSender program;
    private final OrganizationId organization;
    private final UUID agent;
    private final UUID conversation;

    public Replies(BulkSender program, OrganizationId organization) {
        this.program = program;
        this.organization = organization;
        this.agent = program.bean(CreateAgent.class)
                .create(
                        organization,
                        new CreateAgent.New("Ada", "Ada", "ada@bench.example", Role.OWNER, List.of(), "none"));
        UUID contact = program.bean(CreateContact.class)
                .create(
                        organization,
                        new NewContact(
                                "Ann", "en", List.of(new Handle(HandleKind.EMAIL, "ann@peer.example", true)), "email"))
                .id();
        StartConversation.Start start = new StartConversation.Start(contact, "email", null, null, "Loud", "en", null);
        this.conversation = program.bean(StartConversation.class)
                .start(organization, start, null)
                .conversation();
    }

    public void post() {
        PostMessage.Outcome outcome = program.bean(PostMessage.class)
                .post(new PostMessage.Request(
                        organization,
                        conversation,
                        new Author.Agent(agent),
                        program.bean(IdSource.class).next(),
                        MessageKind.MESSAGE,
                        "Yes, it is on its way.",
                        List.of(),
                        0,
                        true));
        if (!(outcome instanceof PostMessage.Outcome.Posted)) {
            throw new IllegalStateException(String.valueOf(outcome));
        }
    }

    /// Milliseconds from the post to what is written down of the server's 250, sorted; -1 for what did not leave.
    public List<Long> delays() {
        return program.bean(Transactions.class)
                .read(
                        organization,
                        () -> program.jdbc()
                                .sql("""
                                        select coalesce((extract(epoch from r.accepted_at - r.created_at) * 1000)::bigint, -1)
                                        from outbound_recipient r
                                        join outbound_mail m on m.organization_id = r.organization_id
                                          and m.id = r.outbound_id
                                        where r.organization_id = :organization and m.lane = 1 order by 1
                                        """)
                                .param("organization", organization.value())
                                .query(Long.class)
                                .list());
    }
}
