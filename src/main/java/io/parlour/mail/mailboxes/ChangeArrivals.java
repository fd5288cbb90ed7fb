package io.parlour.mail.mailboxes;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.parlour.mail.MailPermissions;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sets what a mailbox does by itself with what arrives (ML-36, ML-68).
///
/// Errors: `not-found`, `access.denied`; 422 `input.invalid` (text, hours, trustedResults).
@Component
public final class ChangeArrivals {
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_HOURS = 168;

    private final Mailboxes mailboxes;
    private final Access access;
    private final Audit audit;
    private final Transactions transactions;

    ChangeArrivals(Mailboxes mailboxes, Access access, Audit audit, Transactions transactions) {
        this.mailboxes = mailboxes;
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
    }

    public Arrivals find(AgentPrincipal agent, UUID mailbox) {
        access.require(agent, MailPermissions.MAILBOXES);
        if (mailboxes.find(agent.organization(), mailbox).isEmpty()) {
            throw Problem.notFound();
        }
        return mailboxes.arrivals(agent.organization(), mailbox);
    }

    public Arrivals change(AgentPrincipal agent, UUID mailbox, Arrivals wish) {
        find(agent, mailbox);
        String text = kept(wish.text());
        if (text != null && (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0)) {
            throw Problem.invalid("text", "length", "A text has at most " + LONGEST_TEXT + " characters.");
        }
        if (wish.hours() < 1 || wish.hours() > MOST_HOURS) {
            throw Problem.invalid("hours", "range", "Between an hour and a week: 1 to " + MOST_HOURS + ".");
        }
        String server = kept(wish.trustedResults());
        if (server != null && !server.matches("[A-Za-z0-9._-]{1,253}")) {
            throw Problem.invalid("trustedResults", "invalid", "This is not the name of a server.");
        }
        Arrivals after = new Arrivals(
                wish.acknowledge(),
                text,
                wish.hours(),
                server == null ? null : server.toLowerCase(Locale.ROOT),
                wish.steered(),
                wish.sameSubject(),
                wish.unpack());
        transactions.in(agent.organization(), () -> {
            mailboxes.update(agent.organization(), mailbox, after);
            audit.record(
                    agent.organization(),
                    Actor.agent(agent.agent()),
                    Action.MAILBOX_CHANGED,
                    new ObjectRef(ObjectRef.Kind.MAILBOX, mailbox),
                    null);
        });
        return after;
    }

    private static @Nullable String kept(@Nullable String wished) {
        return wished == null || wished.isBlank() ? null : wished.strip();
    }
}
