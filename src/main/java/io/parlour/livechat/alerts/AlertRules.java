package io.parlour.livechat.alerts;

import io.parlour.kernel.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How one agent is told: by its own choice, else as its department says, else as usual (LC-128,
/// LC-129, HD-93).
///
/// @param events by event: offer, queued, message, arrival, mention, owed, ticket. Where the agent has
///     not chosen, as the oldest of its departments says that says anything
/// @param chosen events of the agent's own choice
/// @param departments how it is in each of the agent's departments, for what happens there
/// @param mutedDepartments those the agent does not want to hear of
/// @param quietFrom minutes after midnight in `zone`; null with `quietTo` for no quiet hours
/// @param pushText whether a push may hold what a visitor wrote
/// @param mailMinutes after how long unread a letter goes out; null for none
/// @param urgentPasses whether an urgent ticket is pushed in quiet hours too
public record AlertRules(
        Map<String, Rule> events,
        Set<String> chosen,
        Map<UUID, Map<String, Rule>> departments,
        List<UUID> mutedDepartments,
        @Nullable Integer quietFrom,
        @Nullable Integer quietTo,
        String zone,
        boolean pushText,
        @Nullable Integer mailMinutes,
        boolean urgentPasses) {
    static final List<String> EVENTS = List.of("offer", "queued", "message", "arrival", "mention", "owed", "ticket");
    private static final Set<String> SOUNDS = Set.of("none", "chime", "bell", "knock");
    private static final String ARRIVAL = "arrival";
    private static final String AS_THE_SEGMENT = "segment";
    private static final int DAY = 1_440;
    private static final int MOST_MINUTES = 120;
    private static final int MOST_DEPARTMENTS = 200;

    /// One event.
    ///
    /// @param sound none, chime, bell or knock; for an arrival also `segment`: as that says
    /// @param repeats again and again until it is handled, for five minutes at most
    /// @param notice whether the page itself says so, beside what its lists show
    /// @param push whether browsers that take pushes are told of it
    /// @param mail whether a letter goes out while it is unread
    public record Rule(
            @Schema(allowableValues = {"none", "chime", "bell", "knock", "segment"})
            String sound,

            boolean repeats,
            boolean unfocusedOnly,
            boolean notice,
            boolean push,
            boolean mail) {
        static Rule sounding(String sound, boolean repeats, boolean unfocusedOnly) {
            return new Rule(sound, repeats, unfocusedOnly, true, true, true);
        }

        private Rule unnoticed() {
            return new Rule(sound, repeats, unfocusedOnly, false, push, mail);
        }
    }

    public AlertRules {
        events = whole(events);
        chosen = Set.copyOf(chosen);
        departments = departments.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, said -> whole(said.getValue())));
        mutedDepartments = List.copyOf(mutedDepartments);
    }

    /// What is not said is as usual.
    private static Map<String, Rule> whole(Map<String, Rule> said) {
        Map<String, Rule> whole = new HashMap<>(DEFAULTS);
        whole.putAll(said);
        return Map.copyOf(whole);
    }

    private static final Map<String, Rule> DEFAULTS = Map.of(
            "offer",
            Rule.sounding("bell", true, false),
            "queued",
            Rule.sounding("none", false, true).unnoticed(),
            "message",
            Rule.sounding("chime", false, true).unnoticed(),
            ARRIVAL,
            Rule.sounding(AS_THE_SEGMENT, false, false),
            "mention",
            Rule.sounding("chime", false, true),
            "owed",
            Rule.sounding("knock", false, false).unnoticed(),
            "ticket",
            Rule.sounding("chime", false, true));

    static final AlertRules USUAL =
            new AlertRules(Map.of(), Set.of(), Map.of(), List.of(), null, null, "UTC", false, 5, true);

    /// The rule for what happens in a department, or in none.
    Rule of(String event, @Nullable UUID department) {
        Map<String, Rule> said =
                department == null || chosen.contains(event) ? events : departments.getOrDefault(department, events);
        return Objects.requireNonNull(said.get(event), event);
    }

    static List<Problem.FieldError> errors(Map<String, Rule> events) {
        List<Problem.FieldError> errors = new ArrayList<>();
        events.forEach((event, rule) -> {
            boolean left = event.equals(ARRIVAL) && rule.sound().equals(AS_THE_SEGMENT);
            if (!EVENTS.contains(event) || !(left || SOUNDS.contains(rule.sound()))) {
                errors.add(new Problem.FieldError("events", "choice"));
            }
        });
        return errors;
    }

    /// Errors: `input.invalid` (events, quietFrom, zone, mailMinutes, mutedDepartments).
    AlertRules checked() {
        List<Problem.FieldError> errors = errors(events);
        boolean both = (quietFrom == null) == (quietTo == null);
        if (!both || outside(quietFrom) || outside(quietTo)) {
            errors.add(new Problem.FieldError("quietFrom", "range:quiet"));
        }
        if (mailMinutes != null && (mailMinutes < 1 || mailMinutes > MOST_MINUTES)) {
            errors.add(new Problem.FieldError("mailMinutes", "range", Map.of("min", 1, "max", MOST_MINUTES)));
        }
        if (mutedDepartments.size() > MOST_DEPARTMENTS) {
            errors.add(new Problem.FieldError("mutedDepartments", "count", Map.of("max", MOST_DEPARTMENTS)));
        }
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            errors.add(new Problem.FieldError("zone", "unknown:zone"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return this;
    }

    /// Whether it is a quiet hour of the agent's. Those that end before they begin go past midnight.
    boolean quietAt(Instant now) {
        Integer from = quietFrom;
        Integer to = quietTo;
        if (from == null || to == null || from.equals(to)) {
            return false;
        }
        int minute = now.atZone(ZoneId.of(zone)).toLocalTime().toSecondOfDay() / 60;
        return from < to ? minute >= from && minute < to : minute >= from || minute < to;
    }

    private static boolean outside(@Nullable Integer minute) {
        return minute != null && (minute < 0 || minute >= DAY);
    }
}
