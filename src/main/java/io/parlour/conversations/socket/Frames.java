package io.parlour.conversations.socket;

import io.parlour.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Fields of client frames. A field of the wrong type is the client's error `frame.invalid`.
final class Frames {
    private static final int MAX_IDS = 50;

    private Frames() {}

    static UUID id(JsonNode frame, String field) {
        return optionalId(frame.path(field)).orElseThrow(() -> invalid(field));
    }

    static List<UUID> ids(JsonNode frame, String field) {
        JsonNode array = frame.path(field);
        if (array.isMissingNode() || array.isNull()) {
            return List.of();
        }
        if (!array.isArray() || array.size() > MAX_IDS) {
            throw invalid(field);
        }
        List<UUID> ids = new ArrayList<>();
        for (JsonNode element : array) {
            ids.add(optionalId(element).orElseThrow(() -> invalid(field)));
        }
        return ids;
    }

    static String text(JsonNode frame, String field, String absent) {
        JsonNode value = frame.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        if (!value.isString()) {
            throw invalid(field);
        }
        return value.stringValue();
    }

    /// Zero when absent.
    static long number(JsonNode frame, String field) {
        JsonNode value = frame.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw invalid(field);
        }
        return value.longValue();
    }

    static boolean flag(JsonNode frame, String field) {
        JsonNode value = frame.path(field);
        return value.isBoolean() && value.booleanValue();
    }

    static @Nullable String rawId(JsonNode frame) {
        JsonNode value = frame.path("id");
        return value.isString() ? value.stringValue() : null;
    }

    private static Optional<UUID> optionalId(JsonNode value) {
        if (!value.isString() || value.stringValue().length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(value.stringValue()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static Problem invalid(String field) {
        return new Problem(422, "frame.invalid", Map.of("field", field));
    }
}
