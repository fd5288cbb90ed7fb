package io.parlour.identity.people;

import io.parlour.identity.AccountLetters;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.Problem;
import io.parlour.kernel.PublicAddress;
import io.parlour.organizations.Organizations;
import io.parlour.organizations.RecordCollection;
import io.parlour.organizations.SubjectKind;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What an invitation is made with and how it travels.
@Component
final class InvitationCard {
    private final AccountLetters letters;
    private final Organizations organizations;
    private final RecordCollection collection;
    private final PublicAddress address;
    private final Newness newness;

    InvitationCard(
            AccountLetters letters,
            Organizations organizations,
            RecordCollection collection,
            PublicAddress address,
            Newness newness) {
        this.letters = letters;
        this.organizations = organizations;
        this.collection = collection;
        this.address = address;
        this.newness = newness;
    }

    Instant now() {
        return newness.clock().instant();
    }

    UUID nextId() {
        return newness.ids().next();
    }

    /// The address came from the organization, not from the person.
    UUID recordCollection(OrganizationId organization, UUID invitation) {
        return collection.record(
                organization,
                new RecordCollection.Entry(
                        SubjectKind.AGENT, invitation, "register", RecordCollection.Source.ORGANIZATION));
    }

    String send(OrganizationId organization, Invitation invitation, OrganizationToken token) {
        String link = address.base() + "/invitation#" + token.value();
        String name =
                organizations.find(organization).orElseThrow(Problem::notFound).name();
        letters.invitation(organization, invitation.email(), invitation.role(), name, link);
        return link;
    }

    @Component("invitationNewness")
    record Newness(IdSource ids, Clock clock) {}
}
