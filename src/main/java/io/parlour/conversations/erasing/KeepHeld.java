package io.parlour.conversations.erasing;

import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/// Says which conversations must stay whatever would erase them: those under a hold.
public interface KeepHeld {
    Set<UUID> held(OrganizationId organization, Collection<UUID> conversations);
}
