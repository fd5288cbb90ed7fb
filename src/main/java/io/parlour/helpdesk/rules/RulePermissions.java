package io.parlour.helpdesk.rules;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who may make rules. What rules did to a ticket sees who sees the ticket.
@Component
public final class RulePermissions implements Permissions {
    public static final Permission RULE_EDIT = Permission.ofAdministrators("rule.edit");

    @Override
    public List<Permission> permissions() {
        return List.of(RULE_EDIT);
    }
}
