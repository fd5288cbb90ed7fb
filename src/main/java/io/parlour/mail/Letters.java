package io.parlour.mail;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The letters of an organization, in the running transaction.
@Component
final class Letters {
    private final JdbcClient jdbc;

    /// How a letter ended. `answer` is a short code, never the other server's words.
    record End(String state, @Nullable String answer, Instant at) {}

    record Waiting(
            LetterKind kind,
            String recipient,
            String subject,
            String body,
            @Nullable String html,
            int tries) {}

    Letters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(OrganizationId organization, Letter letter, boolean captured, Instant now) {
        jdbc.sql("""
                        insert into letter (organization_id, id, kind, agent_id, rank, recipient, subject, body, state,
                            created_at, ended_at, contact_id, html)
                        values (:organization, :id, :kind, :agent, :rank, :recipient, :subject, :body, :state, :now, :ended,
                            :contact, :html)
                        """)
                .params(Sql.parameters(organization, letter))
                .param("kind", letter.kind().name())
                .param("rank", letter.rank().key())
                .param("state", captured ? "CAPTURED" : "QUEUED")
                .param("now", Sql.utc(now))
                .param("ended", captured ? Sql.utc(now) : null)
                .update();
    }

    LetterKind kind(OrganizationId organization, UUID id) {
        return jdbc.sql("select kind from letter where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query((row, number) -> LetterKind.valueOf(row.getString("kind")))
                .single();
    }

    Optional<Waiting> waiting(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                        select kind, recipient, subject, body, html, tries from letter
                        where organization_id = :organization and id = :id and state = 'QUEUED'
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .query(Waiting.class)
                .optional();
    }

    void tried(OrganizationId organization, UUID id, String answer) {
        jdbc.sql("""
                        update letter set tries = tries + 1, answer = :answer
                        where organization_id = :organization and id = :id and state = 'QUEUED'
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("answer", answer)
                .update();
    }

    /// The text has done its work and goes.
    void end(OrganizationId organization, UUID id, End end) {
        jdbc.sql("""
                        update letter set state = :state, answer = :answer, ended_at = :at, tries = tries + 1, body = null,
                            html = null
                        where organization_id = :organization and id = :id and state = 'QUEUED'
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("state", end.state())
                .param("answer", end.answer())
                .param("at", Sql.utc(end.at()))
                .update();
    }

    int sweep(OrganizationId organization, Instant before) {
        return jdbc.sql("delete from letter where organization_id = :organization and ended_at < :before")
                .param("organization", organization.value())
                .param("before", Sql.utc(before))
                .update();
    }
}
