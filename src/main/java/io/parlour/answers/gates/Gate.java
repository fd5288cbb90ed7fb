package io.parlour.answers.gates;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A gate as a bot has it.
///
/// @param own the patterns that replace the shipped ones
public record Gate(
        GateKind kind,
        GateKind.Action action,
        boolean active,
        @Nullable List<Pattern> own) {
    /// As it is shipped.
    static Gate shipped(GateKind kind) {
        return new Gate(kind, kind.action(), true, null);
    }
}
