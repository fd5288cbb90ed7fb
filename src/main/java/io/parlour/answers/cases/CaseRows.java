package io.parlour.answers.cases;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of cases and the changes of their outcomes.
@Repository
class CaseRows {
    private final JdbcClient jdbc;

    CaseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(OrganizationId organization, BotCase fresh) {
        jdbc.sql("""
                        insert into bot_case (organization_id, conversation_id, bot_id, contact_id, identified, opened_at,
                            given_at, anchor_at)
                        values (:organization, :conversation, :bot, :contact, :identified, :at, :at, :at)
                        on conflict do nothing""")
                .param("organization", organization.value())
                .param("conversation", fresh.conversation)
                .param("bot", fresh.bot)
                .param("contact", fresh.contact)
                .param("identified", fresh.identified)
                .param("at", Sql.utc(fresh.openedAt))
                .update();
    }

    /// Locked until the transaction ends.
    Optional<BotCase> lock(OrganizationId organization, UUID conversation) {
        return jdbc.sql(
                        "select * from bot_case where organization_id = :organization and conversation_id = :conversation for update")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(CaseRows::read)
                .optional();
    }

    /// Those of a contact that a message elsewhere may change, locked.
    List<BotCase> ofContact(OrganizationId organization, UUID contact, UUID elsewhere, Instant since) {
        return jdbc.sql("""
                        select * from bot_case where organization_id = :organization and contact_id = :contact
                           and conversation_id <> :elsewhere and (settled_at >= :since
                            or (outcome = 'answered' and last_act = 'answer'))
                         order by conversation_id for update""")
                .param("organization", organization.value())
                .param("contact", contact)
                .param("elsewhere", elsewhere)
                .param("since", Sql.utc(since))
                .query(CaseRows::read)
                .list();
    }

    void save(OrganizationId organization, BotCase it) {
        jdbc.sql("""
                        update bot_case set given_at = :given, outcome = :outcome, last_act = :act, anchor_at = :anchor,
                            settled_at = :settled, answers = :answers, unhelpful = :unhelpful,
                            greeting_only = :greeting, reason = :reason
                         where organization_id = :organization and conversation_id = :conversation""")
                .param("organization", organization.value())
                .param("conversation", it.conversation)
                .param("given", Sql.utc(it.givenAt))
                .param("outcome", it.outcome == null ? null : it.outcome.key())
                .param("act", it.act.key())
                .param("anchor", Sql.utc(it.anchor))
                .param("settled", it.settledAt == null ? null : Sql.utc(it.settledAt))
                .param("answers", it.answers)
                .param("unhelpful", it.unhelpful)
                .param("greeting", it.greetingOnly)
                .param("reason", it.reason)
                .update();
        for (BotCase.Change change : it.changes) {
            jdbc.sql("""
                            insert into bot_case_change (organization_id, conversation_id, seq, outcome, at)
                            select :organization, :conversation, coalesce(max(seq), 0) + 1, :outcome, :at
                              from bot_case_change
                             where organization_id = :organization and conversation_id = :conversation""")
                    .param("organization", organization.value())
                    .param("conversation", it.conversation)
                    .param("outcome", change.outcome().key())
                    .param("at", Sql.utc(change.at()))
                    .update();
        }
        it.changes.clear();
    }

    private static BotCase read(ResultSet row, int number) throws SQLException {
        BotCase it = new BotCase(
                row.getObject("conversation_id", UUID.class),
                row.getObject("bot_id", UUID.class),
                row.getObject("contact_id", UUID.class),
                row.getBoolean("identified"),
                Sql.instant(row, "opened_at"));
        it.givenAt = Sql.instant(row, "given_at");
        it.act = Act.of(row.getString("last_act"));
        it.anchor = Sql.instant(row, "anchor_at");
        it.answers = row.getInt("answers");
        it.unhelpful = row.getInt("unhelpful");
        it.greetingOnly = row.getBoolean("greeting_only");
        String outcome = row.getString("outcome");
        it.outcome = outcome == null ? null : Outcome.find(outcome).orElseThrow();
        it.settledAt = Sql.instantOrNull(row, "settled_at");
        it.reason = row.getString("reason");
        return it;
    }
}
