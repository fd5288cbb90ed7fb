package io.parlour.livechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.database.Transactions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Loaders by their exact version (LC-8): the same bytes for every site, without any setting, so that a page can name
/// their hash (SRI). Each stays for thirteen months after the last start of a program that was built with it.
@Component
public final class ExactLoaders {
    /// What the install page shows.
    ///
    /// @param integrity as the attribute of that name
    public record Exact(String version, String integrity) {}

    private static final Duration KEPT = Duration.ofDays(396);
    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{16}");

    private final String script;
    private final Exact current;
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;

    ExactLoaders(WidgetFiles built, JdbcClient jdbc, Transactions transactions, Clock clock) {
        // 0 stands for a configuration that is to be asked for
        this.script = built.loader("0");
        this.current = new Exact(
                HexFormat.of().formatHex(hash("SHA-256", script)).substring(0, 16),
                "sha384-" + Base64.getEncoder().encodeToString(hash("SHA-384", script)));
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Exact current() {
        return current;
    }

    /// Absent for what was never built, or too long ago.
    public Optional<String> script(String version) {
        if (version.equals(current.version())) {
            return Optional.of(script);
        }
        if (!VERSION.matcher(version).matches()) {
            return Optional.empty();
        }
        return transactions.installation(() -> jdbc.sql("select script from loader_version where version = :version")
                .param("version", version)
                .query(String.class)
                .optional());
    }

    @EventListener(ApplicationReadyEvent.class)
    void keep() {
        Instant now = clock.instant();
        transactions.installation(() -> {
            jdbc.sql("""
                            insert into loader_version (version, script, first_at, last_at)
                            values (:version, :script, :now, :now)
                            on conflict (version) do update set last_at = excluded.last_at""")
                    .param("version", current.version())
                    .param("script", script)
                    .param("now", Timestamp.from(now))
                    .update();
            return jdbc.sql("delete from loader_version where last_at < :before")
                    .param("before", Timestamp.from(now.minus(KEPT)))
                    .update();
        });
    }

    private static byte[] hash(String algorithm, String script) {
        try {
            return MessageDigest.getInstance(algorithm).digest(script.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
