package io.parlour.helpdesk.actions;

import io.parlour.kernel.OrganizationId;
import java.util.Set;

/// Knows what rules of an organization may not do. The room of rules implements it.
public interface RefusedActions {
    /// Names of actions. In the running transaction.
    Set<String> refused(OrganizationId organization);
}
