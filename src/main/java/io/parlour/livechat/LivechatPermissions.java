package io.parlour.livechat;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import io.parlour.identity.Scope;
import java.util.List;
import org.springframework.stereotype.Component;

/// What this room allows to whom.
@Component
public final class LivechatPermissions implements Permissions {
    public static final Permission WIDGET_VIEW = Permission.ofEverybody("widget.view");
    public static final Permission WIDGET_MANAGE = Permission.ofAdministrators("widget.manage");

    /// The team board, and the statuses of colleagues: a lead of its departments.
    public static final Permission CHAT_SUPERVISE =
            new Permission("chat.supervise", Scope.ALL, Scope.ALL, Scope.DEPARTMENT, Scope.NONE);

    /// To watch running chats without taking part: a lead those of its departments.
    public static final Permission CHAT_MONITOR =
            new Permission("chat.monitor", Scope.ALL, Scope.ALL, Scope.DEPARTMENT, Scope.NONE);

    /// How chats are served.
    public static final Permission CHAT_SETTINGS = Permission.ofAdministrators("chat.settings");

    /// Keeping visitors out; an agent only those of its own chats.
    public static final Permission BAN = new Permission("chat.ban", Scope.ALL, Scope.ALL, Scope.ALL, Scope.OWN);

    /// How agents are told who have not chosen: a lead for its departments.
    public static final Permission ALERT_DEFAULTS =
            new Permission("alert.defaults", Scope.ALL, Scope.ALL, Scope.DEPARTMENT, Scope.NONE);

    /// Everybody's canned messages, or those of the own departments. One's own need no right.
    public static final Permission CANNED =
            new Permission("canned.manage", Scope.ALL, Scope.ALL, Scope.DEPARTMENT, Scope.NONE);

    /// The board of visitors who agreed to be seen.
    public static final Permission VISITOR_VIEW = Permission.ofEverybody("visitor.view");

    /// Asking visitors into a chat.
    public static final Permission VISITOR_INVITE = Permission.ofEverybody("visitor.invite");

    /// Segments of visitors that everybody has. One's own need no right.
    public static final Permission SEGMENT_SHARE =
            new Permission("segment.share", Scope.ALL, Scope.ALL, Scope.ALL, Scope.NONE);

    /// What is kept of visitors, and what counts as a goal.
    public static final Permission MONITOR_MANAGE = Permission.ofAdministrators("monitor.manage");

    @Override
    public List<Permission> permissions() {
        return List.of(
                WIDGET_VIEW,
                WIDGET_MANAGE,
                CHAT_SUPERVISE,
                CHAT_MONITOR,
                CHAT_SETTINGS,
                BAN,
                ALERT_DEFAULTS,
                CANNED,
                VISITOR_VIEW,
                VISITOR_INVITE,
                SEGMENT_SHARE,
                MONITOR_MANAGE);
    }
}
