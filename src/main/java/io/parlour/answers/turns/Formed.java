package io.parlour.answers.turns;

import io.parlour.answers.gates.GateKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the bot makes of a message, before anything is said.
///
/// @param reason `gate:KIND`, `sure`, `close`, `chosen`, `unsure`, `no-passage`, `no-articles`, `language`,
/// `unverified`,
/// `empty`, `helped`, `not-helped`, `person`, `rephrase`, `limit` or `error`
/// @param gate which decided, if one did
/// @param shown the numbers of the sources whose articles are named: in a question which one is meant, or where
/// there
/// is
/// no answer in this language
@SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
public record Formed(
        Decision decision,
        String reason,
        @Nullable GateKind gate,
        @Nullable Double probability,
        double threshold,
        double @Nullable [] features,
        List<Part> parts,
        List<Used> sources,
        List<Integer> shown) {
    public Formed {
        parts = List.copyOf(parts);
        sources = List.copyOf(sources);
        shown = List.copyOf(shown);
    }

    public static Formed handover(String reason) {
        return plain(Decision.HANDOVER, reason, null);
    }

    public static Formed silent(String reason, @Nullable GateKind gate) {
        return plain(Decision.SILENT, reason, gate);
    }

    static Formed plain(Decision decision, String reason, @Nullable GateKind gate) {
        return new Formed(
                decision, reason, gate, null, Weights.SHIPPED.answer(), null, List.of(), List.of(), List.of());
    }
}
