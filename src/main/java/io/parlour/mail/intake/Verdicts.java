package io.parlour.mail.intake;

import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What was decided about the addresses that a report is about, in the running transaction.
@Component
final class Verdicts {
    private final JdbcClient jdbc;

    Verdicts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Severity, reason and rule of each, without repeating one.
    List<String> of(OrganizationId organization, UUID raw) {
        return jdbc.sql("""
                        select distinct severity || ', ' || reason || ', ' || rule as verdict from delivery_event
                        where organization_id = :organization and raw_mail_id = :raw limit 200
                        """)
                .param("organization", organization.value())
                .param("raw", raw)
                .query((row, number) -> row.getString("verdict"))
                .list();
    }
}
