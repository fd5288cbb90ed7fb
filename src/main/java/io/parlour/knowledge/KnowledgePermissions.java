package io.parlour.knowledge;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import io.parlour.identity.Scope;
import java.util.List;
import org.springframework.stereotype.Component;

/// What this room allows to whom.
@Component
public final class KnowledgePermissions implements Permissions {
    public static final Permission READ = Permission.ofEverybody("knowledge.read");
    public static final Permission WRITE = Permission.ofEverybody("knowledge.write");

    /// To publish, unpublish, archive and delete.
    public static final Permission PUBLISH =
            new Permission("knowledge.publish", Scope.ALL, Scope.ALL, Scope.ALL, Scope.NONE);

    /// Help centers and categories, and imports.
    public static final Permission MANAGE =
            new Permission("knowledge.manage", Scope.ALL, Scope.ALL, Scope.ALL, Scope.NONE);

    @Override
    public List<Permission> permissions() {
        return List.of(READ, WRITE, PUBLISH, MANAGE);
    }
}
