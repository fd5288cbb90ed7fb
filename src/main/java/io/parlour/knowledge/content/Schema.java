package io.parlour.knowledge.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.ProblemTexts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an article may consist of (KB-16). Whatever it doesn't know is refused with its place, never left out.
///
/// Errors: 422 `article.unknown-node`, `article.misplaced-node`, `article.bad-attribute`, `article.bad-link`,
/// `article.too-large`.
public final class Schema {
    static final int MAX_BYTES = 2 * 1024 * 1024;
    static final int MAX_NODES = 20_000;
    static final int MAX_DEPTH = 40;
    /// Of all tables together, as a browser lays them out: rows times columns, whatever is merged.
    public static final int MAX_CELLS = 1_000_000;

    static final Set<String> BLOCKS = Set.of(
            "paragraph",
            "heading",
            "bulletList",
            "orderedList",
            "taskList",
            "blockquote",
            "codeBlock",
            "image",
            "table",
            "callout",
            "details",
            "horizontalRule",
            "button");
    static final Set<String> CALLOUTS = Set.of("info", "tip", "warning", "danger");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> INLINE = Set.of("text", "hardBreak");
    private static final Set<String> CELLS = Set.of("tableCell", "tableHeader");
    private static final Pattern ANCHOR = Pattern.compile("[\\p{L}\\p{M}\\p{N}_.:-]{1,200}");
    private static final Pattern LANGUAGE = Pattern.compile("[\\p{Alnum}+#._/-]{0,40}");

    private int nodes;
    private long cells;

    private Schema() {}

    static Node parse(String json) {
        // a character has at least one byte, so that long texts are refused before they are counted exactly
        if (json.length() > MAX_BYTES || bytes(json) > MAX_BYTES) {
            throw tooLarge("", "article.too-large:bytes");
        }
        try {
            return check(JSON.readTree(json));
        } catch (JacksonException e) {
            throw refused("", "article.misplaced-node", Map.of("node", "JSON"));
        }
    }

    static Node check(JsonNode json) {
        Schema schema = new Schema();
        Node node = schema.node(json, "", 0);
        if (!node.is("doc")) {
            throw refused("", "article.misplaced-node", Map.of("node", node.type()));
        }
        return node;
    }

    /// Checks what a reader built like what a client sent.
    static Node check(Node node) {
        return parse(write(node));
    }

    static String write(Node node) {
        return JSON.writeValueAsString(json(node));
    }

    private static Map<String, Object> json(Node node) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", node.type());
        if (!node.attrs().isEmpty()) {
            json.put("attrs", node.attrs());
        }
        if (!node.content().isEmpty()) {
            json.put("content", node.content().stream().map(Schema::json).toList());
        }
        if (!node.marks().isEmpty()) {
            json.put("marks", node.marks().stream().map(Schema::json).toList());
        }
        if (node.isText()) {
            json.put("text", node.text());
        }
        return json;
    }

    private static Map<String, Object> json(Mark mark) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", mark.type());
        if (!mark.attrs().isEmpty()) {
            json.put("attrs", mark.attrs());
        }
        return json;
    }

    private Node node(JsonNode json, String path, int depth) {
        if (++nodes > MAX_NODES) {
            throw tooLarge(path, "article.too-large:nodes");
        }
        if (depth > MAX_DEPTH) {
            throw tooLarge(path, "article.too-large:depth");
        }
        String type = json.isObject() && json.path("type").isString()
                ? json.path("type").stringValue()
                : "?";
        if (!known(type)) {
            throw refused(path, "article.unknown-node", Map.of("node", shorten(type)));
        }
        for (String member : json.propertyNames()) {
            if (!Set.of("type", "attrs", "content", "marks", "text").contains(member)) {
                throw refused(
                        path + "/" + shorten(member), "article.bad-attribute", Map.of("attribute", shorten(member)));
            }
        }
        Map<String, @Nullable Object> attrs = attrs(json.path("attrs"), path, type);
        if (type.equals("text")) {
            String text = json.path("text").asString("");
            if (!json.path("text").isString() || text.isEmpty() || !attrs.isEmpty()) {
                throw misplaced(path, type);
            }
            if (!storable(text)) {
                throw refused(path + "/text", "article.bad-attribute", Map.of("attribute", "text"));
            }
            return Node.text(json.path("text").stringValue(), marks(json.path("marks"), path));
        }
        List<Node> content = content(json.path("content"), path, depth);
        checkContent(type, content, path);
        if (type.equals("table")) {
            cells += cells(content);
            if (cells > MAX_CELLS) {
                throw tooLarge(path, "article.too-large:cells");
            }
        }
        List<Mark> marks = type.equals("hardBreak") ? marks(json.path("marks"), path) : List.of();
        if (json.has("text")
                || (json.has("marks")
                        && !type.equals("hardBreak")
                        && !json.path("marks").isEmpty())) {
            throw misplaced(path, type);
        }
        return new Node(type, attrs, content, "", marks);
    }

    private List<Node> content(JsonNode json, String path, int depth) {
        if (json.isMissingNode()) {
            return List.of();
        }
        if (!json.isArray()) {
            throw misplaced(path + "/content", "content");
        }
        List<Node> content = new ArrayList<>(json.size());
        int at = 0;
        for (JsonNode child : json) {
            content.add(node(child, path + "/content/" + at++, depth + 1));
        }
        return List.copyOf(content);
    }

    /// The widest row times the number of rows, with the cells that reach into a row from above.
    private static long cells(List<Node> rows) {
        long[] changes = new long[rows.size() + 1];
        for (int at = 0; at < rows.size(); at++) {
            for (Node cell : rows.get(at).content()) {
                int columns = cell.number("colspan", 1);
                changes[at] += columns;
                changes[Math.min(rows.size(), at + cell.number("rowspan", 1))] -= columns;
            }
        }
        long width = 0;
        long widest = 0;
        for (long change : changes) {
            width += change;
            widest = Math.max(widest, width);
        }
        return widest * rows.size();
    }

    private static boolean known(String type) {
        return BLOCKS.contains(type)
                || INLINE.contains(type)
                || CELLS.contains(type)
                || Set.of("doc", "listItem", "taskItem", "tableRow").contains(type);
    }

    private static void checkContent(String type, List<Node> content, String path) {
        boolean needsSome = switch (type) {
            case "paragraph", "heading", "codeBlock", "hardBreak", "horizontalRule", "image", "button" -> false;
            default -> true;
        };
        if (needsSome && content.isEmpty()) {
            throw misplaced(path, type);
        }
        for (int i = 0; i < content.size(); i++) {
            Node child = content.get(i);
            if (!fits(type, child, i)) {
                throw misplaced(path + "/content/" + i, child.type());
            }
        }
    }

    private static boolean fits(String parent, Node child, int at) {
        return switch (parent) {
            case "doc", "blockquote", "callout", "details", "tableCell", "tableHeader" -> BLOCKS.contains(child.type());
            case "bulletList", "orderedList" -> child.is("listItem");
            case "taskList" -> child.is("taskItem");
            case "listItem", "taskItem" -> at == 0 ? child.is("paragraph") : BLOCKS.contains(child.type());
            case "table" -> child.is("tableRow");
            case "tableRow" -> CELLS.contains(child.type());
            case "paragraph", "heading" -> INLINE.contains(child.type());
            case "codeBlock" -> child.isText() && child.marks().isEmpty();
            default -> false;
        };
    }

    private static List<Mark> marks(JsonNode json, String path) {
        List<Mark> marks = new ArrayList<>();
        int at = 0;
        for (JsonNode each : json) {
            String place = path + "/marks/" + at++;
            String type = each.path("type").isString() ? each.path("type").stringValue() : "?";
            if (!Mark.ORDER.contains(type)
                    || marks.stream().anyMatch(mark -> mark.type().equals(type))) {
                throw refused(place, "article.unknown-node", Map.of("node", shorten(type)));
            }
            marks.add(new Mark(type, attrs(each.path("attrs"), place, type)));
        }
        return List.copyOf(marks);
    }

    private static Map<String, @Nullable Object> attrs(JsonNode json, String path, String type) {
        Map<String, @Nullable Object> attrs = new LinkedHashMap<>();
        if (!json.isMissingNode() && !json.isNull()) {
            if (!json.isObject()) {
                throw refused(path + "/attrs", "article.bad-attribute", Map.of("attribute", "attrs"));
            }
            for (Map.Entry<String, JsonNode> each : json.properties()) {
                String place = path + "/attrs/" + shorten(each.getKey());
                JsonNode value = each.getValue();
                if (!value.isNull()) {
                    checkLinks(type, each.getKey(), value, place);
                }
                if (!(value.isNull() ? mayBeNull(type, each.getKey()) : valid(type, each.getKey(), value))) {
                    throw refused(place, "article.bad-attribute", Map.of("attribute", shorten(each.getKey())));
                }
                attrs.put(each.getKey(), value(value));
            }
        }
        for (String needed : needed(type, attrs)) {
            if (attrs.get(needed) == null) {
                throw refused(path + "/attrs/" + needed, "article.bad-attribute", Map.of("attribute", needed));
            }
        }
        return attrs;
    }

    private static List<String> needed(String type, Map<String, @Nullable Object> attrs) {
        return switch (type) {
            case "heading" -> List.of("level");
            case "callout" -> List.of("kind");
            case "link" -> List.of("href");
            case "button" -> List.of("href", "label");
            case "image" -> attrs.get("id") == null ? List.of("src") : List.of();
            default -> List.of();
        };
    }

    private static void checkLinks(String type, String name, JsonNode value, String place) {
        boolean link = name.equals("href") && Set.of("link", "button", "image").contains(type);
        boolean source = name.equals("src") && type.equals("image");
        if ((link && !(value.isString() && Links.allowed(value.stringValue())))
                || (source && !(value.isString() && Links.allowedImage(value.stringValue())))) {
            throw refused(place, "article.bad-link", Map.of("link", shorten(value.asString(""))));
        }
    }

    private static boolean mayBeNull(String type, String name) {
        return !needed(type, Map.of("id", "")).contains(name)
                && switch (type) {
                    case "image" ->
                        Set.of("id", "src", "alt", "caption", "title", "width", "height", "href")
                                .contains(name);
                    case "link" -> Set.of("target", "rel", "class", "title").contains(name);
                    case "heading" -> Set.of("anchor", "aliases").contains(name);
                    case "orderedList" -> Set.of("start", "type").contains(name);
                    case "codeBlock" -> name.equals("language");
                    case "tableCell", "tableHeader" -> name.equals("colwidth");
                    default -> false;
                };
    }

    private static boolean valid(String type, String name, JsonNode value) {
        return switch (type + "." + name) {
            case "heading.level" -> number(value, 2, 4);
            case "heading.anchor" -> value.isString() && anchor(value.stringValue());
            case "heading.aliases" -> value.isArray() && value.size() <= 50 && allAnchors(value);
            case "orderedList.start" -> number(value, 0, 999_999_999);
            case "orderedList.type" -> text(value, 1);
            case "taskItem.checked", "details.open" -> value.isBoolean();
            case "codeBlock.language" -> value.isString() && language(value.stringValue());
            case "image.id" -> value.isString() && isUuid(value.stringValue());
            case "image.src", "image.href", "link.href", "button.href" -> true;
            case "image.alt", "image.caption", "image.title" -> text(value, 2_000);
            case "image.width", "image.height" -> number(value, 1, 100_000);
            case "tableCell.colspan", "tableHeader.colspan", "tableCell.rowspan", "tableHeader.rowspan" ->
                number(value, 1, 1_000);
            case "tableCell.colwidth", "tableHeader.colwidth" ->
                value.isArray() && value.size() <= 1_000 && allWidths(value);
            case "callout.kind" -> value.isString() && CALLOUTS.contains(value.stringValue());
            case "details.summary", "button.label" -> text(value, 500);
            case "link.target", "link.rel", "link.class", "link.title" -> text(value, 500);
            default -> false;
        };
    }

    private static boolean allAnchors(JsonNode values) {
        return values.valueStream().allMatch(one -> valid("heading", "anchor", one));
    }

    private static boolean allWidths(JsonNode values) {
        return values.valueStream().allMatch(one -> one.isNull() || number(one, 0, 10_000));
    }

    private static boolean number(JsonNode value, int min, int max) {
        return value.isInt() && value.intValue() >= min && value.intValue() <= max;
    }

    private static boolean text(JsonNode value, int max) {
        return value.isString() && value.stringValue().length() <= max && storable(value.stringValue());
    }

    private static boolean isUuid(String text) {
        return Links.image(Links.IMAGE + text).isPresent();
    }

    private static @Nullable Object value(JsonNode json) {
        return switch (json.getNodeType()) {
            case STRING -> json.stringValue();
            case NUMBER -> json.intValue();
            case BOOLEAN -> json.booleanValue();
            case ARRAY -> values(json);
            default -> null;
        };
    }

    private static List<@Nullable Object> values(JsonNode json) {
        List<@Nullable Object> values = new ArrayList<>(json.size());
        json.forEach(each -> values.add(value(each)));
        return values;
    }

    /// The stored image of an image node; null where it has an address instead.
    public static @Nullable UUID imageId(Node image) {
        return image.attr("id").isEmpty() ? null : UUID.fromString(image.attr("id"));
    }

    /// PostgreSQL takes neither the character 0 nor half of a pair in JSON.
    private static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c) && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
                return false;
            }
        }
        return true;
    }

    public static boolean anchor(String text) {
        return ANCHOR.matcher(text).matches();
    }

    static boolean language(String text) {
        return LANGUAGE.matcher(text).matches();
    }

    private static int bytes(String json) {
        return json.getBytes(UTF_8).length;
    }

    private static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private static Problem misplaced(String path, String type) {
        return refused(path, "article.misplaced-node", Map.of("node", type));
    }

    public static Problem tooLarge(String path, String code) {
        return refused(
                path,
                code,
                Map.of(
                        "nodes",
                        MAX_NODES,
                        "depth",
                        MAX_DEPTH,
                        "cells",
                        MAX_CELLS,
                        "size",
                        new ProblemTexts.Size(MAX_BYTES)));
    }

    private static Problem refused(String path, String code, Map<String, ?> values) {
        int colon = code.indexOf(':');
        return Problem.invalid(
                colon < 0 ? code : code.substring(0, colon), List.of(new Problem.FieldError(path, code, values)));
    }
}
