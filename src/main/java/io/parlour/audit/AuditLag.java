package io.parlour.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.parlour.database.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How long recorded entries wait for their chain: an alarm in the log after 30 seconds, and `auditLog` of
/// `/actuator/health` is `DOWN` after five minutes (PR-96). It looks by itself: what it watches runs on the
/// scheduler.
@Component("auditLogHealthIndicator")
final class AuditLag implements HealthIndicator, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLag.class);
    private static final Duration ALARM = Duration.ofSeconds(30);
    private static final Duration DOWN = Duration.ofMinutes(5);
    private static final long LOOK_SECONDS = 10;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final AtomicLong seconds = new AtomicLong();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("audit-lag").factory());
    private volatile boolean alarmed;
    private volatile boolean running;

    AuditLag(Transactions transactions, JdbcClient jdbc, Clock clock, MeterRegistry registry) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
        registry.gauge("parlour.audit.lag.seconds", seconds);
    }

    Duration lag() {
        return transactions.installation(() -> jdbc.sql("select parlour_audit_oldest()")
                .query(OffsetDateTime.class)
                .optional()
                .map(oldest -> Duration.between(oldest.toInstant(), clock.instant()))
                .orElse(Duration.ZERO));
    }

    @Override
    public Health health() {
        Duration lag = lag();
        Health.Builder health = lag.compareTo(DOWN) > 0 ? Health.down() : Health.up();
        return health.withDetail("lagSeconds", lag.toSeconds())
                .withDetail("late", lag.compareTo(ALARM) > 0)
                .build();
    }

    /// Whether entries wait too long. Said in the log once, and once more when it is over.
    boolean look() {
        Duration lag = lag();
        seconds.set(lag.toSeconds());
        boolean late = lag.compareTo(ALARM) > 0;
        if (late && !alarmed) {
            LOG.error("audit entries have been waiting for {} s to be sealed", lag.toSeconds());
        } else if (!late && alarmed) {
            LOG.info("audit entries are sealed in time again");
        }
        alarmed = late;
        return late;
    }

    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.debug("the lag of the audit can't be seen", e);
        }
    }

    @Override
    public void start() {
        running = true;
        var _ = clockwork.scheduleWithFixedDelay(this::lookSafely, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        running = false;
        clockwork.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
