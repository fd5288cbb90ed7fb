package io.parlour.livechat.monitor.goals;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import io.parlour.live.FrameHandler;
import io.parlour.live.LiveConnection;
import io.parlour.live.Party;
import io.parlour.livechat.monitor.Browsers;
import io.parlour.livechat.monitor.PageTurned;
import io.parlour.livechat.visitors.FindVisitor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// `event {name, props?}` of a consented page and of a chat's panel, and `shown {url}` of that panel, which speaks
/// for its page: `props.value` and `props.currency` say what it was worth, `age` for how many seconds the page has
/// stood.
@Component
final class GoalFrames implements FrameHandler {
    private static final int MOST_NAME = 100;
    private static final int MOST_URL = 2_000;
    private static final long MOST_AGE = 86_400;
    private static final BigDecimal MOST_VALUE = new BigDecimal("10000000000");

    /// Who it may be.
    @Component
    record People(Browsers browsers, FindVisitor visitors) {}

    private final CountGoals goals;
    private final People people;
    private final Transactions transactions;
    private final Clock clock;

    GoalFrames(CountGoals goals, People people, Transactions transactions, Clock clock) {
        this.goals = goals;
        this.people = people;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return Set.of("event", "shown");
    }

    @Override
    public Set<Audience> audiences() {
        return Set.of(Audience.PAGE, Audience.VISITOR);
    }

    @Override
    public void handle(Party party, LiveConnection connection, JsonNode frame) {
        Reached reached = reached(frame);
        if (reached == null) {
            return;
        }
        switch (party) {
            case Party.Page page -> consented(page.organization(), page.id(), reached);
            case Party.Visitor visitor -> {
                Instant session = clock.instant()
                        .minusSeconds(Math.clamp(frame.path("age").asLong(0), 0, MOST_AGE));
                people.visitors()
                        .site(visitor.organization(), visitor.id())
                        .ifPresent(site -> goals.count(
                                new CountGoals.Who(visitor.organization(), site, visitor.id(), false, session),
                                reached));
            }
            case Party.Agent agent -> {}
        }
    }

    @EventListener
    void turned(PageTurned event) {
        consented(event.organization(), event.browser(), new Reached.Page(event.url()));
    }

    private void consented(OrganizationId organization, UUID browser, Reached reached) {
        Optional<Browsers.Browser> known =
                transactions.read(organization, () -> people.browsers().find(organization, browser));
        known.filter(it -> it.visitor() != null)
                .ifPresent(it -> goals.count(
                        new CountGoals.Who(
                                organization,
                                it.site(),
                                java.util.Objects.requireNonNull(it.visitor()),
                                true,
                                Instant.EPOCH),
                        reached));
    }

    private static @Nullable Reached reached(JsonNode frame) {
        if (frame.path("t").asString("").equals("shown")) {
            String url = frame.path("url").asString("");
            return url.isEmpty() || url.length() > MOST_URL ? null : new Reached.Page(url);
        }
        String name = frame.path("name").asString("");
        if (name.isEmpty() || name.length() > MOST_NAME) {
            return null;
        }
        JsonNode props = frame.path("props");
        String currency = props.path("currency").asString("");
        Long minor = minor(props.path("value"), currency);
        return new Reached.Event(name, minor, minor == null ? null : currency);
    }

    private static @Nullable Long minor(JsonNode value, String code) {
        if (!value.isNumber() || code.length() != 3) {
            return null;
        }
        try {
            BigDecimal amount = value.decimalValue();
            if (amount.signum() < 0 || amount.compareTo(MOST_VALUE) > 0) {
                return null;
            }
            int digits = Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
            return amount.movePointRight(digits)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }
}
