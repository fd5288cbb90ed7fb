package io.parlour.helpdesk.sla;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who may change what is promised. How a ticket stands with it sees who sees the ticket.
@Component
public final class SlaPermissions implements Permissions {
    public static final Permission SLA_EDIT = Permission.ofAdministrators("sla.edit");

    @Override
    public List<Permission> permissions() {
        return List.of(SLA_EDIT);
    }
}
