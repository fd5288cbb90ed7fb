package io.parlour.live.internal.fanout;

import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Signals as lines of text, for payloads that pass through the database: fields between spaces, the first one says the
/// kind. Of a frame only ids, numbers, flags and states are written; names and typed text stay on their node.
public final class SignalText {
    /// Fields of a frame whose values are ids or one of a few words.
    private static final Set<String> PLAIN = Set.of("t", "kind", "state", "reason", "conversation", "id");

    private static final TypeReference<Map<String, Object>> FRAME = new TypeReference<>() {};
    private final JsonMapper json;

    public SignalText(JsonMapper json) {
        this.json = json;
    }

    public String write(Signal signal) {
        return switch (signal) {
            case Signal.Appended event ->
                "A " + event.organization() + ' ' + event.xid() + ' ' + event.id() + ' ' + event.kind() + ids(event);
            case Signal.Volatile change ->
                "V " + change.organization() + ' ' + change.conversation() + ' ' + change.source() + ' '
                        + change.audiences().stream().map(Audience::name).collect(Collectors.joining(",")) + ' '
                        + json.writeValueAsString(plain(change.frame()));
            case Signal.CloseParty close -> "P " + close.organization() + ' ' + close.party() + ' ' + close.code();
            case Signal.CloseSession close -> "S " + close.session() + ' ' + close.code();
            case Signal.Online online ->
                "O " + online.node() + ' ' + online.organization()
                        + online.agents().stream().map(agent -> " " + agent).collect(Collectors.joining());
            case Signal.WhoIsOnline asks -> "W " + asks.node();
        };
    }

    /// Empty for a line of another version of the program.
    public Optional<Signal> read(String line) {
        String[] parts = line.split(" ", 6);
        try {
            return Optional.ofNullable(
                    switch (parts[0]) {
                        case "A" -> appended(line.split(" ", -1));
                        case "V" ->
                            new Signal.Volatile(
                                    OrganizationId.of(parts[1]),
                                    UUID.fromString(parts[2]),
                                    json.readValue(parts[5], FRAME),
                                    audiences(parts[4]),
                                    UUID.fromString(parts[3]));
                        case "P" ->
                            new Signal.CloseParty(
                                    OrganizationId.of(parts[1]), UUID.fromString(parts[2]), Integer.parseInt(parts[3]));
                        case "S" -> new Signal.CloseSession(UUID.fromString(parts[1]), Integer.parseInt(parts[2]));
                        case "O" -> online(line.split(" ", -1));
                        case "W" -> new Signal.WhoIsOnline(UUID.fromString(parts[1]));
                        default -> null;
                    });
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | JacksonException e) {
            return Optional.empty();
        }
    }

    private static String ids(Signal.Appended event) {
        StringBuilder text = new StringBuilder();
        event.ids()
                .forEach((name, id) -> text.append(' ').append(name).append('=').append(id));
        return text.toString();
    }

    private static Signal appended(String[] parts) {
        Map<String, UUID> ids = new HashMap<>();
        for (int i = 5; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            ids.put(parts[i].substring(0, equals), UUID.fromString(parts[i].substring(equals + 1)));
        }
        return new Signal.Appended(
                OrganizationId.of(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]), parts[4], ids);
    }

    private static Signal online(String[] parts) {
        Set<UUID> agents = new LinkedHashSet<>();
        for (int i = 3; i < parts.length; i++) {
            agents.add(UUID.fromString(parts[i]));
        }
        return new Signal.Online(UUID.fromString(parts[1]), OrganizationId.of(parts[2]), agents);
    }

    private static Set<Audience> audiences(String text) {
        Set<Audience> audiences = EnumSet.noneOf(Audience.class);
        for (String name : text.split(",", -1)) {
            if (!name.isEmpty()) {
                audiences.add(Audience.valueOf(name));
            }
        }
        return audiences;
    }

    private static Map<String, Object> plain(Map<?, ?> frame) {
        Map<String, Object> kept = new LinkedHashMap<>();
        frame.forEach((name, value) -> {
            String field = String.valueOf(name);
            switch (value) {
                case Boolean flag -> kept.put(field, flag);
                case Number number -> kept.put(field, number);
                case UUID id -> kept.put(field, id);
                case Map<?, ?> inner -> kept.put(field, plain(inner));
                case String word when PLAIN.contains(field) -> kept.put(field, word);
                case null, default -> {}
            }
        });
        return kept;
    }
}
