package io.parlour.helpdesk.bulk;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import io.parlour.identity.Scope;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who changes many tickets at once. Each ticket takes the rights of what is done to it besides.
@Component
public final class BulkPermissions implements Permissions {
    public static final Permission BULK =
            new Permission("ticket.bulk", Scope.ALL, Scope.ALL, Scope.ALL, Scope.DEPARTMENT);

    @Override
    public List<Permission> permissions() {
        return List.of(BULK);
    }
}
