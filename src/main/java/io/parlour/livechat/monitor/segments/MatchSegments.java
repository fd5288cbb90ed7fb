package io.parlour.livechat.monitor.segments;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Facts;
import io.parlour.live.EventLog;
import io.parlour.livechat.monitor.Beat;
import io.parlour.livechat.monitor.board.BoardRows;
import io.parlour.livechat.monitor.board.VisitorRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Asks visitors that changed whether they have come into a segment of which somebody is to be told, and tells the
/// consoles of each first match in a visit: `visitor-in-segment {visit, segment}`. What was told stands in the
/// database, so it is told once, whichever node asks and however often a console is opened anew.
@Component
final class MatchSegments implements Beat {
    /// A commit may come later than the time it names, and a page's socket later than its visit.
    private static final Duration OVERLAP = Duration.ofSeconds(1);

    private static final Duration BEFORE_THE_FIRST = Duration.ofSeconds(30);
    private static final int MOST = 2_000;

    private final SegmentRows segments;
    private final SegmentFields fields;
    private final BoardRows board;
    private final Telling telling;
    private final Clock clock;
    private final Map<OrganizationId, Asked> asked = new ConcurrentHashMap<>();

    /// How what was found is kept and told.
    @Component
    record Telling(Transactions transactions, EventLog events) {}

    /// Until when the visitors of an organization were asked, and which of the last ones.
    private static final class Asked {
        private Instant until;
        private final Map<UUID, Instant> recent = new HashMap<>();

        private Asked(Instant until) {
            this.until = until;
        }
    }

    private record News(List<Segment> segments, List<BoardRows.Changed> changed) {}

    MatchSegments(SegmentRows segments, SegmentFields fields, BoardRows board, Telling telling, Clock clock) {
        this.segments = segments;
        this.fields = fields;
        this.board = board;
        this.telling = telling;
        this.clock = clock;
    }

    /// Whoever has no page open here is asked by the node that has.
    @Override
    public Set<OrganizationId> organizations() {
        return Set.of();
    }

    @Override
    public void beat(OrganizationId organization, Set<UUID> browsers) {
        if (browsers.isEmpty()) {
            asked.remove(organization);
            return;
        }
        Instant now = clock.instant();
        Asked known = asked.computeIfAbsent(organization, key -> new Asked(now.minus(BEFORE_THE_FIRST)));
        News news = telling.transactions().read(organization, () -> {
            List<Segment> all = segments.telling(organization);
            return new News(
                    all, all.isEmpty() ? List.of() : board.changed(organization, known.until.minus(OVERLAP), MOST));
        });
        List<VisitorRow> fresh = fresh(known, news.changed());
        if (fresh.isEmpty()) {
            return;
        }
        List<SegmentRows.Match> matches = matches(news.segments(), fresh, now);
        if (!matches.isEmpty()) {
            telling.transactions().in(organization, () -> tell(organization, matches, now));
        }
    }

    private static List<VisitorRow> fresh(Asked known, List<BoardRows.Changed> changed) {
        List<VisitorRow> fresh = new ArrayList<>();
        for (BoardRows.Changed each : changed) {
            if (!each.at().equals(known.recent.put(each.id(), each.at())) && each.row() != null) {
                fresh.add(each.row());
            }
            if (each.at().isAfter(known.until)) {
                known.until = each.at();
            }
        }
        Instant over = known.until.minus(OVERLAP.multipliedBy(2));
        known.recent.values().removeIf(at -> at.isBefore(over));
        return fresh;
    }

    private List<SegmentRows.Match> matches(List<Segment> telling, List<VisitorRow> rows, Instant now) {
        Map<UUID, Condition> conditions = new LinkedHashMap<>();
        telling.forEach(
                segment -> fields.condition(segment).ifPresent(condition -> conditions.put(segment.id(), condition)));
        List<SegmentRows.Match> matches = new ArrayList<>();
        for (VisitorRow row : rows) {
            Facts facts = fields.of(row, now);
            conditions.forEach((segment, condition) -> {
                if (condition.holds(facts)) {
                    matches.add(new SegmentRows.Match(row.id(), segment));
                }
            });
        }
        return matches;
    }

    private void tell(OrganizationId organization, List<SegmentRows.Match> matches, Instant now) {
        List<EventLog.Event> events = segments.first(organization, matches, now).stream()
                .map(match -> new EventLog.Event(
                        "visitor-in-segment", Map.of("visit", match.visit(), "segment", match.segment())))
                .toList();
        if (!events.isEmpty()) {
            telling.events().append(organization, events);
        }
    }
}
