package io.parlour.mail.outbox;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of what was chosen for replies that are not posted yet, in the running transaction.
@Component
final class AnswerChoices {
    private final JdbcClient jdbc;
    private final Transactions transactions;

    AnswerChoices(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    void insert(OrganizationId organization, UUID reply, UUID conversation, AnswerChoice choice, Instant now) {
        jdbc.sql("""
                        insert into answer_choice (organization_id, reply_id, conversation_id, mailbox_id, to_list, cc_list,
                            bcc_list, created_at)
                        values (:organization, :reply, :conversation, :mailbox, :to, :cc, :bcc, :now)
                        on conflict do nothing
                        """)
                .param("organization", organization.value())
                .param("reply", reply)
                .param("conversation", conversation)
                .param("mailbox", choice.mailbox())
                .param("to", String.join("\n", choice.to()))
                .param("cc", String.join("\n", choice.cc()))
                .param("bcc", String.join("\n", choice.bcc()))
                .param("now", Sql.utc(now))
                .update();
    }

    /// Takes it away: it was for this once (rule `answer-made`).
    Optional<AnswerChoice> take(OrganizationId organization, UUID conversation, UUID reply) {
        transactions.deleting("answer-made");
        return jdbc.sql("""
                        delete from answer_choice
                        where organization_id = :organization and reply_id = :reply and conversation_id = :conversation
                        returning mailbox_id, to_list, cc_list, bcc_list
                        """)
                .param("organization", organization.value())
                .param("reply", reply)
                .param("conversation", conversation)
                .query(AnswerChoices::choice)
                .optional();
    }

    void drop(OrganizationId organization, UUID conversation, UUID reply) {
        transactions.deleting("answer-read");
        jdbc.sql("""
                        delete from answer_choice
                        where organization_id = :organization and reply_id = :reply and conversation_id = :conversation
                        """)
                .param("organization", organization.value())
                .param("reply", reply)
                .param("conversation", conversation)
                .update();
    }

    private static AnswerChoice choice(ResultSet row, int number) throws SQLException {
        return new AnswerChoice(
                row.getObject("mailbox_id", UUID.class),
                lines(row, "to_list"),
                lines(row, "cc_list"),
                lines(row, "bcc_list"));
    }

    private static List<String> lines(ResultSet row, String column) throws SQLException {
        String text = Objects.requireNonNull(row.getString(column));
        return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
    }
}
