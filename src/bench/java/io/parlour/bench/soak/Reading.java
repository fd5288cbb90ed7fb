package io.parlour.bench.soak;

import io.parlour.bench.live.ClientSocket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// What one reader's socket has shown, conversation by conversation in the order of arrival, over all its connections;
/// and how those ended.
final class Reading {
    record Shown(long seq, UUID clientId) {}

    private final Map<String, List<Shown>> conversations = new HashMap<>();
    private final Map<String, Integer> ends = new TreeMap<>();

    synchronized void message(JsonNode frame) {
        conversations
                .computeIfAbsent(frame.path("conversation").asString(), key -> new ArrayList<>())
                .add(new Shown(
                        frame.path("seq").asLong(),
                        UUID.fromString(frame.path("message").path("clientId").asString())));
    }

    /// The highest seq up to which the reader has everything it may see.
    synchronized long last(String conversation) {
        List<Shown> shown = conversations.getOrDefault(conversation, List.of());
        return shown.isEmpty() ? 0 : shown.getLast().seq();
    }

    synchronized List<Shown> of(String conversation) {
        return List.copyOf(conversations.getOrDefault(conversation, List.of()));
    }

    synchronized void ended(IOException why) {
        boolean told = why.getClass() == IOException.class || why instanceof ClientSocket.Closed;
        String name = told ? String.valueOf(why.getMessage()) : why.getClass().getSimpleName();
        ends.merge(name, 1, Integer::sum);
    }

    synchronized Map<String, Integer> ends() {
        return Map.copyOf(ends);
    }
}
