package io.parlour.conversations.mentions;

import java.time.Instant;
import java.util.UUID;

/// An agent who may read a ticket and write notes in it because a note names them.
///
/// @param by who wrote the note; empty when that agent is gone
public record Grant(UUID agent, String name, String by, Instant at) {}
