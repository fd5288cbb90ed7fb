package io.parlour.mail;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.addresses.Unsubscribed;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Stops all marketing email of an organization to an address (ML-91, PR-22), in the running transaction. Once is
/// enough; it needs no proof of who asks. Only the owner of the address can lift it (PR-68).
@Component
public final class StopMarketing {
    private final Unsubscribed unsubscribed;
    private final Transactions transactions;
    private final Clock clock;

    StopMarketing(Unsubscribed unsubscribed, Transactions transactions, Clock clock) {
        this.unsubscribed = unsubscribed;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void request(OrganizationId organization, String address) {
        request(organization, address, null);
    }

    /// By a contact who is known.
    public void request(OrganizationId organization, String address, @Nullable UUID contact) {
        unsubscribed.note(organization, address, contact, "request", Sql.now(clock));
    }

    /// Allows it again.
    ///
    /// @param address of someone who proved that it's theirs and asked for marketing email again
    public void lift(OrganizationId organization, String address) {
        transactions.deleting("marketing-asked-for-again");
        unsubscribed.lift(organization, address);
    }

    /// After a restore of a backup from before it.
    ///
    /// @param hmac the keyed hash of the address
    public void liftAgain(OrganizationId organization, byte[] hmac) {
        transactions.deleting("marketing-asked-for-again");
        unsubscribed.remove(organization, hmac);
    }

    /// After a restore of a backup from before it.
    ///
    /// @param hmac the keyed hash of the address
    public void again(OrganizationId organization, byte[] hmac, @Nullable UUID contact, String how, Instant at) {
        unsubscribed.again(organization, hmac, contact, how, at);
    }
}
