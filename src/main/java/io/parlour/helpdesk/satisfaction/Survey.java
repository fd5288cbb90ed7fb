package io.parlour.helpdesk.satisfaction;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One asking: how a ticket was solved once.
///
/// @param given what a link brought and what does not count yet
/// @param suspect two links were followed within a minute: only a button counts now
/// @param reminded whether it was asked once more
/// @param unnamed whoever answered keeps their name from the agents: what they said is for leads alone
/// @param score the last that counts, from 1, the worst, to `scale`
public record Survey(
        UUID id,
        UUID conversation,
        int scale,
        String question,
        @Nullable String followUp,
        @Nullable UUID agent,
        Instant sent,
        @Nullable Integer given,
        @Nullable Instant givenAt,
        boolean suspect,
        @Nullable Integer score,
        @Nullable Integer firstScore,
        @Nullable String comment,
        @Nullable Instant answered,
        boolean reminded,
        boolean unnamed) {}
