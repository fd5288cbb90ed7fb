package io.parlour.mail.intake;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.outbox.ReadOutbox;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Delivers a mail that was captured to the mailbox it is for, when that is one of ours: it arrives there as it would
/// have by way of a mail server (ML-105). Once; nothing leaves this installation.
///
/// Errors: `not-found`, `access.denied`; 409 `mail.not-ours` where the recipient is no mailbox of the organization, or
/// the mail was not captured.
@Lazy
@Component
public final class DeliverCaptured {
    private static final String KEY = "captured:";

    private final ReadOutbox outbox;
    private final Mailboxes mailboxes;
    private final TakeMail take;

    DeliverCaptured(ReadOutbox outbox, Mailboxes mailboxes, TakeMail take) {
        this.outbox = outbox;
        this.mailboxes = mailboxes;
        this.take = take;
    }

    public void deliver(AgentPrincipal agent, UUID mail) {
        ReadOutbox.Sent sent = outbox.find(agent, mail).sent();
        OrganizationId organization = agent.organization();
        Mailboxes.Owner owner = mailboxes
                .owner(sent.to())
                .filter(found -> found.organization().equals(organization)
                        && sent.state().equals("captured"))
                .orElseThrow(() -> Problem.conflict("mail.not-ours"));
        byte[] octets = outbox.source(agent, mail);
        take.take(
                organization,
                new TakeMail.Coming(owner.mailbox(), "api", KEY + mail, sent.from(), List.of(sent.to()), null),
                new ByteArrayInputStream(octets));
    }

    /// Whether a mail came this way: it carries our own id, and yet never was anywhere before.
    static boolean delivered(RawMails.Raw raw) {
        return raw.source().equals("api") && raw.sourceKey().startsWith(KEY);
    }
}
