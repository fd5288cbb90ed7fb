package io.parlour.helpdesk.portal;

import io.parlour.kernel.Problem;
import io.parlour.kernel.limits.SlidingLimit;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// How much one who has come in may do in an hour, and a network of those who have not, on this node.
///
/// Errors: 429 `portal.too-many`.
@Component
final class PortalLimits {
    private static final Duration HOUR = Duration.ofHours(1);

    private final SlidingLimit asked = new SlidingLimit(20, HOUR);
    private final SlidingLimit answered = new SlidingLimit(60, HOUR);
    private final SlidingLimit brought = new SlidingLimit(60, HOUR);
    private final SlidingLimit added = new SlidingLimit(20, HOUR);
    private final SlidingLimit filledIn = new SlidingLimit(1_000, HOUR);

    void ask(Member member) {
        take(asked, member);
    }

    void answer(Member member) {
        take(answered, member);
    }

    void bring(Member member) {
        take(brought, member);
    }

    void add(Member member) {
        take(added, member);
    }

    void fillIn(String network) {
        take(filledIn, network);
    }

    private void take(SlidingLimit limit, Member member) {
        take(limit, member.organization() + " " + member.contact());
    }

    private void take(SlidingLimit limit, String key) {
        limit.take(key, System.nanoTime()).ifPresent(wait -> {
            throw Problem.tooMany("portal.too-many", wait);
        });
    }
}
