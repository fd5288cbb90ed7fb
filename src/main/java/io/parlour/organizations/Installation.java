package io.parlour.organizations;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The one row that says whose installation this is. Called inside a transaction of any kind.
@Component
public final class Installation {
    /// How long a set-up link is good.
    public static final Duration SET_UP_LIFE = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    Installation(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<OrganizationId> operator() {
        return jdbc.sql("select operator_organization from installation where operator_organization is not null")
                .query(UUID.class)
                .optional()
                .map(OrganizationId::new);
    }

    /// Keeps the hash of a new set-up link, unless the installation is set up already.
    public boolean offerSetUp(byte[] tokenHash) {
        return jdbc.sql("""
                                update installation set set_up_token = :hash, set_up_token_at = :at
                                where operator_organization is null
                                """)
                        .param("hash", tokenHash)
                        .param("at", Sql.utc(clock.instant()))
                        .update()
                == 1;
    }

    /// Whether this is the set-up link that waits to be used.
    public boolean offered(byte[] tokenHash) {
        return jdbc.sql("""
                        select exists (select 1 from installation
                            where operator_organization is null and set_up_token = :hash and set_up_token_at > :oldest)
                        """)
                .param("hash", tokenHash)
                .param("oldest", oldest())
                .query(Boolean.class)
                .single();
    }

    /// Uses the set-up link up for `operator`: true once in the life of an installation.
    public boolean claim(byte[] tokenHash, OrganizationId operator) {
        return jdbc.sql("""
                                update installation
                                set operator_organization = :organization, set_up_token = null, set_up_token_at = null
                                where operator_organization is null and set_up_token = :hash
                                    and set_up_token_at > :oldest
                                """)
                        .param("organization", operator.value())
                        .param("hash", tokenHash)
                        .param("oldest", oldest())
                        .update()
                == 1;
    }

    private OffsetDateTime oldest() {
        return Sql.utc(clock.instant().minus(SET_UP_LIFE));
    }
}
