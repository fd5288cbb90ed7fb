package io.parlour.live.internal.socket;

import io.parlour.live.internal.fanout.Signal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON text frames, in and out.
@Component
final class Frames {
    private final JsonMapper json;

    Frames(JsonMapper json) {
        this.json = json;
    }

    OutFrame write(Map<String, ?> frame) {
        return OutFrame.of(json.writeValueAsString(frame), null);
    }

    OutFrame lastValue(String key, Map<String, ?> frame) {
        return OutFrame.of(json.writeValueAsString(frame), key);
    }

    OutFrame message(UUID conversation, long seq, Object message) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("t", "message");
        frame.put("conversation", conversation);
        frame.put("seq", seq);
        frame.put("message", message);
        return write(frame);
    }

    OutFrame event(Signal.Appended event, String cursor) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("t", "event");
        frame.put("cursor", cursor);
        frame.put("kind", event.kind());
        frame.putAll(event.ids());
        return write(frame);
    }

    /// Null when it is not a JSON object.
    @Nullable
    JsonNode read(String text) {
        try {
            JsonNode frame = json.readTree(text);
            return frame.isObject() ? frame : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /// Null when the field is absent or no UUID.
    static @Nullable UUID id(JsonNode frame, String field) {
        String text = frame.path(field).asString("");
        return text.length() == 36 ? parse(text) : null;
    }

    static @Nullable UUID parse(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
