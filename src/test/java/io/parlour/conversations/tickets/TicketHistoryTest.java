package io.parlour.conversations.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.conversations.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class TicketHistoryTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> CATEGORIES = List.of("open", "pending", "on_hold", "solved");

    @Property(tries = 10_000)
    void goingBackThroughTheLogLeadsToWhereATicketBegan(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int steps) {
        Random random = new Random(seed);
        TicketState begun = state(new TicketState.Workflow("new", null, 2, null, false, null), place(null), List.of());
        TicketState now = begun;
        List<Map<String, List<@Nullable Object>>> log = new ArrayList<>();
        for (int i = 1; i <= steps; i++) {
            TicketState next = next(now, random, BEGIN.plusSeconds(i));
            log.add(FieldChanges.between(now, next));
            now = next;
        }

        Map<String, @Nullable Object> fields = new LinkedHashMap<>(FieldChanges.fields(now));
        log.reversed()
                .forEach(changes -> changes.forEach((field, change) -> {
                    assertThat(fields.get(field)).isEqualTo(change.getLast());
                    fields.put(field, change.getFirst());
                    if (field.startsWith("field.") && change.getFirst() == null) {
                        fields.remove(field);
                    }
                }));
        assertThat(fields).isEqualTo(FieldChanges.fields(begun));
    }

    @SuppressWarnings("NullAway") // the annotation of a nested type is not read from its class
    private static TicketState next(TicketState now, Random random, Instant at) {
        Standing standing = new Standing(true, now.place().assignee(), null);
        TicketDraft draft = new TicketDraft(now, standing);
        switch (random.nextInt(6)) {
            case 0 -> draft.answered(at);
            case 1 -> draft.writtenTo(at);
            case 2 -> draft.ended(at);
            case 3 -> draft.begunAgain(at);
            case 4 -> {
                UUID agent = random.nextBoolean() ? null : new UUID(0, random.nextInt(3));
                return new TicketDraft(state(now, place(agent)), standing).state();
            }
            default ->
                draft.apply(
                        new WorkedOut(
                                new TicketState.Workflow(
                                        CATEGORIES.get(random.nextInt(4)),
                                        random.nextBoolean() ? null : new UUID(1, random.nextInt(3)),
                                        1 + random.nextInt(4),
                                        random.nextBoolean() ? null : "task",
                                        random.nextBoolean(),
                                        random.nextBoolean() ? null : at.plusSeconds(60)),
                                random.nextBoolean() ? List.of() : List.of("a", "b" + random.nextInt(2)),
                                random.nextBoolean() ? Map.of() : Map.of("size", "s" + random.nextInt(2)),
                                now.place().subject(),
                                null,
                                now.gone(),
                                null,
                                random.nextBoolean() ? null : "good",
                                null),
                        at);
        }
        return draft.state();
    }

    private static TicketState.Place place(@Nullable UUID assignee) {
        return new TicketState.Place(assignee, null, null, new UUID(2, 2), "web", "agent", "Subject", null);
    }

    private static TicketState state(TicketState.Workflow workflow, TicketState.Place place, List<String> tags) {
        return new TicketState(
                new UUID(3, 3),
                1,
                1,
                workflow,
                place,
                new TicketState.Times(BEGIN, BEGIN, null, null, null, null, null, null, null),
                new TicketState.Counts(0, 0, 0),
                tags);
    }

    private static TicketState state(TicketState of, TicketState.Place place) {
        return new TicketState(
                of.conversation(),
                of.number(),
                of.version(),
                of.workflow(),
                place,
                of.times(),
                of.counts(),
                of.tags(),
                of.fields(),
                of.gone(),
                of.satisfaction());
    }
}
