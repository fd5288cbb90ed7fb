package io.parlour.helpdesk.views;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.parlour.kernel.Versioned;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A view of tickets.
///
/// @param id of a standard view its key, such as `all-unsolved`
/// @param owner who made it; null for a standard one
/// @param department of a view of a department; null once that is gone: the view is its owner's again
/// @param columns keys of [TicketColumn], in the order they are shown
/// @param sort at most three keys of columns, `-` before one that runs downwards; the ticket itself comes last
/// @param group the column whose values head groups
public record View(
        String id,
        @JsonIgnore @Nullable UUID owner,
        String name,
        Sharing sharing,
        @Nullable UUID department,
        JsonNode condition,
        List<String> columns,
        List<String> sort,
        @Nullable String group)
        implements Versioned {
    public View {
        columns = List.copyOf(columns);
        sort = List.copyOf(sort);
    }

    boolean isSeenBy(UUID agent, Set<UUID> departments) {
        return switch (sharing) {
            case STANDARD, EVERYONE -> true;
            case PRIVATE -> agent.equals(owner);
            case DEPARTMENT -> agent.equals(owner) || (department != null && departments.contains(department));
        };
    }
}
