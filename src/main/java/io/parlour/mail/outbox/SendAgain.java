package io.parlour.mail.outbox;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.mail.threads.MailTokens;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sends the mail of a message once more to a recipient it did not reach, or to another address in its place: the same
/// mail, with the same Message-ID (ML-102). Audited.
///
/// Errors: `not-found`, `access.denied`; 409 `mail.not-retryable` for one that is on its way or arrived, or an address
/// that has it; 422 `mail.address-invalid`, `mail.header-injection`, `mail.no-recipients`.
@Component
public final class SendAgain {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final OutboundRows rows;
    private final OutboxWork work;
    private final Rights rights;
    private final IdSource ids;
    private final Clock clock;

    @Component
    record Rights(Desk desk, Audit audit, Transactions transactions) {}

    SendAgain(OutboundRows rows, OutboxWork work, Rights rights, IdSource ids, Clock clock) {
        this.rows = rows;
        this.work = work;
        this.rights = rights;
        this.ids = ids;
        this.clock = clock;
    }

    /// `address` null for the same one.
    public void send(AgentPrincipal agent, UUID conversation, UUID message, UUID recipient, @Nullable String address) {
        rights.desk().require(agent, ConversationPermissions.ANSWER, conversation);
        OrganizationId organization = agent.organization();
        String other = address == null ? null : one(address);
        rights.transactions().in(organization, () -> {
            OutboundRows.Recipient before =
                    rows.recipient(organization, recipient).orElseThrow(Problem::notFound);
            boolean theirs = rows.mail(organization, before.mail())
                    .filter(mail -> conversation.equals(mail.conversation()) && message.equals(mail.message()))
                    .isPresent();
            if (!theirs) {
                throw Problem.notFound();
            }
            Instant now = clock.instant();
            if (other == null) {
                again(organization, before, now);
            } else {
                instead(organization, before, other, now);
            }
            rights.audit()
                    .record(
                            organization,
                            Actor.agent(agent.agent()),
                            Action.OUTBOX_CHANGED,
                            new ObjectRef(ObjectRef.Kind.MAIL, recipient),
                            null);
            work.soon();
        });
    }

    private static String one(String typed) {
        List<String> read = new AnswerAddresses().read("address", List.of(typed));
        if (read.isEmpty()) {
            throw new Problem(422, "mail.no-recipients");
        }
        return read.getFirst();
    }

    private void again(OrganizationId organization, OutboundRows.Recipient recipient, Instant now) {
        if (recipient.state().equals("queued")
                || !rows.again(organization, recipient.id(), work.sends(organization), now)) {
            throw Problem.conflict("mail.not-retryable:past");
        }
    }

    private void instead(OrganizationId organization, OutboundRows.Recipient before, String address, Instant now) {
        Optional<OutboundRows.Recipient> there = rows.recipients(organization, before.mail()).stream()
                .filter(each -> each.address().equalsIgnoreCase(address))
                .findFirst();
        if (there.isPresent()) {
            again(organization, there.get(), now);
            return;
        }
        byte[] key = new byte[MailTokens.KEY_BYTES];
        RANDOM.nextBytes(key);
        rows.insert(
                organization,
                new OutboundRows.Recipient(
                        ids.next(),
                        before.mail(),
                        key,
                        address,
                        before.contact(),
                        before.role(),
                        work.sends(organization) ? "queued" : "captured",
                        0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        now,
                        null,
                        null));
    }
}
