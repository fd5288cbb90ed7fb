package io.parlour.identity.people;

import io.parlour.identity.Scope;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A role that an organization made.
///
/// @param rights key of the permission → scope
/// @param agents who has it
public record OwnRole(UUID id, String name, Map<String, Scope> rights, List<UUID> agents) {
    public OwnRole {
        rights = Map.copyOf(rights);
        agents = List.copyOf(agents);
    }
}
