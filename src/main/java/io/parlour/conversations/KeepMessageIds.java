package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;

/// Remembers under which Message-ID a message went by mail (RFC 5322, 3.6.4), so that what answers it finds it.
public interface KeepMessageIds {
    void keep(OrganizationId organization, UUID conversation, UUID message, String messageId, Instant at);
}
