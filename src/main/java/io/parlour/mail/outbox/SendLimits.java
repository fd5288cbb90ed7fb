package io.parlour.mail.outbox;

import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The limits of the installation, of organizations and of their sending domains, and what was sent under them
/// (ML-113). What other nodes sent is known some seconds later; each counts its own at once.
final class SendLimits {
    static final UUID INSTALLATION = new UUID(0, 0);
    private static final Duration WHILE_HELD = Duration.ofHours(1);

    private static final Duration DAY = Duration.ofDays(1);

    private final SendWindow whole;
    private final int perDay;
    private final Clock clock;
    private final Map<OrganizationId, Limited> usual = new ConcurrentHashMap<>();
    private volatile Map<Scope, Limited> limited = Map.of();

    /// What has limits.
    ///
    /// @param domain of its sender, in lower case; null for an organization
    private record Scope(
            OrganizationId organization, @Nullable String domain) {}

    /// What an organization, or a domain of it, wishes.
    ///
    /// @param id under which its mails are counted
    /// @param operatorPerDay what the operator lets an organization send; null for the default
    /// @param held whether nothing of it goes for now
    record Wished(
            UUID id,
            OrganizationId organization,
            @Nullable String domain,
            List<SendWindow.Limit> limits,
            @Nullable Integer operatorPerDay,
            boolean held) {}

    private record Limited(Wished wished, SendWindow window) {}

    /// @param whole such as `600/hour 10/minute`; empty for none
    /// @param perDay what the operator lets an organization send unless it says otherwise
    SendLimits(String whole, int perDay, Clock clock) {
        this.whole = new SendWindow(read(whole));
        this.perDay = perDay;
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

    /// Whether one more of a batch may go; if so, it counts for its organization and its domain. For one thread at a
    /// time.
    boolean mayGo(Claimed batch) {
        Instant now = clock.instant();
        List<Limited> all = of(batch);
        if (all.stream().anyMatch(each -> each.wished().held() || !each.window().hasRoom(now, batch.automatic()))) {
            return false;
        }
        all.forEach(each -> each.window().take(now));
        return true;
    }

    /// When more of a batch may go, as far as is known now.
    Instant free(Claimed batch) {
        Instant now = clock.instant();
        return of(batch).stream()
                .map(each -> each.wished().held()
                        ? now.plus(WHILE_HELD)
                        : each.window().free(now, batch.automatic()))
                .max(Instant::compareTo)
                .orElse(now);
    }

    private List<Limited> of(Claimed batch) {
        Map<Scope, Limited> known = limited;
        String from = batch.mail().fromAddress();
        String domain = from.substring(from.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        Limited whole = known.get(new Scope(batch.organization(), null));
        return Stream.of(
                        whole == null ? usual.computeIfAbsent(batch.organization(), this::usual) : whole,
                        known.get(new Scope(batch.organization(), domain)))
                .filter(Objects::nonNull)
                .toList();
    }

    /// Of an organization that set nothing.
    private Limited usual(OrganizationId organization) {
        return limited(new Wished(organization.value(), organization, null, List.of(), null, false), null);
    }

    private Limited limited(Wished wished, @Nullable Limited before) {
        Integer operators = wished.operatorPerDay();
        List<SendWindow.Limit> limits = new ArrayList<>(wished.limits());
        if (wished.domain() == null) {
            limits.add(new SendWindow.Limit(operators == null ? perDay : operators, DAY));
        }
        if (before != null && before.window().limits().equals(limits)) {
            return new Limited(wished, before.window());
        }
        SendWindow window = new SendWindow(limits);
        if (before != null) {
            window.learn(before.window());
        }
        return new Limited(wished, window);
    }

    /// Those there are now; what was counted under one that stays is kept. Answers with the organizations of those that
    /// are others than before.
    synchronized Set<OrganizationId> set(List<Wished> wishes) {
        Map<Scope, Limited> before = limited;
        Map<Scope, Limited> after = wishes.stream()
                .collect(Collectors.toMap(SendLimits::scope, wished -> limited(wished, known(before, wished))));
        before.forEach((scope, last) -> {
            if (scope.domain() == null && !after.containsKey(scope)) {
                usual.put(
                        scope.organization(),
                        limited(usual(scope.organization()).wished(), last));
            }
        });
        limited = after;
        wishes.stream().filter(each -> each.domain() == null).forEach(each -> usual.remove(each.organization()));
        return Stream.concat(before.values().stream(), after.values().stream())
                .filter(each -> !Objects.equals(wish(before, each), wish(after, each)))
                .map(each -> each.wished().organization())
                .collect(Collectors.toSet());
    }

    private @Nullable Limited known(Map<Scope, Limited> before, Wished wished) {
        Limited last = before.get(scope(wished));
        return last != null || wished.domain() != null ? last : usual.get(wished.organization());
    }

    private static @Nullable Wished wish(Map<Scope, Limited> all, Limited like) {
        Limited found = all.get(scope(like.wished()));
        return found == null ? null : found.wished();
    }

    private static Scope scope(Wished wished) {
        return new Scope(wished.organization(), wished.domain());
    }

    /// By the ids they are counted under: what was sent in minutes, here and elsewhere.
    void learn(List<SendingRows.Counted> counts) {
        Map<UUID, SendWindow> windows = limited.values().stream()
                .collect(Collectors.toMap(each -> each.wished().id(), Limited::window));
        for (SendingRows.Counted each : counts) {
            SendWindow window = each.scope().equals(INSTALLATION) ? whole : windows.get(each.scope());
            if (window == null) {
                window = usual.computeIfAbsent(new OrganizationId(each.scope()), this::usual)
                        .window();
            }
            window.learn(each.minute(), each.mails());
        }
    }

    /// How many of these tries are to be written down under which id.
    Map<UUID, Integer> counted(List<Claimed> tries) {
        Stream<UUID> installation =
                whole.limits().isEmpty() ? Stream.empty() : tries.stream().map(each -> INSTALLATION);
        return Stream.concat(
                        installation,
                        tries.stream()
                                .flatMap(each -> of(each).stream())
                                .map(each -> each.wished().id()))
                .collect(Collectors.toMap(Function.identity(), each -> 1, Integer::sum));
    }
}
