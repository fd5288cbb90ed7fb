package io.parlour.livechat.chats;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// The places in the queues at one moment.
record Places(Map<UUID, Integer> ofChats) {
    static Places of(Floor floor) {
        Map<UUID, Integer> places = new HashMap<>();
        floor.chats.values().forEach(chat -> places.put(chat.id, floor.position(chat)));
        return new Places(places);
    }

    boolean moved(ChatHead chat, int now) {
        Integer before = ofChats.get(chat.id);
        return before == null || before != now;
    }
}
