package io.parlour.privacy.erasure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An erasure as the desk sees it.
///
/// @param failure what kept it from its certificate
/// @param awaitsApproval it is so large that a second person has to confirm it
/// @param mentions in how many places of others a handle may be replaced
/// @param lastFile that was read in this step; empty: none was yet
/// @param counts of rows before, and what was done
/// @param erasedLiveAt when nothing was left in the running system
/// @param beyondRecoveryAt when the last backup and log that could hold something is gone
public record Erasure(
        UUID id,
        @Nullable UUID request,
        @Nullable UUID agent,
        ErasureState state,
        @Nullable String failure,
        boolean awaitsApproval,
        int mentions,
        String lastFile,
        ErasureCounts counts,
        @Nullable String certificate,
        Instant beganAt,
        @Nullable Instant erasedLiveAt,
        @Nullable Instant beyondRecoveryAt,
        List<Step> steps) {
    public Erasure {
        steps = List.copyOf(steps);
    }

    public record Step(ErasureState state, Instant at) {}
}
