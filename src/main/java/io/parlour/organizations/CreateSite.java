package io.parlour.organizations;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Gives an organization a further site, and begins its life under a plan.
///
/// Errors: `input.invalid` (name, allowedOrigins, plan).
@Component
public final class CreateSite {
    private final SiteRecords records;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    public record New(String name, List<String> allowedOrigins, boolean development, String plan) {}

    CreateSite(
            SiteRecords records,
            Transactions transactions,
            IdSource ids,
            Clock clock,
            ApplicationEventPublisher events) {
        this.records = records;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
    }

    public Site create(OrganizationId organization, New wished) {
        String name = Names.read("name", wished.name());
        List<String> origins = Origins.read(wished.allowedOrigins());
        return transactions.in(organization, () -> {
            Instant now = Sql.now(clock);
            Plan plan = records.plans().require(wished.plan());
            Site site = new Site(
                    ids.next(),
                    name,
                    key(),
                    origins,
                    wished.development(),
                    false,
                    plan.key(),
                    SiteMachine.first(plan.family()));
            records.sites().insert(organization, site, now);
            records.advance().begin(organization, site.id(), plan, now);
            events.publishEvent(new SiteCreated(organization, site.id(), site.name()));
            return site;
        });
    }

    private static String key() {
        UUID random = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(random.getMostSignificantBits())
                .putLong(random.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
