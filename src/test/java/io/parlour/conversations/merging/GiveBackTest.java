package io.parlour.conversations.merging;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.conversations.tickets.Mark;
import io.parlour.conversations.tickets.TicketState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

class GiveBackTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> CATEGORIES = List.of("new", "open", "pending", "on_hold", "solved", "closed");

    /// A few tickets, as merging sees them.
    private static final class Desk {
        final Map<UUID, TicketState> tickets = new HashMap<>();
        final List<Merge> merges = new ArrayList<>();
        private int steps;

        void merge(UUID source, UUID target) {
            TicketState from = of(source);
            TicketState to = of(target);
            Instant now = BEGIN.plusSeconds(10_000 + ++steps);
            Merge merge = new Merge(
                    new UUID(9, steps),
                    source,
                    target,
                    null,
                    now,
                    new Merge.Kept(
                            Mark.of(from),
                            new Merge.Turn<>(Mark.of(to), MergeTickets.mark(from, to, now)),
                            new Merge.Turn<>(to.times().waiting(), MergeTickets.earlier(from, to)),
                            MergeTickets.tags(from, to),
                            new Merge.Given<>(List.of(), List.of()),
                            null));
            merges.add(merge);
            List<String> tags = new ArrayList<>(to.tags());
            tags.addAll(merge.kept().tags().given());
            tickets.put(
                    source,
                    state(
                            from,
                            new Mark("closed", null, now, null, now),
                            from.times().waiting(),
                            from.tags()));
            tickets.put(
                    target,
                    state(
                            to,
                            merge.kept().mark().after(),
                            merge.kept().waiting().after(),
                            tags));
        }

        void undo(Merge asked) {
            Merge merge = merges.stream()
                    .filter(each -> each.id().equals(asked.id()))
                    .findFirst()
                    .orElseThrow();
            merges.remove(merge);
            TicketState source = of(merge.source());
            tickets.put(
                    merge.source(),
                    state(source, merge.kept().back(), source.times().waiting(), source.tags()));
            TicketState target = of(merge.target());
            Optional<Merge> onward = merges.stream()
                    .filter(each -> each.source().equals(merge.target()))
                    .findFirst();
            Mark now = onward.map(each -> each.kept().back()).orElse(Mark.of(target));
            List<Merge> others = merges.stream()
                    .filter(each -> each.target().equals(merge.target()))
                    .toList();
            GiveBack back = GiveBack.of(merge, now, target.times().waiting(), others);
            onward.ifPresent(each ->
                    merges.set(merges.indexOf(each), each.with(each.kept().back(back.mark()))));
            back.others().forEach(each -> merges.replaceAll(old -> old.id().equals(each.id()) ? each : old));
            List<String> tags = new ArrayList<>(target.tags());
            tags.removeAll(back.tags());
            tickets.put(
                    merge.target(),
                    state(target, onward.isPresent() ? Mark.of(target) : back.mark(), back.waiting(), tags));
        }

        TicketState of(UUID ticket) {
            return Optional.ofNullable(tickets.get(ticket)).orElseThrow();
        }
    }

    @Property(tries = 1_000)
    void mergesAreUndoneInAnyOrderAndAllIsAsItWas(@ForAll long seed) {
        Random random = new Random(seed);
        Desk desk = new Desk();
        for (int i = 0; i < 7; i++) {
            UUID id = new UUID(1, i);
            desk.tickets.put(id, ticket(id, random));
        }
        Map<UUID, TicketState> before = new HashMap<>(desk.tickets);
        for (int i = 0; i < 5; i++) {
            List<UUID> roots = new ArrayList<>(desk.tickets.keySet().stream()
                    .filter(id -> desk.merges.stream()
                            .noneMatch(merge -> merge.source().equals(id)))
                    .sorted()
                    .toList());
            Collections.shuffle(roots, random);
            if (!desk.of(roots.get(1)).workflow().category().equals("closed")) {
                desk.merge(roots.get(0), roots.get(1));
            }
            if (random.nextInt(4) == 0 && !desk.merges.isEmpty()) {
                desk.undo(desk.merges.get(random.nextInt(desk.merges.size())));
            }
        }
        List<Merge> left = new ArrayList<>(desk.merges);
        Collections.shuffle(left, random);
        left.forEach(desk::undo);

        desk.tickets.forEach((id, now) -> {
            TicketState was = Optional.ofNullable(before.get(id)).orElseThrow();
            assertThat(Mark.of(now)).isEqualTo(Mark.of(was));
            assertThat(now.times()).isEqualTo(was.times());
            assertThat(new HashSet<>(now.tags())).isEqualTo(new HashSet<>(was.tags()));
        });
    }

    private static TicketState ticket(UUID id, Random random) {
        String category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
        Instant since = BEGIN.plusSeconds(random.nextInt(1_000));
        boolean over = category.equals("solved") || category.equals("closed");
        Mark mark = new Mark(category, null, since, over ? since : null, category.equals("closed") ? since : null);
        TicketState plain = new TicketState(
                id,
                1,
                1,
                new TicketState.Workflow("new", null, 2, null, false, null),
                new TicketState.Place(null, null, null, new UUID(2, 2), "web", "agent", "Subject", null),
                new TicketState.Times(BEGIN, BEGIN, null, null, null, null, null, null, null),
                new TicketState.Counts(0, 0, 0),
                List.of());
        List<String> tags = new ArrayList<>();
        List.of("a", "b", "c").forEach(tag -> {
            if (random.nextBoolean()) {
                tags.add(tag);
            }
        });
        return state(plain, mark, random.nextBoolean() ? BEGIN.plusSeconds(random.nextInt(5)) : null, tags);
    }

    private static TicketState state(TicketState of, Mark mark, @Nullable Instant waiting, List<String> tags) {
        TicketState.Times times = of.times();
        return new TicketState(
                of.conversation(),
                of.number(),
                of.version(),
                new TicketState.Workflow(mark.category(), mark.status(), 2, null, false, null),
                of.place(),
                new TicketState.Times(
                        times.made(), mark.since(), null, waiting, null, null, null, mark.solved(), mark.closed()),
                of.counts(),
                tags);
    }
}
