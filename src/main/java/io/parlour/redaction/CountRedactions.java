package io.parlour.redaction;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How often what was found since a time, by type and channel (PR-110).
@Component
public final class CountRedactions {
    private final JdbcClient jdbc;
    private final Transactions transactions;

    public record Count(
            String type,
            String channel,

            @Schema(allowableValues = {"WARN", "MASK_VIEW", "REDACT_ON_CLOSE", "REDACT_AT_INGEST"})
            String mode,

            long hits) {}

    CountRedactions(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public List<Count> since(OrganizationId organization, Instant since) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                                select type, channel, mode, count(*) as hits from redaction_event
                                where organization_id = :organization and at >= :since
                                group by type, channel, mode order by type, channel, mode
                                """)
                        .param("organization", organization.value())
                        .param("since", since.atOffset(ZoneOffset.UTC))
                        .query((row, number) -> new Count(
                                row.getString("type"),
                                row.getString("channel"),
                                row.getString("mode"),
                                row.getLong("hits")))
                        .list());
    }
}
