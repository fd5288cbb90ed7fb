package io.parlour.organizations;

import io.parlour.database.Sql;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Notes that a person's data enters: at which point, under which policy version and retention rule, from whom
/// (PR-02, PR-37). The root row of that data carries the id returned. Called inside the transaction that stores it.
///
/// Errors: 422 `privacy.collection-point-unknown`.
@Component
public final class RecordCollection {
    private final CollectionPoints points;
    private final JdbcClient jdbc;
    private final IdSource ids;
    private final Clock clock;

    public enum Source {
        SELF,
        ORGANIZATION,
        THIRD_PARTY,
        IMPORT
    }

    public record Entry(SubjectKind subjectKind, UUID subject, String collectionPoint, Source source) {}

    RecordCollection(CollectionPoints points, JdbcClient jdbc, IdSource ids, Clock clock) {
        this.points = points;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    public UUID record(OrganizationId organization, Entry entry) {
        CollectionPoints.CollectionPoint point = points.require(entry.collectionPoint());
        UUID id = ids.next();
        jdbc.sql("""
                        insert into collection (organization_id, id, subject_kind, subject, collection_point,
                            policy_version_id, rule_key_at, source, at)
                        select :organization, :id, :kind, :subject, :point, v.id,
                            (select p.rule_key from site s join plan p on p.key = s.plan
                                where s.organization_id = :organization order by s.id limit 1), :source, :at
                        from policy_version v join policy on policy.id = v.policy_id
                        where policy.kind = 'PRIVACY' and v.state = 'EFFECTIVE'
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("kind", entry.subjectKind().name())
                .param("subject", entry.subject())
                .param("point", point.key())
                .param("source", entry.source().name())
                .param("at", Sql.utc(clock.instant()))
                .update();
        return id;
    }
}
