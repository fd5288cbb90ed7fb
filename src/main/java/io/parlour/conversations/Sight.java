package io.parlour.conversations;

import io.parlour.identity.Scope;
import java.util.Set;
import java.util.UUID;

/// Which conversations an agent sees: all, those of its departments and its own, its own, or none. What nobody has
/// taken and no department owns is in everybody's sight who sees anything.
public record Sight(UUID agent, Scope scope, Set<UUID> departments) {
    /// The same as SQL over `c`, with the parameters `scope`, `agent` and `departments`.
    public static final String PREDICATE = """
            case :scope
                when 'ALL' then true
                when 'DEPARTMENT' then c.assignee_id = :agent or c.department_id is null
                    or c.department_id = any (:departments)
                when 'OWN' then c.assignee_id = :agent
                else false
            end
            """;

    public Sight {
        departments = Set.copyOf(departments);
    }
}
