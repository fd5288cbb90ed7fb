package io.parlour.mail;

import static java.util.Objects.requireNonNull;

import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Role;
import io.parlour.identity.Times;
import io.parlour.kernel.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Letters kept instead of sent. A letter holds a link that acts for whom it concerns, so nobody sees one above their
/// own rank.
@Component
public final class CapturedLetters {
    private static final String SELECT = """
            select id, kind, recipient, subject, body, created_at from letter
            where organization_id = :organization and state = 'CAPTURED' and rank = any(:ranks)
            """;
    private final JdbcClient jdbc;
    private final Transactions transactions;

    public record Captured(UUID id, LetterKind kind, String to, String subject, String text, Instant createdAt) {}

    CapturedLetters(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// Newest first.
    public Page<Captured> page(AgentPrincipal reader, @Nullable String cursor, int limit) {
        return Page.byId(
                cursor,
                limit,
                (before, most) -> transactions.read(reader.organization(), () -> rows(reader, before, most)),
                Captured::id);
    }

    private List<Captured> rows(AgentPrincipal reader, @Nullable UUID before, int most) {
        return jdbc.sql(SELECT + " and (cast(:before as uuid) is null or id < :before) order by id desc limit :limit")
                .param("organization", reader.organization().value())
                .param("ranks", ranks(reader))
                .param("before", before)
                .param("limit", most)
                .query(CapturedLetters::captured)
                .list();
    }

    public Optional<Captured> find(AgentPrincipal reader, UUID id) {
        return transactions.read(
                reader.organization(),
                () -> jdbc.sql(SELECT + " and id = :id")
                        .param("organization", reader.organization().value())
                        .param("ranks", ranks(reader))
                        .param("id", id)
                        .query(CapturedLetters::captured)
                        .optional());
    }

    private static String[] ranks(AgentPrincipal reader) {
        return Arrays.stream(Role.values())
                .filter(role -> reader.role().atLeast(role))
                .map(Role::key)
                .toArray(String[]::new);
    }

    private static Captured captured(ResultSet row, int number) throws SQLException {
        return new Captured(
                row.getObject("id", UUID.class),
                LetterKind.valueOf(row.getString("kind")),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("body"),
                requireNonNull(Times.read(row, "created_at")));
    }
}
