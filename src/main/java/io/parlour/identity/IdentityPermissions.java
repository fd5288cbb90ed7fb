package io.parlour.identity;

import java.util.List;
import org.springframework.stereotype.Component;

/// What this room, and the organizations room whose pages it serves, allows to whom.
@Component
public final class IdentityPermissions implements Permissions {
    public static final Permission AGENT_VIEW = Permission.ofAnybody("agent.view");
    public static final Permission AGENT_MANAGE = Permission.ofAdministrators("agent.manage");
    public static final Permission DEPARTMENT_MANAGE = Permission.ofAdministrators("department.manage");
    public static final Permission SITE_VIEW = Permission.ofAnybody("site.view");
    public static final Permission SITE_MANAGE = Permission.ofAdministrators("site.manage");
    /// Calendars, and who goes by which; everybody who sees sites sees them.
    public static final Permission CALENDAR_MANAGE = Permission.ofAdministrators("calendar.manage");

    /// The organization's name, logo, time zone and default language.
    public static final Permission WORKSPACE_MANAGE = Permission.ofAdministrators("workspace.manage");

    public static final Permission REFUSAL_VIEW = Permission.ofAdministrators("access-refusal.view");
    /// Only in the operator's organization; elsewhere nobody has it.
    public static final Permission ORGANIZATION_MANAGE = Permission.ofAdministrators("organization.manage");

    @Override
    public List<Permission> permissions() {
        return List.of(
                AGENT_VIEW,
                AGENT_MANAGE,
                DEPARTMENT_MANAGE,
                SITE_VIEW,
                SITE_MANAGE,
                CALENDAR_MANAGE,
                WORKSPACE_MANAGE,
                REFUSAL_VIEW,
                ORGANIZATION_MANAGE);
    }
}
