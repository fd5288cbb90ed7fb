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
        Condition condition = json.has("field")
                ? wrong(pointer, "shape", "A condition is a group: all or any of.")
                : node(json, pointer, 1);
        if (condition == null || !errors.isEmpty()) {
            String detail = errors.getFirst().detail();
            boolean event = errors.getFirst().code().equals("event-only");
            throw new Problem(
                    422,
                    event ? "condition.event-only" : "condition.invalid",
                    detail,
                    Map.of("pointer", errors.getFirst().field(), "errors", List.copyOf(errors)));
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
        return wrong(pointer, "shape", "This is neither a group nor a question about a field.");
    }

    private @Nullable Condition group(JsonNode nodes, boolean any, String pointer, int depth) {
        if (depth > DEPTH) {
            return wrong(pointer, "depth", "Groups stand at most " + DEPTH + " deep.");
        }
        if (!nodes.isArray() || nodes.isEmpty()) {
            return wrong(pointer, "empty", "A group needs at least one question.");
        }
        if (nodes.size() > NODES) {
            return wrong(pointer, "long", "A group has at most " + NODES + " parts.");
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
                    ? wrong(pointer, "leaves", "A condition asks at most " + LEAVES + " questions.")
                    : null;
        }
        String key = json.path("field").isString() ? json.path("field").stringValue() : "";
        Optional<Fields.Field> field = fields.find(key);
        if (field.isEmpty()) {
            return wrong(pointer + "/field", "field", "There is no such field here.");
        }
        String name = json.path("op").isString() ? json.path("op").stringValue() : "";
        Optional<Operator> op = Operator.of(name).filter(each -> fields.take(field.get(), each));
        if (!fields.ofEvents() && EVENT_ONLY.contains(name)) {
            return wrong(pointer + "/op", "event-only", "Only a trigger can ask what just happened.");
        }
        if (op.isEmpty()) {
            return wrong(pointer + "/op", "operator", "This cannot be asked of this field.");
        }
        JsonNode value = json.get("value");
        try {
            Operand operand = new ReadOperand(field.get(), op.get()).read(value);
            return new Condition.Leaf(key, op.get(), operand, value);
        } catch (ReadOperand.Wrong wrong) {
            return wrong(pointer + "/value", "value", wrong.words);
        }
    }

    private @Nullable Condition wrong(String pointer, String code, String detail) {
        if (errors.size() < ERRORS) {
            errors.add(new Problem.FieldError(pointer, code, detail));
        }
        return null;
    }
}
