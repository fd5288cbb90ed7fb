package io.parlour.database;

import java.util.Objects;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `database` of `/actuator/health`: whether PostgreSQL answers, and its version.
@Component("databaseHealthIndicator")
final class DatabaseHealth extends AbstractHealthIndicator {
    private final JdbcClient jdbc;

    DatabaseHealth(JdbcClient jdbc) {
        super("The database doesn't answer");
        this.jdbc = jdbc;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        String number = jdbc.sql("show server_version_num").query(String.class).single();
        builder.up()
                .withDetail(
                        "version",
                        ServerVersion.of(Integer.parseInt(Objects.requireNonNull(number)))
                                .toString());
    }
}
