package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The conversations with a chat that waits or goes on.
@Component
final class LiveChats {
    private final List<ChatStates> chats;

    LiveChats(List<ChatStates> chats) {
        this.chats = chats;
    }

    /// In the running transaction.
    Set<UUID> of(OrganizationId organization) {
        Set<UUID> live = new HashSet<>();
        chats.forEach(each -> live.addAll(each.live(organization)));
        return live;
    }
}
