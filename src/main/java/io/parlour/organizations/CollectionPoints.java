package io.parlour.organizations;

import io.parlour.kernel.Problem;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The registered places where personal data may enter (PR-02). Called inside a transaction.
@Component
public final class CollectionPoints {
    private final JdbcClient jdbc;

    /// `notice` is the policy version whose text the person was shown.
    public record CollectionPoint(String key, String channel, SubjectKind subjectKind, UUID notice) {}

    CollectionPoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Errors: 422 `privacy.collection-point-unknown`.
    public CollectionPoint require(String key) {
        return jdbc.sql("""
                        select key, channel, subject_kind, notice_policy_version from collection_point where key = :key
                        """)
                .param("key", key)
                .query((row, number) -> new CollectionPoint(
                        row.getString("key"),
                        row.getString("channel"),
                        SubjectKind.valueOf(row.getString("subject_kind")),
                        row.getObject("notice_policy_version", UUID.class)))
                .optional()
                .orElseThrow(() -> new Problem(422, "privacy.collection-point-unknown"));
    }
}
