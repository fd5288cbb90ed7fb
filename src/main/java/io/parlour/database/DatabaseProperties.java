package io.parlour.database;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `url` (`PARLOUR_DATABASE_URL`) names an external PostgreSQL 15 or newer; without it the embedded one is used.
/// `programs` is where the embedded PostgreSQL is unpacked, the data directory unless set.
@ConfigurationProperties("parlour.database")
record DatabaseProperties(
        @Nullable String url,
        @Nullable Path programs,
        @DefaultValue("16") int connections,
        @DefaultValue("3s") Duration connectionTimeout,
        @DefaultValue("10s") Duration statementTimeout,
        @DefaultValue("true") boolean durable) {

    boolean external() {
        return url != null && !url.isBlank();
    }
}
