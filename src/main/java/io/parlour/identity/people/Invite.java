package io.parlour.identity.people;

import io.parlour.database.Transactions;
import io.parlour.identity.AccountLetters;
import io.parlour.identity.Email;
import io.parlour.identity.PersonName;
import io.parlour.identity.Role;
import io.parlour.identity.SharedAddresses;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Asks somebody to come, by a link that is good once, for seven days. Sent by letter and told once to the caller, for
/// installations that send no mail. An earlier invitation of the same address is good no more.
///
/// Errors: `input.invalid` (email, name, departments), 409 `identity.email-taken`.
@Component
public final class Invite {
    static final Duration LIFE = AccountLetters.INVITATION_LIFE;
    private final Invitations invitations;
    private final Membership membership;
    private final InvitationCard card;
    private final SharedAddresses shared;
    private final Transactions transactions;

    public record New(
            @Nullable String email,
            @Nullable String name,
            Role role,
            List<UUID> departments,
            @Nullable UUID invitedBy) {}

    /// `link` is never shown again.
    public record Made(Invitation invitation, String link) {}

    Invite(
            Invitations invitations,
            Membership membership,
            InvitationCard card,
            SharedAddresses shared,
            Transactions transactions) {
        this.invitations = invitations;
        this.membership = membership;
        this.card = card;
        this.shared = shared;
        this.transactions = transactions;
    }

    public Made invite(OrganizationId organization, New wished) {
        Email email = Email.read("email", wished.email());
        @Nullable
        String name = wished.name() == null || wished.name().isBlank() ? null : PersonName.read("name", wished.name());
        OrganizationToken token = OrganizationToken.next(organization);
        return transactions.in(organization, () -> {
            membership.requireKnown(organization, wished.departments());
            shared.refuse(organization, "email", email);
            if (invitations.isAgent(organization, email)) {
                throw Problem.conflict("identity.email-taken");
            }
            Instant now = card.now();
            invitations.withdrawOf(organization, email, now);
            Invitation invitation = new Invitation(
                    card.nextId(), email.shown(), name, wished.role(), wished.departments(), now, now.plus(LIFE));
            UUID collection = card.recordCollection(organization, invitation.id());
            invitations.insert(
                    organization, invitation, email, new Invitations.Origin(token, collection, wished.invitedBy()));
            return new Made(invitation, card.send(organization, invitation, token));
        });
    }
}
