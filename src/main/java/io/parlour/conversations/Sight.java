package io.parlour.conversations;

import io.parlour.identity.Scope;
import java.util.Set;
import java.util.UUID;

/// Which conversations an agent sees: all, those of its departments and its own, its own, or none. What nobody has
/// taken and no department owns is in everybody's sight who sees anything, and a ticket with a note that names the
/// agent in theirs (HD-64). What only a hold keeps is in no one's (PR-80).
public record Sight(UUID agent, Scope scope, Set<UUID> departments) {
    private static final String SEEN = """
            not c.withheld and case :scope
                when 'ALL' then true
                when 'DEPARTMENT' then c.assignee_id = :agent or c.department_id is null
                    or c.department_id = any (:departments) or c.id in (select g.conversation_id from ticket_grant g
                        where g.organization_id = :organization and g.agent_id = :agent and g.ended_at is null)
                when 'OWN' then c.assignee_id = :agent or c.id in (select g.conversation_id from ticket_grant g
                        where g.organization_id = :organization and g.agent_id = :agent and g.ended_at is null)
                else false
            end
            """;

    /// The same as SQL over `c`, with the parameters `organization`, `scope`, `agent` and
    /// `departments`. Side threads stand in no list: they are read through their ticket (HD-68).
    public static final String PREDICATE = "c.side_of is null and " + SEEN;

    /// The same for one that is asked for by its id, over `s`: the conversation, or the ticket whose
    /// side thread it is.
    public static final String OF_SEAT = SEEN.replace("c.", "s.");

    /// Puts `s` beside the conversation `c`. Not by `coalesce`, which under row-level security finds no index.
    public static final String SEAT = " join conversation s on s.organization_id = c.organization_id"
            + " and s.id = case when c.side_of is null then c.id else c.side_of end ";

    public Sight {
        departments = Set.copyOf(departments);
    }
}
