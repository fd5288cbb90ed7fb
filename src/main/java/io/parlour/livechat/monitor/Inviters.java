package io.parlour.livechat.monitor;

import io.parlour.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;

/// Which agent asked the visitor of a browser into the chat that begins now. Called inside a transaction.
public interface Inviters {
    Optional<UUID> of(OrganizationId organization, UUID browser);
}
