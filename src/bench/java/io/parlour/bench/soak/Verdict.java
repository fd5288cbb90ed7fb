package io.parlour.bench.soak;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Compares what authors were told and what readers were shown with what is stored.
final class Verdict {
    int lost;
    int unsettled;
    int disordered;
    int frames;
    int framesMissing;
    int framesDoubled;
    int framesDisordered;

    /// What was acknowledged is there, under its seq; what was not is not judged.
    static int lost(Outbox outbox, Table table) {
        return (int) outbox.all().stream()
                .filter(sent -> sent.seq() > 0 && table.seq(sent.id) != sent.seq())
                .count();
    }

    /// An author's messages stand in each conversation in the order in which they were sent.
    void outbox(Outbox outbox, Table table) {
        lost += lost(outbox, table);
        Map<String, Long> last = new HashMap<>();
        for (Sent sent : outbox.all()) {
            unsettled += sent.seq() == 0 ? 1 : 0;
            disordered += sent.seq() < last.getOrDefault(sent.conversation, 0L) ? 1 : 0;
            last.put(sent.conversation, sent.seq());
        }
    }

    /// A reader was shown every message once, in order. `everything`: events too, which visitors are not shown.
    void reading(Reading reading, String conversation, Table table, boolean everything) {
        List<Reading.Shown> shown = reading.of(conversation);
        Set<UUID> seen = new HashSet<>();
        long last = 0;
        for (Reading.Shown each : shown) {
            framesDoubled += seen.add(each.clientId()) ? 0 : 1;
            framesDisordered += each.seq() > last ? 0 : 1;
            last = each.seq();
        }
        frames += shown.size();
        framesMissing += (int) table.rows(conversation).stream()
                .filter(row -> everything || row.kind().equals("message"))
                .filter(row -> !seen.contains(row.clientId()))
                .count();
    }

    boolean clean() {
        return lost + unsettled + disordered + framesMissing + framesDoubled + framesDisordered == 0;
    }
}
