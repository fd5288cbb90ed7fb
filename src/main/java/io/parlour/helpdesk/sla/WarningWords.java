package io.parlour.helpdesk.sla;

import java.util.ArrayList;
import java.util.List;

/// What the note in a ticket says.
final class WarningWords {
    private static final long DAY = 86_400;
    private static final long HOUR = 3_600;
    private static final long MINUTE = 60;

    private WarningWords() {}

    static String of(WarnAgents.Warning warning) {
        String what = what(warning.metric());
        return switch (warning.kind()) {
            case "before" -> "Service level: " + what + " is due in " + duration(warning.value()) + ".";
            case "percent" -> "Service level: " + warning.value() + " % of the time for " + what + " is used up.";
            case "after" -> "Service level: " + what + " is late by " + duration(warning.value()) + ".";
            default ->
                "Service level missed: " + what + " was promised within " + duration(warning.targetSeconds()) + ".";
        };
    }

    private static String what(Metric metric) {
        return switch (metric) {
            case FIRST_RESPONSE -> "the first reply";
            case NEXT_RESPONSE -> "the next reply";
            case PERIODIC_UPDATE -> "the next update";
            case REQUESTER_WAIT, AGENT_WORK, TOTAL_RESOLUTION -> "the solution";
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
