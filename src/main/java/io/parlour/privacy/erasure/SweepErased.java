package io.parlour.privacy.erasure;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import io.parlour.database.Maintenance;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Organizations;
import io.parlour.privacy.erasure.tokens.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Each night, looks in all tables for the ids of everyone who was erased in the last 30 days (specification 4.4): all
/// that is still known of them.
@Component
class SweepErased {
    private static final Logger LOG = LoggerFactory.getLogger(SweepErased.class);
    private static final LocalTime NIGHT = LocalTime.of(2, 10);
    private static final Duration SINCE = Duration.ofDays(30);

    private final ErasureRows rows;
    private final ScanPlaces scan;
    private final Maintenance maintenance;
    private final Organizations organizations;
    private final Transactions transactions;
    private final Clock clock;

    SweepErased(
            ErasureRows rows,
            ScanPlaces scan,
            Maintenance maintenance,
            Organizations organizations,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.scan = scan;
        this.maintenance = maintenance;
        this.organizations = organizations;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Deferred {
        @Bean
        RecurringTask<Void> sweepErasedTask(SweepErased sweep) {
            return Tasks.recurring("erased-sweep", new Daily(ZoneOffset.UTC, NIGHT))
                    .execute((instance, context) -> sweep.all());
        }
    }

    private void all() {
        organizations.each(this::of);
    }

    /// How many rows of each table name someone who was erased.
    Map<String, Integer> of(OrganizationId organization) {
        List<UUID> erased = transactions.read(
                organization,
                () -> rows.erasedSince(organization, Sql.now(clock).minus(SINCE)));
        if (erased.isEmpty()) {
            return Map.of();
        }
        List<String> ids = erased.stream().map(UUID::toString).toList();
        Tokens tokens = new Tokens(List.of(), List.of(), List.of(), ids, List.of());
        Map<String, Integer> left = maintenance.asReader(connection ->
                scan.rows(connection, organization, tokens, table -> true).left());
        if (!left.isEmpty()) {
            LOG.error("ids of erased people are in {} of organization {}", left, organization);
        }
        return left;
    }
}
