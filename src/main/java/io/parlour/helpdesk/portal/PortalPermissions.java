package io.parlour.helpdesk.portal;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who may say how the portal is. What a contact may do there is decided by whose a ticket is.
@Component
public final class PortalPermissions implements Permissions {
    public static final Permission PORTAL_EDIT = Permission.ofAdministrators("portal.edit");

    @Override
    public List<Permission> permissions() {
        return List.of(PORTAL_EDIT);
    }
}
