package io.parlour.kernel.conditions;

import io.parlour.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the JSON of a condition. Everything that is wrong is told at once, each under its JSON pointer.
final class Reading {
    static final int DEPTH = 3;
    static final int NODES = 50;
    static final int LEAVES = 100;
    private static final int ERRORS = 20;

    /// What is asked of an event, not of a thing.
    private static final Set<String> EVENT_ONLY = Set.of(
            "changed",
            "changed_from",
            "changed_to",
            "was",
            "event_is",
            "actor_is",
            "message_kind_is",
            "message_contains");

    private final Fields fields;
    private final List<Problem.FieldError> errors = new ArrayList<>();
    private int leaves;

    Reading(Fields fields) {
        this.fields = fields;
    }

    Condition read(JsonNode json, String pointer) {
        Condition condition =
                json.has("field") ? wrong(new Problem.FieldError(pointer, "shape:group")) : node(json, pointer, 1);
        if (condition == null || !errors.isEmpty()) {
            Problem.FieldError first = errors.getFirst();
            throw Problem.invalid(
                            first.code().equals("event-only") ? "condition.event-only" : "condition.invalid", errors)
                    .with(Map.of("pointer", first.field()));
        }
        return condition;
    }

    private @Nullable Condition node(JsonNode json, String pointer, int depth) {
        if (errors.size() >= ERRORS) {
            return null;
        }
        boolean any = json.has("any");
        if (json.isObject() && json.size() == 1 && (any || json.has("all"))) {
            String name = any ? "any" : "all";
            return group(json.get(name), any, pointer + "/" + name, depth);
        }
        if (json.isObject() && json.has("field")) {
            return leaf(json, pointer);
        }
        return wrong(new Problem.FieldError(pointer, "shape"));
    }

    private @Nullable Condition group(JsonNode nodes, boolean any, String pointer, int depth) {
        if (depth > DEPTH) {
            return wrong(new Problem.FieldError(pointer, "depth", Map.of("max", DEPTH)));
        }
        if (!nodes.isArray() || nodes.isEmpty()) {
            return wrong(new Problem.FieldError(pointer, "empty:group"));
        }
        if (nodes.size() > NODES) {
            return wrong(new Problem.FieldError(pointer, "long:group", Map.of("max", NODES)));
        }
        List<Condition> read = new ArrayList<>();
        int at = 0;
        for (JsonNode each : nodes) {
            Condition node = node(each, pointer + "/" + at++, depth + 1);
            if (node != null) {
                read.add(node);
            }
        }
        return new Condition.Group(any, List.copyOf(read));
    }

    private @Nullable Condition leaf(JsonNode json, String pointer) {
        if (++leaves > LEAVES) {
            return leaves == LEAVES + 1
                    ? wrong(new Problem.FieldError(pointer, "leaves", Map.of("max", LEAVES)))
                    : null;
        }
        String key = json.path("field").isString() ? json.path("field").stringValue() : "";
        Optional<Fields.Field> field = fields.find(key);
        if (field.isEmpty()) {
            return wrong(new Problem.FieldError(pointer + "/field", "field"));
        }
        String name = json.path("op").isString() ? json.path("op").stringValue() : "";
        Optional<Operator> op = Operator.of(name).filter(each -> fields.take(field.get(), each));
        if (!fields.ofEvents() && EVENT_ONLY.contains(name)) {
            return wrong(new Problem.FieldError(pointer + "/op", "event-only"));
        }
        if (op.isEmpty()) {
            return wrong(new Problem.FieldError(pointer + "/op", "operator"));
        }
        JsonNode value = json.get("value");
        try {
            Operand operand = new ReadOperand(field.get(), op.get()).read(value);
            return new Condition.Leaf(key, op.get(), operand, value);
        } catch (ReadOperand.Wrong wrong) {
            return wrong(wrong.error.at(pointer + "/value"));
        }
    }

    private @Nullable Condition wrong(Problem.FieldError error) {
        if (errors.size() < ERRORS) {
            errors.add(error);
        }
        return null;
    }
}
