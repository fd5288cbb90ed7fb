package io.parlour.livechat.time;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One agent's day in its zone, up to now. What is in `statuses` adds up to `seconds`, and so do chat, free and off
/// time: 24 hours of a whole day, 23 or 25 where the clock changes.
///
/// @param statuses how long in which status
/// @param chatSeconds with at least one chat
/// @param freeSeconds on duty without a chat
/// @param offSeconds offline without a chat
public record AgentDay(
        LocalDate date, long seconds, List<Share> statuses, long chatSeconds, long freeSeconds, long offSeconds) {
    /// Time in one status, for one reason.
    public record Share(
            @Schema(allowableValues = {"online", "away", "assign_only", "invisible", "offline"})
            String status,

            @Nullable UUID reason,
            long seconds) {}

    /// A status while it lasted.
    record Spell(String status, @Nullable UUID reason, Stretch stretch) {}

    private static final String OFFLINE = "offline";

    public AgentDay {
        statuses = List.copyOf(statuses);
    }

    /// @param spells in order, without overlap; what lies between them was offline
    /// @param chats in any order, overlapping or not
    static AgentDay of(LocalDate date, ZoneId zone, Instant now, List<Spell> spells, List<Stretch> chats) {
        Instant start = date.atStartOfDay(zone).toInstant();
        Instant whole = date.plusDays(1).atStartOfDay(zone).toInstant();
        Instant end = now.isBefore(start) ? start : now.isBefore(whole) ? now : whole;
        List<Stretch> busy = union(chats, start, end);
        Map<Share, Long> shares = new LinkedHashMap<>();
        Instant reached = start;
        long free = 0;
        long off = 0;
        List<Spell> filled = new ArrayList<>();
        for (Spell spell : spells) {
            Stretch part = spell.stretch().within(reached, end).orElse(null);
            if (part != null) {
                filled.add(new Spell(OFFLINE, null, new Stretch(reached, part.from())));
                filled.add(new Spell(spell.status(), spell.reason(), part));
                reached = Objects.requireNonNull(part.to());
            }
        }
        filled.add(new Spell(OFFLINE, null, new Stretch(reached, end)));
        for (Spell spell : filled) {
            long micros = micros(spell.stretch().length());
            long without = micros - overlap(busy, spell.stretch());
            shares.merge(new Share(spell.status(), spell.reason(), 0), micros, Long::sum);
            free += spell.status().equals(OFFLINE) ? 0 : without;
            off += spell.status().equals(OFFLINE) ? without : 0;
        }
        long total = micros(Duration.between(start, end));
        Rounded parts = new Rounded(List.of(total - free - off, free, off), total);
        return new AgentDay(
                date, total / 1_000_000, shares(shares, total), parts.seconds(0), parts.seconds(1), parts.seconds(2));
    }

    private static List<Share> shares(Map<Share, Long> shares, long total) {
        List<Share> keys = shares.keySet().stream()
                .filter(key -> shares.getOrDefault(key, 0L) > 0)
                .toList();
        Rounded rounded = new Rounded(
                keys.stream().map(key -> shares.getOrDefault(key, 0L)).toList(), total);
        List<Share> whole = new ArrayList<>();
        for (int at = 0; at < keys.size(); at++) {
            whole.add(new Share(keys.get(at).status(), keys.get(at).reason(), rounded.seconds(at)));
        }
        return whole;
    }

    /// Whole seconds of parts, so that they add up to the whole seconds of their sum.
    private record Rounded(List<Long> micros, long total) {
        long seconds(int part) {
            long before =
                    micros.subList(0, part).stream().mapToLong(Long::longValue).sum();
            long after = before + micros.get(part);
            return after / 1_000_000 - before / 1_000_000;
        }
    }

    private static List<Stretch> union(List<Stretch> stretches, Instant start, Instant end) {
        List<Stretch> union = new ArrayList<>();
        stretches.stream()
                .flatMap(each -> each.within(start, end).stream())
                .sorted(Comparator.comparing(Stretch::from))
                .forEach(each -> {
                    Stretch last = union.isEmpty() ? null : union.getLast();
                    Instant until = last == null ? null : last.to();
                    if (last == null || until == null || each.from().isAfter(until)) {
                        union.add(each);
                    } else if (Objects.requireNonNull(each.to()).isAfter(until)) {
                        union.set(union.size() - 1, new Stretch(last.from(), each.to()));
                    }
                });
        return union;
    }

    private static long overlap(List<Stretch> busy, Stretch with) {
        Instant until = Objects.requireNonNull(with.to());
        return busy.stream()
                .flatMap(each -> each.within(with.from(), until).stream())
                .mapToLong(each -> micros(each.length()))
                .sum();
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
