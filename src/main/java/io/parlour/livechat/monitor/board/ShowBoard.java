package io.parlour.livechat.monitor.board;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.LiveConnection;
import io.parlour.livechat.monitor.Beat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/// Tells who watches what changed: `visitors {rows, gone, states, running, waiting}`, read and written once for all of
/// them. A row that changes between two turns is told once.
@Component
final class ShowBoard implements Beat {
    /// A commit may come later than the time it names.
    private static final Duration OVERLAP = Duration.ofSeconds(1);

    private static final int MOST = 2_000;
    private static final int IN_A_FRAME = 50;

    private final BoardWatchers watchers;
    private final BoardRows rows;
    private final Transactions transactions;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<OrganizationId, Told> told = new ConcurrentHashMap<>();

    /// What the watchers of an organization know.
    private static final class Told {
        private Instant until;
        private final Map<UUID, Instant> recent = new HashMap<>();
        private Map<UUID, VisitorState> states = Map.of();
        private BoardRows.Totals totals = new BoardRows.Totals(-1, -1);

        private Told(Instant until) {
            this.until = until;
        }
    }

    private record News(List<BoardRows.Changed> changed, List<VisitorState> states, BoardRows.Totals totals) {}

    ShowBoard(BoardWatchers watchers, BoardRows rows, Transactions transactions, JsonMapper json, Clock clock) {
        this.watchers = watchers;
        this.rows = rows;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Set<OrganizationId> organizations() {
        Set<OrganizationId> watched = watchers.organizations();
        told.keySet().retainAll(watched);
        return watched;
    }

    @Override
    public void beat(OrganizationId organization, Set<UUID> browsers) {
        Collection<LiveConnection> readers = watchers.of(organization);
        if (readers.isEmpty()) {
            return;
        }
        Told known = told.computeIfAbsent(organization, key -> new Told(clock.instant()));
        News news = transactions.read(
                organization,
                () -> new News(
                        rows.changed(organization, known.until.minus(OVERLAP), MOST),
                        rows.states(organization, clock.instant()),
                        rows.totals(organization)));
        List<VisitorRow> fresh = new ArrayList<>();
        List<UUID> gone = new ArrayList<>();
        for (BoardRows.Changed each : news.changed()) {
            if (each.at().equals(known.recent.put(each.id(), each.at()))) {
                continue;
            }
            if (each.row() == null) {
                gone.add(each.id());
            } else {
                fresh.add(each.row());
            }
            if (each.at().isAfter(known.until)) {
                known.until = each.at();
            }
        }
        Instant over = known.until.minus(OVERLAP.multipliedBy(2));
        known.recent.values().removeIf(at -> at.isBefore(over));
        tell(readers, known, news, fresh, gone);
    }

    private void tell(
            Collection<LiveConnection> readers, Told known, News news, List<VisitorRow> fresh, List<UUID> gone) {
        Map<UUID, VisitorState> states = new LinkedHashMap<>();
        news.states().forEach(each -> states.put(each.id(), each));
        boolean same = states.equals(known.states) && news.totals().equals(known.totals);
        if (same && fresh.isEmpty() && gone.isEmpty()) {
            return;
        }
        known.states = states;
        known.totals = news.totals();
        for (int from = 0; from == 0 || from < fresh.size(); from += IN_A_FRAME) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("rows", fresh.subList(from, Math.min(fresh.size(), from + IN_A_FRAME)));
            if (from == 0) {
                body.put("gone", gone);
                body.put("states", states.values());
                body.put("running", news.totals().running());
                body.put("waiting", news.totals().waiting());
            }
            Map<String, ?> frame = Map.of("t", "visitors", "board", new RawValue(json.writeValueAsString(body)));
            readers.forEach(reader -> reader.send(frame));
        }
    }
}
