package io.parlour.mail.intake;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.mail.MailPermissions;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Mails that did not become messages, each with the reason: to read, to try again, to throw away by name (ML-16,
/// ML-19, ML-21).
///
/// Errors: `not-found`, `access.denied`; 410 `mail.raw-gone`; 409 `mail.not-retryable`; 422 `input.invalid` (reason).
@Component
public final class UnfiledMails {
    private static final int LONGEST_REASON = 90;

    private final RawMails mails;
    private final ReadMails read;
    private final Mailboxes mailboxes;
    private final FilingWork work;
    private final Rights rights;

    @Component
    record Rights(Access access, Audit audit, Transactions transactions, Clock clock) {}

    /// `sender` and `recipients` are the envelope's. `kept`: it can be read and tried again.
    public record Unfiled(
            UUID id,
            @Nullable String mailbox,
            @Nullable String sender,
            List<String> recipients,
            long bytes,
            Instant receivedAt,
            String outcome,
            @Nullable String reason,
            int attempts,
            boolean kept,
            @Nullable UUID conversation) {}

    UnfiledMails(RawMails mails, ReadMails read, Mailboxes mailboxes, FilingWork work, Rights rights) {
        this.mails = mails;
        this.read = read;
        this.mailboxes = mailboxes;
        this.work = work;
        this.rights = rights;
    }

    /// Newest first.
    public Page<Unfiled> page(AgentPrincipal agent, @Nullable String cursor, int limit) {
        rights.access().require(agent, MailPermissions.UNFILED);
        return rights.transactions()
                .read(
                        agent.organization(),
                        () -> Page.byId(
                                        cursor,
                                        limit,
                                        (before, most) -> mails.unfiled(agent.organization(), before, most),
                                        RawMails.Raw::id)
                                .map(raw -> unfiled(agent, raw)));
    }

    public Unfiled find(AgentPrincipal agent, UUID id) {
        rights.access().require(agent, MailPermissions.UNFILED);
        return unfiled(agent, raw(agent, id));
    }

    private Unfiled unfiled(AgentPrincipal agent, RawMails.Raw raw) {
        return new Unfiled(
                raw.id(),
                mailboxes
                        .find(agent.organization(), raw.mailbox())
                        .map(Mailbox::address)
                        .orElse(null),
                raw.envelopeFrom(),
                raw.envelopeTo(),
                raw.bytes(),
                raw.receivedAt(),
                raw.outcome(),
                raw.reason(),
                raw.attempts(),
                raw.kept(),
                raw.conversation());
    }

    private RawMails.Raw raw(AgentPrincipal agent, UUID id) {
        return rights.transactions()
                .read(agent.organization(), () -> mails.find(agent.organization(), id))
                .orElseThrow(Problem::notFound);
    }

    /// The mail as it came. Audited. The caller closes the stream.
    public InputStream source(AgentPrincipal agent, UUID id) {
        rights.access().require(agent, MailPermissions.UNFILED);
        return read.open(agent, raw(agent, id));
    }

    /// All that wait for the same reason: soon, by themselves, a few hundred at a time. Answers how many.
    public int retryAll(AgentPrincipal agent, String outcome, @Nullable String reason) {
        rights.access().require(agent, MailPermissions.UNFILED);
        if (!outcome.equals("failed") && !outcome.equals("unreadable")) {
            throw Problem.invalid("outcome", "choice");
        }
        return rights.transactions().in(agent.organization(), () -> {
            int some = mails.postponeAll(
                    agent.organization(), outcome, reason, rights.clock().instant());
            rights.audit()
                    .record(
                            agent.organization(),
                            Actor.agent(agent.agent()),
                            Action.MAIL_RETRIED,
                            new ObjectRef(
                                    ObjectRef.Kind.ORGANIZATION,
                                    agent.organization().value()),
                            null);
            return some;
        });
    }

    /// Soon, by itself.
    public void retry(AgentPrincipal agent, UUID id) {
        rights.access().require(agent, MailPermissions.UNFILED);
        RawMails.Raw raw = raw(agent, id);
        if (!raw.open() || !raw.kept()) {
            throw Problem.conflict("mail.not-retryable");
        }
        rights.transactions().in(agent.organization(), () -> {
            mails.postpone(agent.organization(), id, rights.clock().instant().plusSeconds(60));
            audit(agent, Action.MAIL_RETRIED, id);
            rights.transactions().afterCommit(() -> work.file(agent.organization(), id));
        });
    }

    public void discard(AgentPrincipal agent, UUID id, @Nullable String why) {
        rights.access().require(agent, MailPermissions.UNFILED);
        String reason = Objects.requireNonNullElse(why, "").strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw Problem.invalid("reason", "required:long-reason", Map.of("max", LONGEST_REASON));
        }
        RawMails.Raw raw = raw(agent, id);
        if (!raw.open()) {
            throw Problem.conflict("mail.not-retryable:done");
        }
        rights.transactions().in(agent.organization(), () -> {
            RawMails.Decision decision = RawMails.Decision.discarded(raw, reason, agent.agent());
            mails.decide(agent.organization(), id, decision, rights.clock().instant(), null);
            audit(agent, Action.MAIL_DISCARDED, id);
        });
    }

    private void audit(AgentPrincipal agent, Action action, UUID id) {
        rights.audit()
                .record(
                        agent.organization(),
                        Actor.agent(agent.agent()),
                        action,
                        new ObjectRef(ObjectRef.Kind.MAIL, id),
                        null);
    }
}
