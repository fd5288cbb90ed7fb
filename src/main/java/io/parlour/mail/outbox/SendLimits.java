package io.parlour.mail.outbox;

import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The limits of the installation and of organizations, and what was sent under them (ML-113). What other nodes sent is
/// known some seconds later; each counts its own at once.
final class SendLimits {
    static final UUID INSTALLATION = new UUID(0, 0);

    private final SendWindow whole;
    private final Map<OrganizationId, SendWindow> windows = new ConcurrentHashMap<>();
    private final Clock clock;

    /// @param whole such as `600/hour 10/minute`; empty for none
    SendLimits(String whole, Clock clock) {
        this.whole = new SendWindow(read(whole));
        this.clock = clock;
    }

    static List<SendWindow.Limit> read(String text) {
        List<SendWindow.Limit> limits = new ArrayList<>();
        for (String each :
                text.isBlank() ? List.<String>of() : List.of(text.strip().split("[\\s,]+", -1))) {
            String[] parts = each.split("/", -1);
            if (parts.length != 2 || !parts[0].matches("[1-9][0-9]{0,8}")) {
                throw new IllegalStateException("PARLOUR_MAIL_LIMITS is written like 600/hour 5000/day");
            }
            limits.add(new SendWindow.Limit(Integer.parseInt(parts[0]), stretch(parts[1])));
        }
        return limits;
    }

    private static Duration stretch(String word) {
        return switch (word) {
            case "minute" -> Duration.ofMinutes(1);
            case "hour" -> Duration.ofHours(1);
            case "day" -> Duration.ofDays(1);
            default -> throw new IllegalStateException("PARLOUR_MAIL_LIMITS knows minute, hour and day");
        };
    }

    boolean wholeMayGo() {
        return whole.take(clock.instant());
    }

    boolean mayGo(OrganizationId organization) {
        @Nullable SendWindow window = windows.get(organization);
        return window == null || window.take(clock.instant());
    }

    /// When an organization may send again.
    Instant free(OrganizationId organization) {
        Instant now = clock.instant();
        @Nullable SendWindow window = windows.get(organization);
        return window == null ? now : window.free(now);
    }

    /// Those there are now; what was counted under one that stays is kept.
    void set(Map<OrganizationId, List<SendWindow.Limit>> limits) {
        windows.keySet().retainAll(limits.keySet());
        limits.forEach((organization, wished) -> windows.compute(
                organization,
                (none, known) -> known != null && known.limits().equals(wished) ? known : new SendWindow(wished)));
    }

    /// What others and this one have written down.
    void learn(UUID scope, Instant minute, int mails) {
        if (scope.equals(INSTALLATION)) {
            whole.learn(minute, mails);
            return;
        }
        @Nullable SendWindow window = windows.get(new OrganizationId(scope));
        if (window != null) {
            window.learn(minute, mails);
        }
    }

    /// Whether what a scope sends has to be written down.
    boolean counts(UUID scope) {
        return scope.equals(INSTALLATION) ? !whole.limits().isEmpty() : windows.containsKey(new OrganizationId(scope));
    }
}
