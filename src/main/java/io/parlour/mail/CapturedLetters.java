package io.parlour.mail;

import static java.util.Objects.requireNonNull;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Role;
import io.parlour.kernel.LinkSecrets;
import io.parlour.kernel.Page;
import io.parlour.organizations.Organizations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Letters kept instead of sent. What is written to an agent is seen by that agent and by higher roles. Of other
/// letters
/// no one sees one above their own role. Links that act for their recipient are hidden from everyone else: whoever has
/// one
/// has the account. Those of the customers that the demo made up can be followed.
@Component
public final class CapturedLetters {
    private static final String SELECT = """
            select id, kind, recipient, subject, body, created_at, agent_id is not distinct from :reader
                or (:demo and agent_id is null and kind <> 'INVITATION') as open from letter
            where organization_id = :organization and state = 'CAPTURED'
                and (agent_id = :reader or rank = any(
                    case when agent_id is not null or kind = 'INVITATION' then :below else :ranks end))
            """;
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Organizations organizations;

    public record Captured(UUID id, LetterKind kind, String to, String subject, String text, Instant createdAt) {}

    CapturedLetters(JdbcClient jdbc, Transactions transactions, Organizations organizations) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.organizations = organizations;
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
                .param("reader", reader.agent())
                .param("demo", organizations.isDemo(reader.organization()))
                .param("ranks", ranks(role -> reader.role().atLeast(role)))
                .param("below", ranks(role -> !role.atLeast(reader.role())))
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
                        .param("reader", reader.agent())
                        .param("demo", organizations.isDemo(reader.organization()))
                        .param("ranks", ranks(role -> reader.role().atLeast(role)))
                        .param("below", ranks(role -> !role.atLeast(reader.role())))
                        .param("id", id)
                        .query(CapturedLetters::captured)
                        .optional());
    }

    private static String[] ranks(Predicate<Role> which) {
        return Arrays.stream(Role.values()).filter(which).map(Role::key).toArray(String[]::new);
    }

    private static Captured captured(ResultSet row, int number) throws SQLException {
        LetterKind kind = LetterKind.valueOf(row.getString("kind"));
        String body = row.getString("body");
        return new Captured(
                row.getObject("id", UUID.class),
                kind,
                row.getString("recipient"),
                row.getString("subject"),
                row.getBoolean("open") ? body : LinkSecrets.hide(body),
                requireNonNull(Sql.instantOrNull(row, "created_at")));
    }
}
