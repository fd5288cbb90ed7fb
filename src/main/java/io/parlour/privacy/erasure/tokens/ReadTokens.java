package io.parlour.privacy.erasure.tokens;

import io.parlour.kernel.datamap.Column;
import io.parlour.kernel.datamap.Column.Personal;
import io.parlour.kernel.datamap.Subject;
import io.parlour.kernel.datamap.Trait;
import io.parlour.privacy.people.FindRows;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what names a person from their rows, in the running transaction.
@Component
public final class ReadTokens {
    private static final Set<String> TEXTS = Set.of("text", "jsonb", "text[]", "character varying");
    private static final Pattern ID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int SHORTEST = 4;

    /// Of longer texts their beginning is looked for.
    private static final int LONGEST = 64;

    private static final int MOST = 50_000;
    private static final String PROVEN = "(verified or proven_too) and learned is distinct from 'unverified-mail'";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReadTokens(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public static boolean isText(Column column) {
        return TEXTS.contains(column.type());
    }

    public Tokens of(List<FindRows.Rows> found) {
        Set<String> handles = new LinkedHashSet<>();
        Set<String> ids = new LinkedHashSet<>();
        Set<String> values = new LinkedHashSet<>();
        Set<UUID> contacts = new LinkedHashSet<>();
        Set<UUID> visitors = new LinkedHashSet<>();
        for (FindRows.Rows rows : found) {
            for (Column column : rows.table().columns()) {
                Personal personal = column.personal();
                if (personal != null && isText(column)) {
                    read(rows, column, values);
                    if (personal.traits().contains(Trait.HANDLE)) {
                        handles.addAll(proven(rows, column));
                    }
                }
            }
            Set<Subject> roots = rows.table().roots();
            if (roots.contains(Subject.CONTACT)) {
                contacts.addAll(ids(rows));
            } else if (roots.contains(Subject.VISITOR)) {
                visitors.addAll(ids(rows));
            }
            if (rows.table().columns().stream()
                            .anyMatch(each ->
                                    each.name().equals("id") && each.type().equals("uuid"))
                    && !rows.table().isKeepingIds()
                    && rows.table().author() == null) {
                ids(rows).forEach(each -> ids.add(each.toString()));
            }
        }
        values.removeAll(handles);
        // those of others, such as an agent who read a message; their own are among the ids
        values.removeIf(each -> ID.matcher(each).matches());
        return new Tokens(
                List.copyOf(contacts),
                List.copyOf(visitors),
                List.copyOf(handles),
                List.copyOf(ids),
                values.stream().limit(MOST).toList());
    }

    /// Of handles that can be proven, those that are; ids come from the site under its signature.
    private List<String> proven(FindRows.Rows rows, Column column) {
        boolean typed =
                rows.table().columns().stream().anyMatch(each -> each.name().equals("verified"));
        return jdbc
                .sql("select distinct " + column.name() + " from "
                        + rows.table().name() + " where (" + rows.where() + ")" + (typed ? " and " + PROVEN : "")
                        + " limit " + MOST)
                .params(rows.values())
                .query(String.class)
                .list()
                .stream()
                .map(String::valueOf)
                .map(String::strip)
                .filter(Forms::isDistinctive)
                .toList();
    }

    private List<UUID> ids(FindRows.Rows rows) {
        return jdbc.sql("select id from " + rows.table().name() + " where " + rows.owned() + " limit " + MOST)
                .params(rows.values())
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
    }

    private void read(FindRows.Rows rows, Column column, Set<String> into) {
        jdbc
                .sql("select distinct " + column.name() + "::text from "
                        + rows.table().name() + " where (" + rows.where() + ") and " + column.name()
                        + " is not null limit " + MOST)
                .params(rows.values())
                .query(String.class)
                .list()
                .stream()
                .map(String::valueOf)
                .flatMap(value -> column.type().equals("jsonb") ? leaves(json.readTree(value)) : Stream.of(value))
                .map(String::strip)
                .map(value -> value.substring(0, Math.min(LONGEST, value.length())))
                .filter(value -> value.length() >= SHORTEST)
                .forEach(into::add);
    }

    private static Stream<String> leaves(JsonNode node) {
        return node.isContainer()
                ? node.values().stream().flatMap(ReadTokens::leaves)
                : node.isString() ? Stream.of(node.stringValue()) : Stream.empty();
    }
}
