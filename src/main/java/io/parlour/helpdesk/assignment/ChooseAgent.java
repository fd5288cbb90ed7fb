package io.parlour.helpdesk.assignment;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who is given a ticket (HD-17). Equal input gives equal output: the last tie goes by id.
final class ChooseAgent {
    private static final Comparator<Candidate> LONGEST_AGO = Comparator.comparing(
                    Candidate::assignedAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(Candidate::agent);
    private static final Comparator<Candidate> LEAST = Comparator.<Candidate>comparingDouble(
                    each -> (double) each.load() / each.capacity())
            .thenComparing(LONGEST_AGO);

    private ChooseAgent() {}

    /// Empty where nobody has room.
    ///
    /// @param preferred has it when it has room, whatever the mode
    static Optional<UUID> of(Sharing sharing, List<Candidate> all, @Nullable UUID preferred) {
        List<Candidate> free =
                all.stream().filter(each -> each.free(sharing.capacity())).toList();
        Optional<Candidate> again =
                free.stream().filter(each -> each.agent().equals(preferred)).findFirst();
        return switch (sharing.mode()) {
            case MANUAL -> Optional.empty();
            case ROUND_ROBIN -> again.or(() -> free.stream().min(LONGEST_AGO)).map(Candidate::agent);
            case BALANCED -> again.or(() -> free.stream().min(LEAST)).map(Candidate::agent);
        };
    }
}
