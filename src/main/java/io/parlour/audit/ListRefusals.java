package io.parlour.audit;

import io.parlour.database.Transactions;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lists what was refused in an organization, newest first. Who may see it is the caller's to check.
///
/// Errors: `page.cursor-invalid`.
@Component
public final class ListRefusals {
    public record Refusal(
            long id,
            Instant at,
            Actor actor,
            Action action,
            @Nullable ObjectRef object,
            @Nullable Reason reason) {}

    private static final Short[] REFUSALS = Arrays.stream(Action.values())
            .filter(Action::isRefusal)
            .map(action -> (short) action.code())
            .toArray(Short[]::new);

    private final Transactions transactions;
    private final JdbcClient jdbc;

    ListRefusals(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    public Page<Refusal> list(OrganizationId organization, @Nullable String cursor, @Nullable Integer wished) {
        int limit = Page.limit(wished);
        @Nullable Cursor after = Cursor.decode(cursor, 1);
        long before = after == null ? Long.MAX_VALUE : after.number(0);
        return transactions.read(
                organization,
                () -> Page.of(
                        jdbc.sql("select * from parlour_audit_listed(:actions, :before, :limit)")
                                .param("actions", REFUSALS)
                                .param("before", before)
                                .param("limit", limit + 1)
                                .query(ListRefusals::read)
                                .list(),
                        limit,
                        refusal -> Cursor.of(refusal.id())));
    }

    private static Refusal read(ResultSet row, int number) throws SQLException {
        @Nullable UUID object = row.getObject("object_id", UUID.class);
        int reason = row.getInt("reason");
        return new Refusal(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Actor(Coded.of(Actor.Kind.class, row.getInt("actor_kind")), row.getObject("actor_id", UUID.class)),
                Coded.of(Action.class, row.getInt("action")),
                object == null
                        ? null
                        : new ObjectRef(Coded.of(ObjectRef.Kind.class, row.getInt("object_kind")), object),
                reason == 0 ? null : Coded.of(Reason.class, reason));
    }
}
