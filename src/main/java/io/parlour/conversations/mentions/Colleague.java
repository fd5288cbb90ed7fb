package io.parlour.conversations.mentions;

import java.util.UUID;

/// An agent who can be named in a conversation.
///
/// @param sees whether they see it already; a note that names them lets them read it
public record Colleague(UUID id, String name, boolean sees) {
    public Colleague(UUID id, String name) {
        this(id, name, true);
    }
}
