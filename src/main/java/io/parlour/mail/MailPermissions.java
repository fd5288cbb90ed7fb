package io.parlour.mail;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import io.parlour.identity.Scope;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who may do what with mail, beyond reading and answering conversations.
@Component
public final class MailPermissions implements Permissions {
    public static final Permission LETTER_VIEW = Permission.ofAdministrators("captured-letter.view");

    /// Addresses, and what is set up for them.
    public static final Permission MAILBOXES = Permission.ofAdministrators("mailbox.manage");

    /// Mails as they came, of conversations that are in sight.
    public static final Permission RAW = new Permission("mail.raw.read", Scope.ALL, Scope.ALL, Scope.ALL, Scope.ALL);

    /// Mails that did not become messages, of the whole organization.
    public static final Permission UNFILED =
            new Permission("mail.unfiled", Scope.ALL, Scope.ALL, Scope.ALL, Scope.NONE);

    /// What was sent to whom and how far it got, of the whole organization.
    public static final Permission OUTBOX = new Permission("mail.outbox", Scope.ALL, Scope.ALL, Scope.ALL, Scope.NONE);

    /// The whole way of a mail, of conversations that are in sight.
    public static final Permission EXPLAIN = new Permission("mail.explain", Scope.ALL, Scope.ALL, Scope.ALL, Scope.ALL);

    /// Reading mails of a while once more, to see what rules of now would make of them.
    public static final Permission REPLAY = Permission.ofAdministrators("mail.replay");

    @Override
    public List<Permission> permissions() {
        return List.of(LETTER_VIEW, MAILBOXES, RAW, UNFILED, OUTBOX, EXPLAIN, REPLAY);
    }
}
