package io.parlour.helpdesk.satisfaction;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of surveys, in the running transaction.
@Component
final class SurveyRows {
    private static final String SELECT = """
            select id, conversation_id, scale, question, follow_up, agent_id, sent_at, given, given_at, suspect, score,
                first_score, comment, answered_at, reminded_at, unnamed
            from survey where organization_id = :organization
            """;

    private final JdbcClient jdbc;

    /// A survey that goes out.
    ///
    /// @param solveNo how often the ticket was solved until now
    record New(UUID id, UUID conversation, int solveNo, OrganizationToken token, SurveyPolicy policy) {}

    SurveyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// False when this solving was asked about before.
    boolean insert(
            OrganizationId organization, New survey, @Nullable UUID agent, @Nullable UUID department, Instant at) {
        return jdbc.sql("""
                        insert into survey (organization_id, id, conversation_id, solve_no, token_hash, scale, question,
                            follow_up, agent_id, department_id, sent_at)
                        values (:organization, :id, :conversation, :no, :hash, :scale, :question, :follow, :agent,
                            :department, :at) on conflict do nothing""")
                        .param("organization", organization.value())
                        .param("id", survey.id())
                        .param("conversation", survey.conversation())
                        .param("no", survey.solveNo())
                        .param("hash", survey.token().hash())
                        .param("scale", survey.policy().scale())
                        .param("question", survey.policy().question())
                        .param("follow", survey.policy().followUp())
                        .param("agent", agent)
                        .param("department", department)
                        .param("at", Sql.utc(at))
                        .update()
                == 1;
    }

    /// Whether the contact was asked about anything since.
    boolean asked(OrganizationId organization, UUID contact, Instant since) {
        return jdbc.sql("""
                        select exists (select from conversation c join survey s on s.organization_id = c.organization_id
                            and s.conversation_id = c.id
                          where c.organization_id = :organization and c.contact_id = :contact and s.sent_at > :since)""")
                .param("organization", organization.value())
                .param("contact", contact)
                .param("since", Sql.utc(since))
                .query(Boolean.class)
                .single();
    }

    Optional<Survey> byToken(OrganizationId organization, byte[] hash) {
        return one(organization, " and (token_hash = :hash or reminder_hash = :hash)", "hash", hash);
    }

    Optional<Survey> lock(OrganizationId organization, UUID id) {
        return one(organization, " and id = :id for update", "id", id);
    }

    private Optional<Survey> one(OrganizationId organization, String which, String name, Object value) {
        return jdbc.sql(SELECT + which)
                .param("organization", organization.value())
                .param(name, value)
                .query(SurveyRows::survey)
                .optional();
    }

    /// Of one ticket, newest first, at most twenty.
    List<Survey> of(OrganizationId organization, UUID conversation) {
        return jdbc.sql(SELECT + " and conversation_id = :conversation order by solve_no desc limit 20")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(SurveyRows::survey)
                .list();
    }

    void remind(OrganizationId organization, UUID id, OrganizationToken token, Instant at) {
        jdbc.sql("""
                        update survey set reminder_hash = :hash, reminded_at = :at
                        where organization_id = :organization and id = :id""")
                .param("organization", organization.value())
                .param("id", id)
                .param("hash", token.hash())
                .param("at", Sql.utc(at))
                .update();
    }

    void give(OrganizationId organization, UUID id, @Nullable Integer given, Instant at, boolean suspect) {
        jdbc.sql("""
                        update survey set given = :given, given_at = :at, suspect = :suspect
                        where organization_id = :organization and id = :id""")
                .param("organization", organization.value())
                .param("id", id)
                .param("given", given)
                .param("at", Sql.utc(at))
                .param("suspect", suspect)
                .update();
    }

    /// The first answer stays beside the last.
    void answer(OrganizationId organization, UUID id, AnswerSurvey.Said said, Instant at) {
        jdbc.sql("""
                        update survey set score = :score, first_score = coalesce(first_score, :score),
                            comment = coalesce(:comment, comment), answered_at = :at,
                            first_answered_at = coalesce(first_answered_at, :at), given = null, unnamed = :unnamed
                        where organization_id = :organization and id = :id""")
                .param("organization", organization.value())
                .param("id", id)
                .param("score", said.score())
                .param("comment", said.comment())
                .param("unnamed", said.unnamed())
                .param("at", Sql.utc(at))
                .update();
    }

    private static Survey survey(ResultSet row, int number) throws SQLException {
        return new Survey(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                row.getInt("scale"),
                row.getString("question"),
                row.getString("follow_up"),
                Sql.uuid(row, "agent_id"),
                Sql.instant(row, "sent_at"),
                row.getObject("given", Integer.class),
                Sql.instantOrNull(row, "given_at"),
                row.getBoolean("suspect"),
                row.getObject("score", Integer.class),
                row.getObject("first_score", Integer.class),
                row.getString("comment"),
                Sql.instantOrNull(row, "answered_at"),
                row.getObject("reminded_at") != null,
                row.getBoolean("unnamed"));
    }
}
