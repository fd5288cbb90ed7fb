package io.parlour.conversations;

import io.parlour.identity.Scope;
import java.util.Set;
import java.util.UUID;

/// Which conversations an agent sees: all, those of its departments and its own, its own, or none. What nobody has
/// taken and no department owns is in everybody's sight who sees anything, and a ticket with a note that names the
/// agent in
/// theirs (HD-64).
public record Sight(UUID agent, Scope scope, Set<UUID> departments) {
    /// The same as SQL over `c`, with the parameters `organization`, `scope`, `agent` and `departments`.
    public static final String PREDICATE = """
            case :scope
                when 'ALL' then true
                when 'DEPARTMENT' then c.assignee_id = :agent or c.department_id is null
                    or c.department_id = any (:departments) or c.id in (select g.conversation_id from ticket_grant g
                        where g.organization_id = :organization and g.agent_id = :agent and g.ended_at is null)
                when 'OWN' then c.assignee_id = :agent or c.id in (select g.conversation_id from ticket_grant g
                        where g.organization_id = :organization and g.agent_id = :agent and g.ended_at is null)
                else false
            end
            """;

    public Sight {
        departments = Set.copyOf(departments);
    }
}
