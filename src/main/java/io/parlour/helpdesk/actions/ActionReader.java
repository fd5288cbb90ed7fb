package io.parlour.helpdesk.actions;

import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Fields;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads one list of actions. Everything that is wrong is told at once.
final class ActionReader {
    private static final int MOST = 20;
    private static final int ERRORS = 20;
    private static final int TEXT = 10_000;
    private static final int LINE = 200;
    private static final int TAGS = 50;
    private static final int TAG = 60;
    private static final Duration SHORTEST_SNOOZE = Duration.ofMinutes(1);
    private static final Duration LONGEST_SNOOZE = Duration.ofDays(400);
    private static final Set<String> CATEGORIES = Set.of("open", "pending", "on_hold", "solved", "closed");
    private static final Set<String> SETTABLE =
            Set.of("status", "priority", "type", "department", "assign", "subject", "tags");
    private static final Set<String> TYPES = Set.of("question", "incident", "problem", "task");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]{1,190}");

    private final @Nullable Fields known;
    private final Predicate<URI> reachable;
    private final boolean asker;
    private final List<Problem.FieldError> errors = new ArrayList<>();

    /// Why a value is not what the action needs.
    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Problem.FieldError error;

        /// @param error at a place within the action
        Wrong(Problem.FieldError error) {
            super(error.text(), null, false, false);
            this.error = error;
        }
    }

    /// `known` null: any id is taken.
    ActionReader(@Nullable Fields known, Predicate<URI> reachable, boolean asker) {
        this.known = known;
        this.reachable = reachable;
        this.asker = asker;
    }

    List<Action> read(JsonNode json, String pointer) {
        List<Action> actions = new ArrayList<>();
        if (!json.isArray() || json.isEmpty()) {
            errors.add(new Problem.FieldError(pointer, "empty:actions"));
        } else if (json.size() > MOST) {
            errors.add(new Problem.FieldError(pointer, "long:actions", Map.of("max", MOST)));
        } else {
            for (int at = 0; at < json.size() && errors.size() < ERRORS; at++) {
                try {
                    actions.add(action(json.get(at)));
                } catch (Wrong wrong) {
                    errors.add(wrong.error.at(pointer + "/" + at + wrong.error.field()));
                }
            }
        }
        if (!errors.isEmpty()) {
            throw invalid(errors);
        }
        return List.copyOf(actions);
    }

    static Problem invalid(List<Problem.FieldError> errors) {
        return Problem.invalid("actions.invalid", errors)
                .with(Map.of("pointer", errors.getFirst().field()));
    }

    private Action action(JsonNode json) {
        return switch (word(json, "do")) {
            case "status" -> status(json);
            case "priority" -> priority(json);
            case "type" -> type(json);
            case "department" -> new Action.Department(id(json, "department", "department"));
            case "assign" -> assign(json);
            case "subject" -> new Action.Subject(text(json, "text", LINE));
            case "tags" -> tags(json);
            case "field" -> field(json);
            case "spam" -> new Action.Spam(spam(json));
            case "snooze" -> new Action.Snooze(length(json));
            case "wake" -> new Action.Wake();
            case "reply" -> new Action.Reply(text(json, "text", TEXT), List.of());
            case "note" -> new Action.Note(text(json, "text", TEXT), List.of());
            case "notify" -> notify(json);
            case "mail" -> new Action.Mail(address(json), text(json, "subject", LINE), text(json, "text", TEXT));
            case "side_thread" ->
                new Action.SideThread(address(json), text(json, "subject", LINE), text(json, "text", TEXT));
            case "child_ticket" ->
                new Action.ChildTicket(
                        id(json, "department", "department"), text(json, "subject", LINE), text(json, "text", TEXT));
            case "webhook" -> new Action.Webhook(url(json), sets(json));
            case "macro" -> macro(json);
            case "ticket" -> ticket();
            default -> throw new Wrong(new Problem.FieldError("/do", "unknown:action"));
        };
    }

    /// Whether it is there is asked by whoever keeps the list.
    private Action macro(JsonNode json) {
        require(known == null || !asker, new Problem.FieldError("/do", "asker:rule"));
        try {
            return new Action.Macro(UUID.fromString(word(json, "macro")));
        } catch (IllegalArgumentException e) {
            throw new Wrong(new Problem.FieldError("/macro", "required:macro"));
        }
    }

    private Action ticket() {
        require(known == null || !asker, new Problem.FieldError("/do", "asker:rule"));
        return new Action.MakeTicket();
    }

    private Action status(JsonNode json) {
        String category = word(json, "category");
        require(CATEGORIES.contains(category), new Problem.FieldError("/category", "choice:status"));
        return new Action.Status(category, id(json, "status", "status"));
    }

    private static Action priority(JsonNode json) {
        int priority = json.path("priority").isInt() ? json.path("priority").intValue() : 0;
        require(
                priority >= 1 && priority <= 4,
                new Problem.FieldError("/priority", "range", Map.of("min", 1, "max", 4)));
        return new Action.Priority(priority);
    }

    private static Action type(JsonNode json) {
        String type = word(json, "type");
        require(type.isEmpty() || TYPES.contains(type), new Problem.FieldError("/type", "choice"));
        return new Action.Type(type.isEmpty() ? null : type);
    }

    private Action assign(JsonNode json) {
        Action.Assign.To to = switch (word(json, "to")) {
            case "agent" -> Action.Assign.To.AGENT;
            case "queue" -> Action.Assign.To.QUEUE;
            case "me" -> Action.Assign.To.ME;
            case "last_replier" -> Action.Assign.To.LAST_REPLIER;
            default -> throw new Wrong(new Problem.FieldError("/to", "choice:assignee"));
        };
        require(asker || to != Action.Assign.To.ME, new Problem.FieldError("/to", "asker"));
        UUID agent = to == Action.Assign.To.AGENT ? id(json, "agent", "assignee") : null;
        require(to != Action.Assign.To.AGENT || agent != null, new Problem.FieldError("/agent", "required:agent"));
        return new Action.Assign(to, agent);
    }

    private static Action tags(JsonNode json) {
        List<String> add = words(json, "add");
        List<String> remove = words(json, "remove");
        require(!add.isEmpty() || !remove.isEmpty(), new Problem.FieldError("/add", "required:tag"));
        return new Action.Tags(add, remove);
    }

    /// Its value is held against its kind when it is set.
    private Action field(JsonNode json) {
        String key = word(json, "key");
        boolean there = known == null || known.find("field." + key).isPresent();
        require(!key.isEmpty() && there, new Problem.FieldError("/key", "choice:field"));
        JsonNode value = json.get("value");
        require(
                value == null || value.toString().length() <= TEXT,
                new Problem.FieldError("/value", "too-long", Map.of("max", TEXT)));
        require(value == null || keeps(value), new Problem.FieldError("/value", "value:character"));
        return new Action.Field(key, value == null || value.isNull() ? null : value);
    }

    private static boolean spam(JsonNode json) {
        require(json.path("spam").isBoolean(), new Problem.FieldError("/spam", "choice"));
        return json.path("spam").booleanValue();
    }

    private Action notify(JsonNode json) {
        Action.Notify.Who who = switch (word(json, "who")) {
            case "assignee" -> Action.Notify.Who.ASSIGNEE;
            case "department" -> Action.Notify.Who.DEPARTMENT;
            case "leads" -> Action.Notify.Who.LEADS;
            case "agent" -> Action.Notify.Who.AGENT;
            default -> throw new Wrong(new Problem.FieldError("/who", "choice:notified"));
        };
        UUID agent = who == Action.Notify.Who.AGENT ? id(json, "agent", "assignee") : null;
        require(who != Action.Notify.Who.AGENT || agent != null, new Problem.FieldError("/agent", "required:agent"));
        return new Action.Notify(who, agent, text(json, "text", TEXT));
    }

    private static Duration length(JsonNode json) {
        try {
            Duration length = Duration.parse(word(json, "for"));
            if (length.compareTo(SHORTEST_SNOOZE) >= 0 && length.compareTo(LONGEST_SNOOZE) <= 0) {
                return length;
            }
        } catch (DateTimeException e) {
            throw new Wrong(new Problem.FieldError("/for", "value:duration"));
        }
        throw new Wrong(
                new Problem.FieldError("/for", "range:time", Map.of("min", SHORTEST_SNOOZE, "max", LONGEST_SNOOZE)));
    }

    private static String address(JsonNode json) {
        String address = word(json, "to").strip();
        require(ADDRESS.matcher(address).matches(), new Problem.FieldError("/to", "value:email"));
        return address;
    }

    private URI url(JsonNode json) {
        String url = word(json, "url").strip();
        try {
            URI uri = new URI(url);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && url.length() <= 2_000 && reachable.test(uri)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new Wrong(new Problem.FieldError("/url", "value:url"));
        }
        throw new Wrong(new Problem.FieldError("/url", "value:https"));
    }

    private List<String> sets(JsonNode json) {
        List<String> sets = words(json, "sets");
        for (String each : sets) {
            boolean field = each.startsWith("field.")
                    && (known == null || known.find(each).isPresent());
            require(field || SETTABLE.contains(each), new Problem.FieldError("/sets", "choice:set"));
        }
        return sets;
    }

    /// Up to so many characters, whose places can all be filled.
    private static String text(JsonNode json, String name, int most) {
        String text = word(json, name);
        require(!text.isBlank(), new Problem.FieldError("/" + name, "required:text"));
        require(text.length() <= most, new Problem.FieldError("/" + name, "too-long", Map.of("max", most)));
        FillText.Unknown unknown = FillText.unknown(text);
        require(
                unknown == null,
                new Problem.FieldError(
                        "/" + name,
                        "variable",
                        unknown == null ? Map.of() : Map.of("name", unknown.name(), "at", unknown.at())));
        return text;
    }

    private static List<String> words(JsonNode json, String name) {
        List<String> words = new ArrayList<>();
        JsonNode list = json.path(name);
        require(list.isMissingNode() || list.isArray(), new Problem.FieldError("/" + name, "value:words"));
        require(list.size() <= TAGS, new Problem.FieldError("/" + name, "too-many", Map.of("max", TAGS)));
        for (JsonNode each : list) {
            String word = each.isString() ? each.stringValue().strip() : "";
            require(
                    !word.isEmpty() && word.length() <= TAG,
                    new Problem.FieldError("/" + name, "length", Map.of("max", TAG)));
            require(keeps(each), new Problem.FieldError("/" + name, "value:character"));
            words.add(word);
        }
        return words;
    }

    /// Null where it is left out.
    private @Nullable UUID id(JsonNode json, String name, String field) {
        String text = word(json, name);
        if (text.isEmpty()) {
            return null;
        }
        boolean offered = known == null
                || known.find(field).stream()
                        .flatMap(each -> each.options().stream())
                        .anyMatch(option -> option.id().equals(text));
        require(offered, new Problem.FieldError("/" + name, "choice"));
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Wrong(new Problem.FieldError("/" + name, "choice"));
        }
    }

    private static String word(JsonNode json, String name) {
        JsonNode word = json.path(name);
        require(keeps(word), new Problem.FieldError("/" + name, "value:character"));
        return word.isString() ? word.stringValue() : "";
    }

    /// The database keeps no text with a NUL.
    private static boolean keeps(JsonNode value) {
        return value.isString()
                ? value.stringValue().indexOf('\0') < 0
                : value.valueStream().allMatch(ActionReader::keeps);
    }

    private static void require(boolean so, Problem.FieldError otherwise) {
        if (!so) {
            throw new Wrong(otherwise);
        }
    }
}
