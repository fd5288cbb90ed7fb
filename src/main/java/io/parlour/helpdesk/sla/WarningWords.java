package io.parlour.helpdesk.sla;

import io.parlour.kernel.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the note in a ticket says.
final class WarningWords {
    private static final long DAY = 86_400;
    private static final long HOUR = 3_600;
    private static final long MINUTE = 60;

    private WarningWords() {}

    static String of(WarnAgents.Warning warning, Texts words) {
        String target = words.say("sla.target." + target(warning.metric()));
        return words.say(
                "sla." + warning.kind(),
                Map.of(
                        "target",
                        target,
                        "percent",
                        warning.value(),
                        "duration",
                        duration(isBreach(warning) ? warning.targetSeconds() : warning.value())));
    }

    private static boolean isBreach(WarnAgents.Warning warning) {
        return warning.kind().equals(StoredClocks.BREACH);
    }

    private static String target(Metric metric) {
        return switch (metric) {
            case FIRST_RESPONSE, NEXT_RESPONSE, PERIODIC_UPDATE -> metric.key();
            case REQUESTER_WAIT, AGENT_WORK, TOTAL_RESOLUTION -> "solution";
        };
    }

    /// `1d 4h 30m`.
    static String duration(long seconds) {
        List<String> parts = new ArrayList<>();
        add(parts, seconds / DAY, "d");
        add(parts, seconds % DAY / HOUR, "h");
        add(parts, seconds % HOUR / MINUTE, "m");
        add(parts, seconds % MINUTE, "s");
        return String.join(" ", parts);
    }

    private static void add(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + unit);
        }
    }
}
