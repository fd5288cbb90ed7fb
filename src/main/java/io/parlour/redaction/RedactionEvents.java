package io.parlour.redaction;

import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/// Writes what was found, one row for each hit, in the transaction that stores the text (PR-110). Nobody can take one
/// back.
@Component
public final class RedactionEvents {
    /// Goes up when the detectors find something else than before.
    static final int DETECTOR_VERSION = 2;

    private final JdbcClient jdbc;
    private final IdSource ids;
    private final Clock clock;

    /// Where it was found. `kind`: message, conversation, draft, contact, attachment. `channel`: web, email, api or
    /// console. `point`: ingest, split (over several messages), label, close.
    public record Found(String kind, UUID id, String channel, String point, List<Redacted.Hit> hits) {
        public Found {
            hits = List.copyOf(hits);
        }
    }

    RedactionEvents(JdbcClient jdbc, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /// A draft is saved again and again: of each type and length it counts once.
    public void record(OrganizationId organization, List<Found> all) {
        for (Found found : all) {
            if (!found.hits().isEmpty()) {
                insert(organization, found);
            }
        }
    }

    private void insert(OrganizationId organization, Found found) {
        List<Redacted.Hit> hits = found.hits();
        jdbc.sql("""
                        insert into redaction_event (organization_id, id, object_kind, object_id, channel, type, length,
                            mode, point, detector_version, at)
                        select :organization, n.id, :kind, :object, :channel, n.type, n.length, n.mode, :point, :version,
                            :at
                        from unnest(:ids, :types, :lengths, :modes) as n (id, type, length, mode)
                        where :kind <> 'draft' or not exists (
                            select from redaction_event e
                            where e.organization_id = :organization and e.object_kind = 'draft'
                              and e.object_id = :object and e.type = n.type and e.length = n.length)
                        """)
                .param("organization", organization.value())
                .param("kind", found.kind())
                .param("object", found.id())
                .param("channel", found.channel())
                .param("point", found.point())
                .param("version", DETECTOR_VERSION)
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("ids", array("uuid", hits.stream().map(hit -> ids.next()).toArray()))
                .param(
                        "types",
                        array("text", hits.stream().map(hit -> hit.type().key()).toArray()))
                .param(
                        "lengths",
                        array(
                                "int",
                                hits.stream()
                                        .map(hit -> hit.end() - hit.start())
                                        .toArray()))
                .param(
                        "modes",
                        array(
                                "text",
                                hits.stream().map(hit -> hit.mode().name()).toArray()))
                .update();
    }

    private static SqlArrayValue array(String type, Object... values) {
        return new SqlArrayValue(type, values);
    }
}
