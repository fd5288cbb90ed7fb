package io.parlour.contacts.fields;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What fields of one kind can name.
public interface FieldLookup {
    /// Something that can be named.
    record Found(UUID id, String name) {}

    FieldKind kind();

    /// Whether there is one of that id, whoever may see it.
    boolean knows(OrganizationId organization, UUID id);

    /// At most `limit` that the agent sees.
    List<Found> search(AgentPrincipal agent, String query, int limit);

    /// Names as everybody may read them; unknown ids are left out.
    Map<UUID, String> names(OrganizationId organization, Collection<UUID> ids);
}
