package io.parlour.live;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// Who may connect and what they may see. Every bean of this kind must agree. Called on a virtual thread and outside
/// any transaction, at `sub` and again before each read. An answer is used again for a few seconds at most, and no
/// longer once an event `conversation-changed`, `agent-changed` or `settings-changed` says that rights may be others:
/// whoever changes a right logs one.
public interface Passes {
    /// A conversation in the eyes of a party.
    record Look(Party party, UUID conversation) {}

    /// False closes the socket with 4403: banned, suspended, right lost, site closed.
    default boolean mayConnect(Party party) {
        return true;
    }

    /// False for a conversation that is unknown, of another organization, or not this party's to read.
    default boolean maySee(Party party, UUID conversation) {
        return true;
    }

    /// Told of each `sub`, before anything of the conversation is sent to that socket; what it throws
    /// refuses it.
    default void subscribing(Look look) {}

    /// Those that are allowed, all of one organization: an implementation may ask the database once for all.
    default Set<Look> allowed(Set<Look> looks) {
        Set<Look> allowed = new HashSet<>(looks);
        allowed.removeIf(look -> !maySee(look.party(), look.conversation()));
        return allowed;
    }
}
