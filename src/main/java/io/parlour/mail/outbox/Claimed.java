package io.parlour.mail.outbox;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// A batch this node has taken. Over when each of its recipients has a result that is written down.
final class Claimed {
    private final OrganizationId organization;
    private final UUID id;
    private final OutboundRows.Mail mail;
    private final Instant ends;
    private final boolean holdsUncertain;
    private final boolean automatic;
    private final AtomicInteger left;
    private volatile boolean letGo;

    /// @param holdsUncertain whether a person decides about what may have been sent already (ML-98)
    /// @param automatic it answers by itself: no person wrote it
    Claimed(
            OrganizationId organization,
            UUID id,
            OutboundRows.Mail mail,
            Instant ends,
            boolean holdsUncertain,
            boolean automatic,
            int recipients) {
        this.organization = organization;
        this.id = id;
        this.mail = mail;
        this.ends = ends;
        this.holdsUncertain = holdsUncertain;
        this.automatic = automatic;
        this.left = new AtomicInteger(recipients);
    }

    OrganizationId organization() {
        return organization;
    }

    UUID id() {
        return id;
    }

    OutboundRows.Mail mail() {
        return mail;
    }

    Lane lane() {
        return Lane.of(mail.lane());
    }

    /// When trying ends.
    Instant ends() {
        return ends;
    }

    boolean holdsUncertain() {
        return holdsUncertain;
    }

    boolean automatic() {
        return automatic;
    }

    /// It is not this node's any more.
    void letGo() {
        letGo = true;
    }

    boolean isLetGo() {
        return letGo;
    }

    /// Called once for each recipient; true for the last.
    boolean settleOne() {
        return left.decrementAndGet() == 0;
    }
}
