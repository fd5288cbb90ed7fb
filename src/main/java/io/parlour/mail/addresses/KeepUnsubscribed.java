package io.parlour.mail.addresses;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/// Keeps outside of the database that an address gets no more marketing, in the running transaction: restoring an old
/// backup must not bring the marketing back.
@NamedInterface("unsubscribed")
public interface KeepUnsubscribed {
    /// Called once for each address.
    ///
    /// @param hmac the keyed hash of the address
    void unsubscribed(OrganizationId organization, byte[] hmac, @Nullable UUID contact, String how, Instant at);

    /// Its owner asked for marketing again.
    void lifted(OrganizationId organization, byte[] hmac);
}
