package io.parlour.helpdesk;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import io.parlour.identity.Scope;
import java.util.List;
import org.springframework.stereotype.Component;

/// What the help desk allows to whom, beside what its parts declare themselves.
@Component
public final class HelpdeskPermissions implements Permissions {
    /// Who is kept out of mail, and for how long.
    public static final Permission BLOCK_EDIT =
            new Permission("block.edit", Scope.ALL, Scope.ALL, Scope.DEPARTMENT, Scope.DEPARTMENT);

    /// How tickets find their department and their agent.
    public static final Permission ASSIGNMENT_EDIT = Permission.ofAdministrators("assignment.edit");

    /// Who opened a sensitive ticket.
    public static final Permission OPENINGS =
            new Permission("ticket.openings", Scope.ALL, Scope.ALL, Scope.DEPARTMENT, Scope.NONE);

    /// Time that others wrote down on a ticket.
    public static final Permission TIME_OTHERS =
            new Permission("time.edit_others", Scope.ALL, Scope.ALL, Scope.DEPARTMENT, Scope.NONE);

    @Override
    public List<Permission> permissions() {
        return List.of(BLOCK_EDIT, ASSIGNMENT_EDIT, OPENINGS, TIME_OTHERS);
    }
}
