package io.parlour.helpdesk.search;

import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Fields;
import io.parlour.kernel.conditions.Fold;
import io.parlour.kernel.conditions.Mine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Operators as conditions: `assignee:me` is `{"field":"assignee","op":"is","value":{"me":true}}`.
final class MapOperator {
    private static final Map<String, String> FIELDS = Map.of("status", "category", "tag", "tags", "is", "", "has", "");
    static final Map<String, String> TRUTHS = Map.of(
            "has:attachment",
            "files",
            "has:attachments",
            "files",
            "has:file",
            "files",
            "has:note",
            "notes",
            "has:draft",
            "draft",
            "is:snoozed",
            "snoozed",
            "is:spam",
            "spam",
            "is:unread",
            "unread");
    private static final Map<String, String> CHANNELS = Map.of("mail", "email", "email", "email", "chat", "web");

    private final JsonMapper json;
    private final Fields fields;

    MapOperator(JsonMapper json, Fields fields) {
        this.json = json;
        this.fields = fields;
    }

    /// Null for what is no operator, or asks for what is not there.
    @Nullable
    ObjectNode leaf(SearchText.Piece piece) {
        String value = piece.value().strip();
        String truth = TRUTHS.get(piece.key() + ":" + Fold.of(value));
        ObjectNode leaf = null;
        if (truth != null) {
            leaf = leaf(truth, "is", json.getNodeFactory().booleanNode(!piece.negated()));
        } else if (piece.key().equals("status")) {
            leaf = unsolved(piece, value);
            leaf = leaf != null ? leaf : known("category", piece, value);
            leaf = leaf != null ? leaf : known("status", piece, value);
        } else {
            leaf = known(FIELDS.getOrDefault(piece.key(), piece.key()), piece, value);
        }
        return leaf != null && isGood(leaf) ? leaf : null;
    }

    private boolean isGood(ObjectNode leaf) {
        try {
            Condition.read(
                    json.createObjectNode().set("all", json.createArrayNode().add(leaf)), fields, "");
            return true;
        } catch (Problem wrong) {
            return false;
        }
    }

    private @Nullable ObjectNode unsolved(SearchText.Piece piece, String value) {
        if (!Fold.of(value).equals("unsolved")) {
            return null;
        }
        ArrayNode categories =
                json.createArrayNode().add("new").add("open").add("pending").add("on_hold");
        return leaf("category", piece.negated() ? "not_in" : "in", categories);
    }

    private @Nullable ObjectNode known(String key, SearchText.Piece piece, String value) {
        Optional<Fields.Field> found = fields.find(key);
        if (found.isEmpty() || value.isEmpty()) {
            return null;
        }
        Fields.Field field = found.get();
        boolean no = piece.negated();
        if (!piece.quoted() && Fold.of(value).equals("none")) {
            return leaf(key, no ? "present" : "absent", null);
        }
        return switch (field.type()) {
            case TEXT, VALUE -> leaf(key, no ? "contains_not" : "contains", text(value));
            case CHOICE -> choice(field, key, value, no);
            case RANK -> rank(field, key, value, no);
            case SET -> set(field, key, value, no);
            case NUMBER -> number(key, value, no);
            case BOOL -> truth(key, value, no);
            case INSTANT -> new MapTime(json).instant(key, value, no);
            case DATE -> new MapTime(json).day(key, value, no);
        };
    }

    private @Nullable ObjectNode choice(Fields.Field field, String key, String value, boolean no) {
        String folded = Fold.of(value);
        if (field.mine() == Mine.ME && folded.equals("me")) {
            return leaf(key, no ? "is_not" : "is", json.createObjectNode().put("me", true));
        }
        if (field.mine() == Mine.MY_DEPARTMENTS && (folded.equals("mine") || folded.equals("me"))) {
            return leaf(key, no ? "not_in" : "in", json.createObjectNode().put("my_departments", true));
        }
        String id = option(field, key.equals("channel") ? CHANNELS.getOrDefault(folded, folded) : folded);
        return id == null ? null : leaf(key, no ? "is_not" : "is", text(id));
    }

    private @Nullable ObjectNode rank(Fields.Field field, String key, String value, boolean no) {
        String sign = sign(value);
        String id = option(field, Fold.of(value.substring(sign.length())));
        return id == null ? null : leaf(key, ordered(sign, no, no ? "is_not" : "is"), text(id));
    }

    private @Nullable ObjectNode set(Fields.Field field, String key, String value, boolean no) {
        String id = field.options().isEmpty() ? value : option(field, Fold.of(value));
        return id == null
                ? null
                : leaf(key, no ? "has_none" : "has_all", json.createArrayNode().add(id));
    }

    private @Nullable ObjectNode number(String key, String value, boolean no) {
        String sign = sign(value);
        String digits = value.substring(sign.length());
        if (!digits.matches("#?-?[0-9]{1,14}(?:\\.[0-9]{1,6})?")) {
            return null;
        }
        BigDecimal number = new BigDecimal(digits.replace("#", ""));
        return leaf(
                key,
                ordered(sign, no, no ? "not_eq" : "eq"),
                json.getNodeFactory().numberNode(number));
    }

    private @Nullable ObjectNode truth(String key, String value, boolean no) {
        return switch (Fold.of(value)) {
            case "yes", "true" -> leaf(key, "is", json.getNodeFactory().booleanNode(!no));
            case "no", "false" -> leaf(key, "is", json.getNodeFactory().booleanNode(no));
            default -> null;
        };
    }

    /// By its id or name; else the only one whose name begins so.
    private static @Nullable String option(Fields.Field field, String folded) {
        List<String> begun = new ArrayList<>();
        for (Fields.Option option : field.options()) {
            String label = Fold.of(option.label());
            if (Fold.of(option.id()).equals(folded) || label.equals(folded)) {
                return option.id();
            }
            if (label.startsWith(folded) && folded.length() >= 2) {
                begun.add(option.id());
            }
        }
        return begun.size() == 1 ? begun.getFirst() : null;
    }

    static String sign(String value) {
        return value.startsWith(">=") || value.startsWith("<=")
                ? value.substring(0, 2)
                : value.startsWith(">") || value.startsWith("<") ? value.substring(0, 1) : "";
    }

    private static String ordered(String sign, boolean no, String plain) {
        return switch (sign) {
            case ">" -> no ? "at_most" : "greater";
            case ">=" -> no ? "less" : "at_least";
            case "<" -> no ? "at_least" : "less";
            case "<=" -> no ? "greater" : "at_most";
            default -> plain;
        };
    }

    /// Choices of one field that stand beside each other are one question: no ticket has two statuses.
    List<List<ObjectNode>> merged(List<List<ObjectNode>> groups) {
        Map<String, List<ObjectNode>> merged = new LinkedHashMap<>();
        for (List<ObjectNode> group : groups) {
            ObjectNode first = group.getFirst();
            boolean alone = group.size() == 1
                    && first.get("op").asString().equals("is")
                    && first.get("value").isString();
            String key = alone ? first.get("field").asString() : "#" + merged.size();
            merged.computeIfAbsent(key, made -> new ArrayList<>()).addAll(group);
        }
        return List.copyOf(merged.values());
    }

    private JsonNode text(String value) {
        return json.getNodeFactory().stringNode(value);
    }

    private ObjectNode leaf(String field, String op, @Nullable JsonNode value) {
        ObjectNode leaf = json.createObjectNode().put("field", field).put("op", op);
        if (value != null) {
            leaf.set("value", value);
        }
        return leaf;
    }
}
