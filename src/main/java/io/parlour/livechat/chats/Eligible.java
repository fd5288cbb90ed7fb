package io.parlour.livechat.chats;

import io.parlour.livechat.allocation.Seat;
import io.parlour.livechat.routing.Wanted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who may take a chat, busy or not: whom its rule wants, else its department, else the back-ups in their order; after
/// the set wait the back-ups too (LC-63, LC-64).
///
/// @param via of those who are no plain choice
/// @param patient whether nobody may take it yet, but somebody may when the rule gives up what it wants
record Eligible(List<Seat> seats, Map<UUID, Via> via, boolean patient) {
    boolean nobody() {
        return seats.isEmpty() && !patient;
    }

    static Eligible of(Floor floor, ChatHead chat) {
        Wanted wanted = floor.wanted(chat);
        boolean open = chat.department == null || floor.serves(chat, chat.department);
        if (wanted.agent() != null && open && !relaxed(floor, chat, wanted)) {
            List<Seat> own = floor.seats(chat, Set.of(), Set.of(wanted.agent()));
            if (!own.isEmpty()) {
                return new Eligible(own, Map.of(wanted.agent(), new Via(Via.Kind.RULE_AGENT, wanted.agent())), false);
            }
        }
        if (wanted.skills().isEmpty()) {
            Eligible all = department(floor, chat, Wanted.ANYBODY);
            boolean gaveUp = wanted.agent() != null && relaxed(floor, chat, wanted);
            return gaveUp ? all.marked(new Via(Via.Kind.RELAXED, null)) : all;
        }
        Eligible able = department(floor, chat, wanted);
        if (wanted.relaxSeconds() == null) {
            return able;
        }
        if (relaxed(floor, chat, wanted)) {
            Eligible all = department(floor, chat, Wanted.ANYBODY);
            return able.seats().stream().anyMatch(Seat::free) ? able : all.unless(able);
        }
        boolean later = able.seats().isEmpty()
                && !department(floor, chat, Wanted.ANYBODY).seats().isEmpty();
        return new Eligible(able.seats(), able.via(), later);
    }

    /// When what the rule wants is given up, if ever.
    static @Nullable Instant relaxedAt(ChatHead chat, Wanted wanted) {
        return wanted.anybody() || wanted.relaxSeconds() == null
                ? null
                : chat.since().plusSeconds(wanted.relaxSeconds());
    }

    private static boolean relaxed(Floor floor, ChatHead chat, Wanted wanted) {
        Instant at = relaxedAt(chat, wanted);
        return at != null && !floor.now.isBefore(at);
    }

    private static Eligible department(Floor floor, ChatHead chat, Wanted wanted) {
        DepartmentRules rules = floor.rules(chat.department);
        Set<UUID> own =
                chat.department == null || !floor.serves(chat, chat.department) ? Set.of() : Set.of(chat.department);
        List<Seat> seats = new ArrayList<>(able(floor, floor.seats(chat, own, Set.of()), wanted));
        Map<UUID, Via> via = new HashMap<>();
        boolean late = rules.backupAfterSeconds() != null
                && chat.queuedAt != null
                && !floor.now.isBefore(chat.queuedAt.plusSeconds(rules.backupAfterSeconds()));
        for (DepartmentRules.Backup backup : rules.backups()) {
            boolean anybodyFree = seats.stream().anyMatch(Seat::free);
            if (seats.isEmpty() || (late && !anybodyFree)) {
                Set<UUID> departments = backup.department() == null || !floor.serves(chat, backup.department())
                        ? Set.of()
                        : Set.of(backup.department());
                Set<UUID> agents = backup.agent() == null ? Set.of() : Set.of(backup.agent());
                for (Seat seat : able(floor, floor.seats(chat, departments, agents), wanted)) {
                    if (seats.stream().noneMatch(same -> same.agent().equals(seat.agent()))) {
                        seats.add(seat);
                        via.put(
                                seat.agent(),
                                backup.agent() == null
                                        ? new Via(Via.Kind.BACKUP_DEPARTMENT, backup.department())
                                        : new Via(Via.Kind.BACKUP_AGENT, backup.agent()));
                    }
                }
            }
        }
        return new Eligible(seats, via, false);
    }

    private static List<Seat> able(Floor floor, List<Seat> seats, Wanted wanted) {
        return seats.stream()
                .filter(seat -> wanted.satisfiedBy(floor.skills.getOrDefault(seat.agent(), Map.of())))
                .toList();
    }

    private Eligible marked(Via why) {
        Map<UUID, Via> all = new HashMap<>();
        seats.forEach(seat -> all.put(seat.agent(), via.getOrDefault(seat.agent(), why)));
        return new Eligible(seats, all, patient);
    }

    /// These, those of whom `able` does not know marked as taken for want of others.
    private Eligible unless(Eligible able) {
        Map<UUID, Via> all = new HashMap<>(via);
        for (Seat seat : seats) {
            if (able.seats().stream().noneMatch(same -> same.agent().equals(seat.agent()))) {
                all.putIfAbsent(seat.agent(), new Via(Via.Kind.RELAXED, null));
            }
        }
        return new Eligible(seats, all, false);
    }
}
