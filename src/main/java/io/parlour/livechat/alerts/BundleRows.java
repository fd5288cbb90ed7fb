package io.parlour.livechat.alerts;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of how many alerts went out just now: the third within five minutes, and what follows it so
/// closely, are one alert (HD-93).
@Component
final class BundleRows {
    static final Duration WITHIN = Duration.ofMinutes(5);
    static final int BUNDLED = 3;

    private final JdbcClient jdbc;

    /// What went to one browser, or by letter to one agent.
    ///
    /// @param items how many came within five minutes of each other, with the newest
    /// @param conversation all are of this one; null for several
    /// @param kind all are of this kind; null for several
    record Bundle(
            int items,
            @Nullable UUID conversation,
            @Nullable AlertKind kind) {
        boolean isOne() {
            return items >= BUNDLED;
        }
    }

    BundleRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Counts one more alert. `target`: the browser, or the agent for letters.
    Bundle count(OrganizationId organization, UUID agent, UUID target, PushTask.Item item, Instant at) {
        return jdbc.sql("""
                        insert into alert_bundle as b (organization_id, target_id, agent_id, last_at, items,
                            conversation_id, kind)
                        values (:organization, :target, :agent, :at, 1, :conversation, :kind)
                        on conflict (organization_id, target_id) do update set
                            last_at = excluded.last_at, before_at = b.last_at,
                            items = case when b.last_at <= :since then 1
                                when b.before_at is null or b.before_at <= :since then 2 else b.items + 1 end,
                            conversation_id = case when b.last_at <= :since or b.conversation_id = :conversation
                                then excluded.conversation_id end,
                            kind = case when b.last_at <= :since or b.kind = :kind then excluded.kind end
                        returning items, conversation_id, kind
                        """)
                .param("organization", organization.value())
                .param("target", target)
                .param("agent", agent)
                .param("at", Sql.utc(at))
                .param("since", Sql.utc(at.minus(WITHIN)))
                .param("conversation", item.conversation())
                .param("kind", item.kind().key())
                .query(BundleRows::bundle)
                .single();
    }

    Optional<Bundle> find(OrganizationId organization, UUID target) {
        return jdbc.sql("""
                        select items, conversation_id, kind from alert_bundle
                        where organization_id = :organization and target_id = :target
                        """)
                .param("organization", organization.value())
                .param("target", target)
                .query(BundleRows::bundle)
                .optional();
    }

    /// From when on one more alert is not the third within five minutes.
    Instant freeAt(OrganizationId organization, UUID target) {
        return jdbc.sql("""
                        select before_at from alert_bundle
                        where organization_id = :organization and target_id = :target and before_at is not null
                        """)
                .param("organization", organization.value())
                .param("target", target)
                .query((row, number) -> Sql.instant(row, "before_at").plus(WITHIN))
                .optional()
                .orElse(Instant.EPOCH);
    }

    private static Bundle bundle(ResultSet row, int number) throws SQLException {
        @Nullable String kind = row.getString("kind");
        return new Bundle(
                row.getInt("items"),
                row.getObject("conversation_id", UUID.class),
                kind == null ? null : AlertKind.of(kind));
    }
}
