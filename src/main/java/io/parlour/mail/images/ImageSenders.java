package io.parlour.mail.images;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.mail.headers.MailHeaders;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whose pictures are always shown. Anybody can write a sender's name: only mails that were verified to be from there
/// count, when it is decided and each time after (ML-42).
///
/// Errors: `not-found`; 409 `mail.sender-not-verified`.
@Component
public final class ImageSenders {
    private final JdbcClient jdbc;
    private final MailHeaders headers;
    private final Desk desk;
    private final Transactions transactions;
    private final Clock clock;

    /// `verified`: the mail is from whom it says. `allowed`: pictures of its sender are always shown.
    public record Standing(
            boolean verified, boolean allowed, @Nullable UUID contact) {
        public boolean shows() {
            return verified && allowed;
        }
    }

    ImageSenders(JdbcClient jdbc, MailHeaders headers, Desk desk, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.headers = headers;
        this.desk = desk;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Of the mail of a message, which is not asked for whether it may be seen.
    public Standing standing(OrganizationId organization, UUID message) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select h.verdict = 'verified' as verified, s.contact_id is not null as allowed,
                            r.contact_id
                        from mail_header h
                        left join raw_mail r on r.organization_id = :organization and r.id = h.raw_mail_id
                        left join image_sender s on s.organization_id = :organization and s.contact_id = r.contact_id
                        where h.organization_id = :organization and h.message_id = :message
                        """)
                        .param("organization", organization.value())
                        .param("message", message)
                        .query((row, number) -> new Standing(
                                row.getBoolean("verified"), row.getBoolean("allowed"), Sql.uuid(row, "contact_id")))
                        .optional()
                        .orElse(new Standing(false, false, null)));
    }

    public void allow(AgentPrincipal agent, UUID conversation, UUID message) {
        Standing standing = seen(agent, conversation, message);
        UUID contact = standing.contact();
        if (!standing.verified() || contact == null) {
            throw Problem.conflict("mail.sender-not-verified");
        }
        transactions.in(agent.organization(), () -> {
            jdbc.sql("""
                            insert into image_sender (organization_id, contact_id, agent_id, at)
                            values (:organization, :contact, :agent, :now) on conflict do nothing
                            """)
                    .param("organization", agent.organization().value())
                    .param("contact", contact)
                    .param("agent", agent.agent())
                    .param("now", Sql.utc(clock.instant()))
                    .update();
        });
    }

    public void stop(AgentPrincipal agent, UUID conversation, UUID message) {
        UUID contact = seen(agent, conversation, message).contact();
        if (contact == null) {
            return;
        }
        transactions.in(agent.organization(), () -> {
            jdbc.sql("delete from image_sender where organization_id = :organization and contact_id = :contact")
                    .param("organization", agent.organization().value())
                    .param("contact", contact)
                    .update();
        });
    }

    private Standing seen(AgentPrincipal agent, UUID conversation, UUID message) {
        OrganizationId organization = agent.organization();
        UUID place = transactions
                .read(organization, () -> headers.find(organization, message))
                .map(MailHeaders.MailHeader::conversation)
                .filter(conversation::equals)
                .orElseThrow(Problem::notFound);
        desk.require(agent, ConversationPermissions.VIEW, place);
        return standing(organization, message);
    }
}
