package io.parlour.mail;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.addresses.Unsubscribed;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Stops all marketing email of an organization to an address (ML-91, PR-22), in the running transaction. Once is
/// enough; it needs no proof of who asks.
@Component
public final class StopMarketing {
    private final Unsubscribed unsubscribed;
    private final Clock clock;

    StopMarketing(Unsubscribed unsubscribed, Clock clock) {
        this.unsubscribed = unsubscribed;
        this.clock = clock;
    }

    public void request(OrganizationId organization, String address) {
        request(organization, address, null);
    }

    /// By a contact who is known.
    public void request(OrganizationId organization, String address, @Nullable UUID contact) {
        unsubscribed.note(organization, address, contact, "request", Sql.now(clock));
    }

    /// After a restore of a backup from before it.
    ///
    /// @param hmac the keyed hash of the address
    public void again(OrganizationId organization, byte[] hmac, @Nullable UUID contact, String how, Instant at) {
        unsubscribed.again(organization, hmac, contact, how, at);
    }
}
