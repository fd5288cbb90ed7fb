package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What the way by which contacts came allows in their conversations. The room that brings contacts here answers; a
/// contact nobody speaks for is allowed everything. May be asked inside a transaction of the organization.
public interface Allowances {
    /// 20 MB (LC-21).
    long DEFAULT_FILE_BYTES = 20L * 1024 * 1024;

    /// What one contact's conversations allow.
    ///
    /// @param agentFiles whether agents may send files
    /// @param maxFileBytes the largest file of an agent
    /// @param agentTyping whether the contact is told that an agent types
    /// @param visitorTyping whether agents are told that the contact types
    /// @param preview whether agents are shown what the contact types before it is sent
    record Allowance(
            boolean agentFiles, long maxFileBytes, boolean agentTyping, boolean visitorTyping, boolean preview) {
        static final Allowance ALL = new Allowance(true, DEFAULT_FILE_BYTES, true, true, false);
    }

    /// Those of the contacts this room brought.
    Map<UUID, Allowance> of(OrganizationId organization, Set<UUID> contacts);
}
