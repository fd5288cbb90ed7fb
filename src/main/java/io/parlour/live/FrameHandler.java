package io.parlour.live;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a client frame does. A frame type has one handler per audience at most. Called on a virtual thread, outside any
/// transaction, for one socket strictly in the order of its frames: the next frame waits until this one is handled.
///
/// A [io.parlour.kernel.Problem] thrown here becomes a `nack` with its code; any other fault a `nack` with `later`.
public interface FrameHandler {
    /// The values of `t` it takes.
    Set<String> types();

    /// Whose frames it takes; both by default.
    default Set<Audience> audiences() {
        return Set.of(Audience.AGENT, Audience.VISITOR);
    }

    void handle(Party party, LiveConnection connection, JsonNode frame);

    /// The socket has said hello and is live.
    default void opened(Party party, LiveConnection connection) {}

    /// The socket has closed: typing and viewing of this party end here.
    default void closed(Party party, LiveConnection connection) {}
}
