package io.parlour.audit;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes what was done. Use cases record inside their transaction; a refusal is recorded although the transaction
/// in which it arose is rolled back.
@Component
public final class Audit {
    /// The chain of the installation itself.
    public static final OrganizationId INSTALLATION = new OrganizationId(new UUID(0, 0));

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Clock clock;

    Audit(Transactions transactions, JdbcClient jdbc, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Inside the running transaction of this organization, or in one of its own. A refusal waits for the end of the
    /// running transaction and is kept whether that commits or not.
    public void record(
            OrganizationId organization,
            Actor actor,
            Action action,
            @Nullable ObjectRef object,
            @Nullable Reason reason) {
        record(organization, actor, action, object, reason, null);
    }

    /// With a count, such as of the rows that were deleted.
    public void record(
            OrganizationId organization,
            Actor actor,
            Action action,
            @Nullable ObjectRef object,
            @Nullable Reason reason,
            @Nullable Long n) {
        OffsetDateTime at = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        Runnable write =
                () -> transactions.in(organization, () -> insert(organization, at, actor, action, object, reason, n));
        if (action.isRefusal() && transactions.isRunning()) {
            transactions.afterEnd(write);
            return;
        }
        write.run();
    }

    /// What the program did that concerns no organization alone. Inside a running transaction it follows the commit.
    public void installation(Action action, @Nullable ObjectRef object, @Nullable Reason reason) {
        Runnable write = () -> record(INSTALLATION, Actor.system(), action, object, reason);
        if (transactions.isRunning()) {
            transactions.afterCommit(write);
        } else {
            write.run();
        }
    }

    private void insert(
            OrganizationId organization,
            OffsetDateTime at,
            Actor actor,
            Action action,
            @Nullable ObjectRef object,
            @Nullable Reason reason,
            @Nullable Long n) {
        jdbc.sql("""
                insert into audit_intake
                    (organization_id, at, actor_kind, actor_id, action, object_kind, object_id, reason, n)
                values (:organization, :at, :actorKind, :actor, :action, :objectKind, :object, :reason, :n)
                """)
                .param("organization", organization.value())
                .param("at", at)
                .param("actorKind", actor.kind().code(), Types.SMALLINT)
                .param("actor", actor.id(), Types.OTHER)
                .param("action", action.code(), Types.SMALLINT)
                .param("objectKind", object == null ? null : object.kind().code(), Types.SMALLINT)
                .param("object", object == null ? null : object.id(), Types.OTHER)
                .param("reason", reason == null ? null : reason.code(), Types.SMALLINT)
                .param("n", n, Types.BIGINT)
                .update();
    }
}
