package io.parlour.mail.outbox;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.mail.MailPermissions;
import io.parlour.mail.mailboxes.MailAddress;
import io.parlour.mail.mailboxes.Mailboxes;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What was sent to whom and how far it got, captured mail included (ML-104, ML-105).
///
/// Errors: `not-found`, `access.denied`; 409 `mail.not-retryable`; 422 `input.invalid` (state).
@Component
public final class ReadOutbox {
    private static final Set<String> STATES = Set.of(
            "queued",
            "claimed",
            "accepted",
            "delivered",
            "failed",
            "expired",
            "suppressed",
            "cancelled",
            "captured",
            "uncertain",
            "complained");

    private static final int LAST_LANE = 3;
    private static final int LONGEST_DOMAIN = 253;
    private static final int LONGEST_ADDRESS = 320;

    private final OutboundRows rows;
    private final OutboxPages pages;
    private final OldRows old;
    private final Mailboxes mailboxes;
    private final RenderOutbound render;
    private final RenderBulk bulk;
    private final OutboxWork work;
    private final Waiting waiting;
    private final Rights rights;
    private final Clock clock;

    @Component("outboxWaiting")
    record Waiting(BatchRows batches, SendingRows wishes) {}

    @Component
    record Rights(Access access, Audit audit, Transactions transactions) {}

    /// What is shown; null for any. `lane`: 0 sign-in, 1 conversations, 2 notifications, 3 bulk. `domain`: of the
    /// recipient. `from`: the address it is sent from.
    public record Filter(
            @Nullable String state,
            @Nullable Integer lane,
            @Nullable String domain,
            @Nullable String from) {}

    /// `code`, `enhanced`, `answer` and `host`: what the other server said last.
    public record Sent(
            UUID id,
            String to,
            String subject,
            String from,
            @Schema(allowableValues = {"to", "cc", "bcc"}) String role,
            int lane,
            String state,
            int attempts,
            @Nullable Integer code,
            @Nullable String enhanced,
            @Nullable String answer,
            @Nullable String host,
            @Nullable Instant nextAttemptAt,
            Instant createdAt,
            @Nullable Instant endedAt,
            @Nullable UUID conversation,
            @Nullable UUID message) {}

    public record Tried(
            String result,
            @Nullable Integer code,
            @Nullable String enhanced,
            @Nullable String answer,
            @Nullable String host,
            @Nullable String tls,
            Instant at) {}

    /// A mail, with each try.
    ///
    /// @param ours whether its recipient is a mailbox of the organization
    public record Details(Sent sent, String messageId, boolean ours, List<Tried> attempts) {}

    /// How many mails ended in a state, of those that went from the outbox 90 days after their end.
    public record Removed(String state, long mails) {}

    /// What there is beside the rows.
    ///
    /// @param senders addresses mail is sent from; at most 500
    public record Overview(List<String> senders, List<Removed> removed) {}

    /// How far the mail of a message got with one recipient. `role`: to, cc or bcc.
    ///
    /// @param waitsFor why it is not sent yet: `limit` or `held`; null when it waits for neither
    public record Reached(
            UUID id,
            UUID message,
            String to,
            @Schema(allowableValues = {"to", "cc", "bcc"}) String role,

            @Schema(
                    allowableValues = {
                        "queued",
                        "claimed",
                        "accepted",
                        "delivered",
                        "failed",
                        "expired",
                        "suppressed",
                        "cancelled",
                        "captured",
                        "uncertain",
                        "complained"
                    })
            String state,

            @Nullable String answer,

            @Schema(allowableValues = {"held", "limit"}) @Nullable
            String waitsFor) {}

    ReadOutbox(
            OutboundRows rows,
            OutboxPages pages,
            OldRows old,
            Mailboxes mailboxes,
            RenderOutbound render,
            RenderBulk bulk,
            OutboxWork work,
            Waiting waiting,
            Rights rights,
            Clock clock) {
        this.rows = rows;
        this.pages = pages;
        this.old = old;
        this.mailboxes = mailboxes;
        this.render = render;
        this.bulk = bulk;
        this.work = work;
        this.waiting = waiting;
        this.rights = rights;
        this.clock = clock;
    }

    /// Newest first.
    public Page<Sent> page(AgentPrincipal agent, Filter filter, @Nullable String cursor, int limit) {
        rights.access().require(agent, MailPermissions.OUTBOX);
        if (filter.state() != null && !STATES.contains(filter.state())) {
            throw Problem.invalid("state", "unknown");
        }
        if (filter.lane() != null && (filter.lane() < 0 || filter.lane() > LAST_LANE)) {
            throw Problem.invalid("lane", "range", Map.of("min", 0, "max", LAST_LANE));
        }
        if (filter.domain() != null && filter.domain().length() > LONGEST_DOMAIN) {
            throw Problem.invalid("domain", "too-long", Map.of("max", LONGEST_DOMAIN));
        }
        if (filter.from() != null && filter.from().length() > LONGEST_ADDRESS) {
            throw Problem.invalid("from", "too-long", Map.of("max", LONGEST_ADDRESS));
        }
        OrganizationId organization = agent.organization();
        return rights.transactions()
                .read(
                        organization,
                        () -> Page.byId(
                                        cursor,
                                        limit,
                                        (before, most) -> pages.page(organization, filter, before, most),
                                        id -> id)
                                .flatMap(id -> rows.recipient(organization, id))
                                .map(recipient -> sent(organization, recipient)));
    }

    /// What there is to filter by, and what is not listed any more.
    public Overview overview(AgentPrincipal agent) {
        rights.access().require(agent, MailPermissions.OUTBOX);
        OrganizationId organization = agent.organization();
        return rights.transactions()
                .read(
                        organization,
                        () -> new Overview(
                                old.senders(organization),
                                old.totals(organization).stream()
                                        .map(each -> new Removed(each.state(), each.mails()))
                                        .toList()));
    }

    public Details find(AgentPrincipal agent, UUID id) {
        rights.access().require(agent, MailPermissions.OUTBOX);
        OrganizationId organization = agent.organization();
        return rights.transactions().read(organization, () -> {
            OutboundRows.Recipient recipient = rows.recipient(organization, id).orElseThrow(Problem::notFound);
            OutboundRows.Mail mail = rows.mail(organization, recipient.mail()).orElseThrow(Problem::notFound);
            List<Tried> attempts = rows.attempts(organization, id).stream()
                    .map(each -> new Tried(
                            each.result(),
                            each.code(),
                            each.enhanced(),
                            each.text(),
                            each.host(),
                            each.tls(),
                            each.at()))
                    .toList();
            return new Details(
                    sent(organization, recipient),
                    mail.rfcMessageId(),
                    isOurs(organization, recipient.address()),
                    attempts);
        });
    }

    private boolean isOurs(OrganizationId organization, String address) {
        MailAddress parsed = MailAddress.of(address);
        return parsed != null
                && !mailboxes
                        .ours(organization, List.of(parsed.base().toString()))
                        .isEmpty();
    }

    /// The mail as it was or will be sent. Audited.
    public byte[] source(AgentPrincipal agent, UUID id) {
        rights.access().require(agent, MailPermissions.OUTBOX);
        OrganizationId organization = agent.organization();
        OutboundRows.Recipient recipient = rights.transactions()
                .read(organization, () -> rows.recipient(organization, id))
                .orElseThrow(Problem::notFound);
        OutboundRows.Mail mail = rights.transactions()
                .read(organization, () -> rows.mail(organization, recipient.mail()))
                .orElseThrow(Problem::notFound);
        audit(agent, Action.MAIL_SOURCE_READ, id);
        if (mail.message() == null) {
            return bulk.render(organization, mail, recipient);
        }
        List<OutboundRows.Recipient> all =
                rights.transactions().read(organization, () -> rows.recipients(organization, mail.id()));
        return render.render(organization, mail, all);
    }

    /// The mails of messages in a conversation, without their texts: whoever sees the message may know that it arrived.
    public Map<UUID, List<Reached>> reached(OrganizationId organization, List<UUID> outbound) {
        return rights.transactions()
                .read(
                        organization,
                        () -> outbound.stream()
                                .distinct()
                                .flatMap(id -> rows.mail(organization, id).stream())
                                .filter(mail -> mail.message() != null)
                                .collect(Collectors.toMap(
                                        OutboundRows.Mail::id,
                                        mail -> rows.recipients(organization, mail.id()).stream()
                                                .map(each -> new Reached(
                                                        each.id(),
                                                        mail.message(),
                                                        each.address(),
                                                        each.role(),
                                                        each.state(),
                                                        each.text(),
                                                        each.state().equals("queued")
                                                                ? waitsFor(organization, mail.id())
                                                                : null))
                                                .toList())));
    }

    private @Nullable String waitsFor(OrganizationId organization, UUID mail) {
        return !waiting.batches().isPutOff(organization, mail)
                ? null
                : waiting.wishes().find(organization).held() ? "held" : "limit";
    }

    public void cancel(AgentPrincipal agent, UUID id) {
        change(agent, id, () -> rows.cancel(agent.organization(), id, clock.instant()));
    }

    /// Whether mail of this organization leaves the installation; otherwise it is kept here.
    public boolean sends(OrganizationId organization) {
        return work.sends(organization);
    }

    /// Each of at most a hundred; answers how many were changed. Those past it are left as they are.
    public int cancelAll(AgentPrincipal agent, List<UUID> ids) {
        return changeAll(agent, ids, id -> rows.cancel(agent.organization(), id, clock.instant()));
    }

    /// As [#cancelAll], tried again.
    public int retryAll(AgentPrincipal agent, List<UUID> ids) {
        return changeAll(
                agent,
                ids,
                id -> rows.again(agent.organization(), id, work.sends(agent.organization()), clock.instant()));
    }

    private int changeAll(AgentPrincipal agent, List<UUID> ids, Predicate<UUID> change) {
        rights.access().require(agent, MailPermissions.OUTBOX);
        return rights.transactions().in(agent.organization(), () -> {
            List<UUID> changed = ids.stream().distinct().filter(change).toList();
            changed.forEach(id -> audit(agent, Action.OUTBOX_CHANGED, id));
            work.soon();
            return changed.size();
        });
    }

    public void retry(AgentPrincipal agent, UUID id) {
        change(
                agent,
                id,
                () -> rows.again(agent.organization(), id, work.sends(agent.organization()), clock.instant()));
    }

    private void change(AgentPrincipal agent, UUID id, BooleanSupplier change) {
        rights.access().require(agent, MailPermissions.OUTBOX);
        find(agent, id);
        rights.transactions().in(agent.organization(), () -> {
            if (!change.getAsBoolean()) {
                throw Problem.conflict("mail.not-retryable:past");
            }
            audit(agent, Action.OUTBOX_CHANGED, id);
            work.soon();
        });
    }

    private Sent sent(OrganizationId organization, OutboundRows.Recipient recipient) {
        OutboundRows.Mail mail = rows.mail(organization, recipient.mail()).orElseThrow();
        return new Sent(
                recipient.id(),
                recipient.address(),
                mail.subject(),
                mail.fromAddress(),
                recipient.role(),
                mail.lane(),
                recipient.state(),
                recipient.attempts(),
                recipient.code(),
                recipient.enhanced(),
                recipient.text(),
                recipient.host(),
                recipient.nextAttemptAt(),
                recipient.createdAt(),
                recipient.endedAt(),
                mail.conversation(),
                mail.message());
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
