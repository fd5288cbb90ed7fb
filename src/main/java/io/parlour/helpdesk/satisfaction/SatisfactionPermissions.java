package io.parlour.helpdesk.satisfaction;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import io.parlour.identity.Scope;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who may say whom we ask. What a contact answered sees who sees the ticket, and leads alone what it
/// keeps its name from.
@Component
public final class SatisfactionPermissions implements Permissions {
    public static final Permission SURVEY_EDIT = Permission.ofAdministrators("survey.edit");

    /// What contacts said who keep their names from the agents.
    public static final Permission UNNAMED =
            new Permission("survey.unnamed", Scope.ALL, Scope.ALL, Scope.DEPARTMENT, Scope.NONE);

    @Override
    public List<Permission> permissions() {
        return List.of(SURVEY_EDIT, UNNAMED);
    }
}
