package io.parlour.helpdesk.imports;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who may bring tickets from elsewhere.
@Component
public final class ImportPermissions implements Permissions {
    public static final Permission IMPORT = Permission.ofAdministrators("ticket.import");

    @Override
    public List<Permission> permissions() {
        return List.of(IMPORT);
    }
}
