package io.parlour.mail.outbox;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.threads.MailTokens;
import io.parlour.mail.writing.Field;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How a mail that no person wrote says so, that no machine answers it and one of our own that comes back is known
/// (ML-67, RFC 3834 §5).
@Component
final class AutomaticMarks {
    private static final String REPLIED = "replied";

    private final JdbcClient jdbc;
    private final MailTokens tokens;
    private final Transactions transactions;

    AutomaticMarks(JdbcClient jdbc, MailTokens tokens, Transactions transactions) {
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.transactions = transactions;
    }

    /// In the running transaction, for a mail that answers one that came.
    void replied(OrganizationId organization, UUID mail) {
        jdbc.sql("update outbound_mail set automatic = :kind where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", mail)
                .param("kind", REPLIED)
                .update();
    }

    boolean answersItself(OrganizationId organization, OutboundRows.Mail mail) {
        return kind(organization, mail).filter(REPLIED::equals).isPresent();
    }

    List<Field> fields(OrganizationId organization, OutboundRows.Mail mail) {
        return kind(organization, mail)
                .map(kind -> List.of(
                        new Field("Auto-Submitted", "auto-" + kind),
                        new Field("X-Auto-Response-Suppress", "All"),
                        new Field("X-Parlour-Loop", tokens.loop(organization, mail.mailbox()))))
                .orElse(List.of());
    }

    private Optional<String> kind(OrganizationId organization, OutboundRows.Mail mail) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select automatic from outbound_mail
                        where organization_id = :organization and id = :id and automatic is not null
                        """)
                        .param("organization", organization.value())
                        .param("id", mail.id())
                        .query(String.class)
                        .optional());
    }
}
