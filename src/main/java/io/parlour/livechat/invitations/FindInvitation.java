package io.parlour.livechat.invitations;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The invitation a visitor says it accepted, if the site has it.
@Component
public final class FindInvitation {
    private final InvitationRows rows;
    private final Transactions transactions;

    FindInvitation(InvitationRows rows, Transactions transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    public Optional<Accepted> ofSite(OrganizationId organization, UUID site, @Nullable Accepted invitation) {
        if (invitation == null) {
            return Optional.empty();
        }
        return transactions
                .read(organization, () -> rows.find(organization, invitation.rule()))
                .filter(rule -> rule.site().equals(site))
                .map(rule -> invitation);
    }
}
