package io.parlour.helpdesk.views;

import java.util.Set;

/// What one who sees departments sees, in parts that have no ticket in common: each is found by an index, while all of
/// them at once are not. Of no departments nothing is equal to any, not even none: that is said in each part.
enum Part {
    OF_DEPARTMENTS("c.department_id = any (:departments)"),
    OF_NONE("c.department_id is null"),
    TAKEN_ELSEWHERE("""
            c.department_id is not null and not (c.department_id = any (:departments)) and c.assignee_id = :agent"""),
    GRANTED_ELSEWHERE("""
            c.department_id is not null and not (c.department_id = any (:departments))
                and c.assignee_id is distinct from :agent
                and c.id in (select g.conversation_id from ticket_grant g
                where g.organization_id = :organization and g.agent_id = :agent and g.ended_at is null)""");

    /// The same for all who are in the same departments.
    static final Set<Part> SHARED = Set.of(OF_DEPARTMENTS, OF_NONE);

    static final Set<Part> OWN = Set.of(TAKEN_ELSEWHERE, GRANTED_ELSEWHERE);

    static final Set<Part> ALL = Set.of(values());

    private final String seen;

    Part(String seen) {
        this.seen = seen;
    }

    /// As it is asked of a conversation `c`.
    String seen() {
        return " and c.side_of is null and " + seen;
    }
}
