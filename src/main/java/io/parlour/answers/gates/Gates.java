package io.parlour.answers.gates;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The gates of a bot: what decides about a message before any article is looked for (AN-5).
public final class Gates {
    public static final Gates SHIPPED = new Gates(Map.of());

    private final Map<GateKind, Gate> all = new EnumMap<>(GateKind.class);

    /// What is known of a message.
    ///
    /// @param files whether it has files
    /// @param offered whether the bot has articles in its language
    /// @param ticket whether its contact has an open ticket that an agent works on
    public record Asked(String text, boolean files, boolean offered, boolean ticket) {}

    public Gates(Map<GateKind, Gate> changed) {
        Arrays.stream(GateKind.values()).forEach(kind -> all.put(kind, changed.getOrDefault(kind, Gate.shipped(kind))));
    }

    /// The first that applies.
    public Optional<Gate> first(Asked asked) {
        String folded = GateWords.fold(asked.text());
        return all.values().stream()
                .filter(gate -> gate.active() && applies(gate, asked, folded))
                .findFirst();
    }

    public List<Gate> all() {
        return List.copyOf(all.values());
    }

    private static boolean applies(Gate gate, Asked asked, String folded) {
        return switch (gate.kind()) {
            case FILE -> asked.files();
            case LANGUAGE -> !asked.offered();
            case TICKET -> asked.ticket();
            default -> {
                // a person can always be asked for in the words that are shipped
                boolean shipped = gate.own() == null || gate.kind() == GateKind.HUMAN;
                yield (gate.own() != null && GateWords.matches(gate.own(), folded))
                        || (shipped && GateWords.holds(gate.kind(), folded, asked.text()));
            }
        };
    }
}
