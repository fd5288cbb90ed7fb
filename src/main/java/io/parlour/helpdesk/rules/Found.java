package io.parlour.helpdesk.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What a rule that is tried on the past has found so far; the newest hundred are kept.
final class Found {
    private static final int SHOWN = 100;
    private static final Comparator<PastMatch> NEWEST =
            Comparator.comparing(PastMatch::at).reversed();

    private final List<PastMatch> matches = new ArrayList<>();
    private final Set<UUID> tickets = new HashSet<>();
    private int happenings;
    private int matched;
    private int taken;

    void happening() {
        happenings++;
    }

    boolean full() {
        return happenings >= DryRun.HAPPENINGS;
    }

    void add(PastMatch match) {
        if (match.takenBy() == null) {
            matched++;
            tickets.add(match.conversation());
        } else {
            taken++;
        }
        matches.add(match);
        if (matches.size() > 2 * SHOWN) {
            matches.sort(NEWEST);
            matches.subList(SHOWN, matches.size()).clear();
        }
    }

    DryRun.Result result(boolean cut) {
        matches.sort(NEWEST);
        List<PastMatch> shown = List.copyOf(matches.subList(0, Math.min(SHOWN, matches.size())));
        return new DryRun.Result(happenings, matched, tickets.size(), taken, cut, shown);
    }
}
