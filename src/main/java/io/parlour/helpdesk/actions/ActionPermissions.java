package io.parlour.helpdesk.actions;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import java.util.List;
import org.springframework.stereotype.Component;

/// What reaches beyond the ticket and its contact. A rule does it for whoever may make rules.
@Component
public final class ActionPermissions implements Permissions {
    /// Mail in the organization's name to any address.
    public static final Permission MAIL_OUT = Permission.ofAdministrators("action.mail");

    @Override
    public List<Permission> permissions() {
        return List.of(MAIL_OUT);
    }
}
