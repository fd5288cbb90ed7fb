package io.parlour.conversations;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import io.parlour.identity.Scope;
import java.util.List;
import org.springframework.stereotype.Component;

/// What this room allows to whom. Agents work within their departments.
@Component
public final class ConversationPermissions implements Permissions {
    public static final Permission VIEW = byDepartment("conversation.view");
    public static final Permission ANSWER = byDepartment("conversation.answer");
    public static final Permission ASSIGN = byDepartment("conversation.assign");

    /// Notes, which only agents read.
    public static final Permission NOTE = byDepartment("ticket.note");

    /// Fields of tickets: status, priority, subject, tags.
    public static final Permission EDIT_TICKET = byDepartment("ticket.edit");

    /// To take a ticket for spam, or not.
    public static final Permission SPAM = byDepartment("ticket.spam");

    /// To close a ticket for good, before its time.
    public static final Permission CLOSE_TICKET =
            new Permission("ticket.close", Scope.ALL, Scope.ALL, Scope.ALL, Scope.NONE);

    /// Statuses of tickets, and when a solved one is closed.
    public static final Permission TICKET_SETTINGS = Permission.ofAdministrators("ticket.settings");

    /// To put a tag on a ticket that no ticket has yet.
    public static final Permission NEW_TAG = new Permission("tag.create", Scope.ALL, Scope.ALL, Scope.ALL, Scope.NONE);

    /// What is masked in texts, and how often that happened.
    public static final Permission REDACTION = Permission.ofAdministrators("redaction.manage");

    /// To take a passage or a file out of messages, for ever.
    public static final Permission REDACT =
            new Permission("message.redact", Scope.ALL, Scope.ALL, Scope.ALL, Scope.NONE);

    /// Messages that could not be examined: to read them, and to decide.
    public static final Permission HELD = Permission.ofAdministrators("message.held");

    /// How long messages take to arrive, of the whole organization.
    public static final Permission DELIVERY =
            new Permission("delivery.view", Scope.ALL, Scope.ALL, Scope.ALL, Scope.NONE);

    public static Permission toWrite(MessageKind kind) {
        return kind == MessageKind.NOTE ? NOTE : ANSWER;
    }

    private static Permission byDepartment(String key) {
        return new Permission(key, Scope.ALL, Scope.ALL, Scope.ALL, Scope.DEPARTMENT);
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                VIEW,
                ANSWER,
                NOTE,
                ASSIGN,
                EDIT_TICKET,
                CLOSE_TICKET,
                SPAM,
                TICKET_SETTINGS,
                NEW_TAG,
                REDACTION,
                REDACT,
                HELD,
                DELIVERY);
    }
}
