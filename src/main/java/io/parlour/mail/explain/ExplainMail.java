package io.parlour.mail.explain;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.mail.MailPermissions;
import io.parlour.mail.intake.ReadMails;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Explains the mail of a message that is in sight (ML-118).
///
/// Errors: `not-found`, `access.denied`.
@Component
public final class ExplainMail {
    private final ReadMails mails;
    private final IncomingPath incoming;
    private final OutgoingPath outgoing;
    private final Access access;
    private final Transactions transactions;

    ExplainMail(
            ReadMails mails, IncomingPath incoming, OutgoingPath outgoing, Access access, Transactions transactions) {
        this.mails = mails;
        this.incoming = incoming;
        this.outgoing = outgoing;
        this.access = access;
        this.transactions = transactions;
    }

    public Explanation explain(AgentPrincipal agent, UUID conversation, UUID message) {
        access.require(agent, MailPermissions.EXPLAIN);
        ReadMails.Whole whole = mails.whole(agent, message);
        if (!whole.header().conversation().equals(conversation)) {
            throw Problem.notFound();
        }
        OrganizationId organization = agent.organization();
        UUID raw = whole.header().raw();
        UUID outbound = whole.header().outbound();
        if (raw != null) {
            return new Explanation(
                    transactions
                            .read(organization, () -> incoming.of(organization, whole, raw))
                            .orElseThrow(Problem::notFound),
                    null);
        }
        if (outbound == null) {
            throw Problem.notFound();
        }
        return new Explanation(
                null,
                transactions
                        .read(organization, () -> outgoing.of(organization, outbound))
                        .orElseThrow(Problem::notFound));
    }
}
