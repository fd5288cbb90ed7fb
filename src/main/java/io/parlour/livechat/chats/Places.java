package io.parlour.livechat.chats;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The places in the queues at one moment, and how many chats the departments they wait for could take.
record Places(Map<UUID, Integer> ofChats, Map<@Nullable UUID, Integer> capacities) {
    static Places of(Floor floor) {
        Map<UUID, Integer> places = new HashMap<>();
        Map<@Nullable UUID, Integer> capacities = new HashMap<>();
        floor.chats.values().forEach(chat -> {
            int position = floor.position(chat);
            places.put(chat.id, position);
            if (position > 0) {
                capacities.computeIfAbsent(chat.department, floor::capacity);
            }
        });
        return new Places(places, capacities);
    }

    boolean moved(ChatHead chat, int now) {
        Integer before = ofChats.get(chat.id);
        return before == null || before != now;
    }

    /// Whether the estimate of a chat may be another now: agents came or went, or a chat of its department ended.
    boolean waitMoved(Floor floor, ChatHead chat) {
        Integer before = capacities.get(chat.department);
        return (before != null && before != floor.capacity(chat.department))
                || floor.chats.values().stream()
                        .anyMatch(other -> other.changed
                                && other.state.over()
                                && Objects.equals(other.department, chat.department));
    }
}
