package io.parlour.helpdesk.macros;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import io.parlour.identity.Scope;
import java.util.List;
import org.springframework.stereotype.Component;

/// One's own macros need no right.
@Component
public final class MacroPermissions implements Permissions {
    /// Macros of a department, for its leads; of everybody.
    public static final Permission SHARE =
            new Permission("macro.share", Scope.ALL, Scope.ALL, Scope.DEPARTMENT, Scope.NONE);

    @Override
    public List<Permission> permissions() {
        return List.of(SHARE);
    }
}
