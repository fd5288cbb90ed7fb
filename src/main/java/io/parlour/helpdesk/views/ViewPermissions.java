package io.parlour.helpdesk.views;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import io.parlour.identity.Scope;
import java.util.List;
import org.springframework.stereotype.Component;

/// Views and what is taken out of them. One's own views need no right.
@Component
public final class ViewPermissions implements Permissions {
    /// Views of a department, for its leads; of everybody.
    public static final Permission SHARE =
            new Permission("view.share", Scope.ALL, Scope.ALL, Scope.DEPARTMENT, Scope.NONE);

    /// Tickets as a file.
    public static final Permission EXPORT =
            new Permission("ticket.export", Scope.ALL, Scope.ALL, Scope.DEPARTMENT, Scope.NONE);

    @Override
    public List<Permission> permissions() {
        return List.of(SHARE, EXPORT);
    }
}
