package io.parlour.identity.people;

import io.parlour.database.Transactions;
import io.parlour.identity.CreateAgent;
import io.parlour.identity.signin.Client;
import io.parlour.identity.signin.Credentials;
import io.parlour.identity.signin.Links;
import io.parlour.identity.signin.OpenSession;
import io.parlour.kernel.OrganizationToken;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes an agent of somebody invited, once, and signs them in.
///
/// Errors: 422 `identity.link-invalid`, `input.invalid` (name, password), 409 `identity.email-taken`.
@Component
public final class AcceptInvitation {
    private final Invitations invitations;
    private final CreateAgent createAgent;
    private final Entrance entrance;
    private final Transactions transactions;
    private final Clock clock;

    AcceptInvitation(
            Invitations invitations,
            CreateAgent createAgent,
            Entrance entrance,
            Transactions transactions,
            Clock clock) {
        this.invitations = invitations;
        this.createAgent = createAgent;
        this.entrance = entrance;
        this.transactions = transactions;
        this.clock = clock;
    }

    public OrganizationToken accept(String link, String name, @Nullable String password, Client client) {
        OrganizationToken token = OrganizationToken.read(link).orElseThrow(Links::invalid);
        Invitation invitation = invitations.find(token, clock.instant()).orElseThrow(Links::invalid);
        String hash = entrance.credentials().hashOfNew(password, invitation.email());
        return transactions.in(token.organization(), () -> {
            if (!invitations.accept(token.organization(), invitation.id(), clock.instant())) {
                throw Links.invalid();
            }
            CreateAgent.New wished = new CreateAgent.New(
                    name, name, invitation.email(), invitation.role(), invitation.departments(), hash);
            UUID agent = createAgent.create(token.organization(), wished);
            return entrance.openSession().open(token.organization(), agent, client);
        });
    }

    @Component
    record Entrance(Credentials credentials, OpenSession openSession) {}
}
