package io.parlour.helpdesk.forms;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import java.util.List;
import org.springframework.stereotype.Component;

/// Forms of tickets.
@Component("ticketFormPermissions")
public final class FormPermissions implements Permissions {
    public static final Permission EDIT = Permission.ofAdministrators("form.edit");

    @Override
    public List<Permission> permissions() {
        return List.of(EDIT);
    }
}
