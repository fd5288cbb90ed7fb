package io.parlour.helpdesk.satisfaction;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who may say whom we ask. What a contact answered sees who sees the ticket.
@Component
public final class SatisfactionPermissions implements Permissions {
    public static final Permission SURVEY_EDIT = Permission.ofAdministrators("survey.edit");

    @Override
    public List<Permission> permissions() {
        return List.of(SURVEY_EDIT);
    }
}
