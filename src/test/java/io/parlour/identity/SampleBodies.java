package io.parlour.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A body that fits an operation's schema, so that a refusal is about the address and not about the body.
public final class SampleBodies {
    /// What a schema alone does not say.
    private static final Map<String, Object> WORDS = Map.ofEntries(
            Map.entry("name", "A name"),
            Map.entry("email", "somebody@example.org"),
            Map.entry("kind", "message"),
            Map.entry("role", "agent"),
            Map.entry("theme", "auto"),
            Map.entry("plan", "team"),
            Map.entry("text", "Hello"),
            Map.entry("mode", "balanced"),
            Map.entry("counting", "active"),
            Map.entry("zone", "UTC"),
            Map.entry("countsAs", "break"),
            Map.entry("status", "online"));

    private SampleBodies() {}

    public static Map<String, String> headers(String path) {
        return path.contains("/uploads/{")
                ? Map.of("Upload-Offset", "0", "Content-Type", "application/octet-stream")
                : Map.of();
    }

    public static Object of(JsonNode operation, JsonNode document) {
        JsonNode content = operation.at("/requestBody/content");
        JsonNode schema = content.at("/application~1json/schema");
        if (schema.isMissingNode()) {
            return "x";
        }
        Object body = value("", schema, document, 0);
        return body == null ? Map.of() : body;
    }

    private static @Nullable Object value(String name, JsonNode schema, JsonNode document, int depth) {
        if (schema.has("$ref")) {
            String pointer = schema.get("$ref").asString().substring(1);
            return depth > 4 ? null : value(name, document.at(pointer), document, depth + 1);
        }
        if (schema.has("oneOf")) {
            return value(name, schema.at("/oneOf/0"), document, depth);
        }
        if (schema.has("enum")) {
            return schema.at("/enum/0").asString();
        }
        JsonNode type = schema.path("type");
        return switch ((type.isArray() ? type.path(0) : type).asString("object")) {
            case "string" -> text(name, schema);
            case "integer", "number" -> Math.max(1, schema.path("minimum").asInt(1));
            case "boolean" -> false;
            case "array" -> List.of();
            default -> object(schema, document, depth);
        };
    }

    private static Object text(String name, JsonNode schema) {
        if (schema.path("format").asString("").equals("uuid")) {
            return UUID.randomUUID().toString();
        }
        if (schema.path("format").asString("").equals("date-time")) {
            return "2100-01-01T00:00:00Z";
        }
        if (schema.path("format").asString("").equals("date")) {
            return "2100-01-01";
        }
        return WORDS.getOrDefault(name, "x");
    }

    private static Map<String, Object> object(JsonNode schema, JsonNode document, int depth) {
        Map<String, Object> body = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        schema.path("properties").propertyNames().forEach(names::add);
        for (String name : names) {
            Object value = value(name, schema.get("properties").get(name), document, depth);
            if (value != null) {
                body.put(name, value);
            }
        }
        return body;
    }
}
