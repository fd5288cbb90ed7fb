package io.parlour.conversations.merging;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import io.parlour.identity.Scope;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who may join tickets, take them apart, and throw them away.
@Component
public final class MergingPermissions implements Permissions {
    public static final Permission MERGE =
            new Permission("ticket.merge", Scope.ALL, Scope.ALL, Scope.ALL, Scope.DEPARTMENT);
    public static final Permission SPLIT =
            new Permission("ticket.split", Scope.ALL, Scope.ALL, Scope.ALL, Scope.DEPARTMENT);
    /// To put tickets into the trash, and to see what is there.
    public static final Permission DELETE =
            new Permission("ticket.delete", Scope.ALL, Scope.ALL, Scope.ALL, Scope.NONE);

    @Override
    public List<Permission> permissions() {
        return List.of(MERGE, SPLIT, DELETE);
    }
}
