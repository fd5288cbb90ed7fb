package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/// Says of which conversations lists show no piece of what was said: who wants to read it opens it, which is heard
/// ([HearOpening]). In the running transaction.
public interface HidePieces {
    Set<UUID> hidden(OrganizationId organization, Collection<UUID> conversations);
}
