package io.parlour.helpdesk.views;

import io.parlour.contacts.fields.StoredValues;
import io.parlour.database.Sql;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the tickets of a selection: their number, their groups, and pages by key. In the running transaction.
@Component
public final class TicketRows {
    static final int MOST_GROUPS = 500;

    /// Names are looked up for the rows of the page alone.
    private static final String NAMED = """
            select p.*, t.number, c.subject, c.channel, c.state, c.contact_id, k.name as contact_name,
                c.assignee_id, a.name as assignee_name, c.department_id, d.name as department_name,
                c.site_id, s.name as site_name, t.category, u.name as status_name, t.priority, t.type, t.source,
                c.created_at, c.last_activity_at, t.category_since, t.waiting_since, t.solved_at, t.answers,
                (select min(x.due_at) from sla_clock x where x.organization_id = t.organization_id
                    and x.conversation_id = t.conversation_id and x.stopped_at is null) as due_at,
                t.fields as ticket_values, k.fields as contact_values,
                (select o.fields from company_contact m
                   join company o on o.organization_id = m.organization_id and o.id = m.company_id
                  where m.organization_id = c.organization_id and m.contact_id = c.contact_id) as company_values,
                array(select x.tag from ticket_tag x where x.organization_id = t.organization_id
                    and x.conversation_id = t.conversation_id order by x.fold) as tags
            from page p
            join ticket t on t.organization_id = :organization and t.conversation_id = p.id
            join conversation c on c.organization_id = t.organization_id and c.id = t.conversation_id
            join contact k on k.organization_id = c.organization_id and k.id = c.contact_id
            left join agent a on a.organization_id = c.organization_id and a.id = c.assignee_id
            left join department d on d.organization_id = c.organization_id and d.id = c.department_id
            left join site s on s.organization_id = c.organization_id and s.id = c.site_id
            left join ticket_status u on u.organization_id = t.organization_id and u.id = t.status_id
            order by p.place
            """;

    private final JdbcClient jdbc;
    private final StoredValues stored;

    /// A row with what the next page goes on after.
    record Keyed(TicketRow row, List<@Nullable String> keys) {
        Cursor cursor() {
            Stream<Object> behind = Stream.of(row.id());
            return Cursor.of(Stream.concat(keys.stream().map(key -> key == null ? "-" : "=" + key), behind)
                    .toArray());
        }
    }

    TicketRows(JdbcClient jdbc, StoredValues stored) {
        this.jdbc = jdbc;
        this.stored = stored;
    }

    long count(Selection selection, Set<Part> parts) {
        return jdbc.sql(counted(selection, parts))
                .params(selection.values())
                .query(Long.class)
                .single();
    }

    /// At most so many.
    long count(Selection selection, Set<Part> parts, int most) {
        String each = selection.sql(parts, "").stream()
                .map(from -> "(select 1 " + from + ")")
                .collect(Collectors.joining(" union all "));
        return jdbc.sql("select count(*) from (" + each + " limit :most) known")
                .params(selection.values())
                .param("most", most)
                .query(Long.class)
                .single();
    }

    static String counted(Selection selection, Set<Part> parts) {
        return selection.sql(parts, "").stream()
                .map(from -> "(select count(*) " + from + ")")
                .collect(Collectors.joining(" + ", "select ", ""));
    }

    /// How many of each group, by its value as text, in the order of the list.
    Map<@Nullable String, Long> groups(Selection selection, ListColumn group) {
        Map<@Nullable String, Long> groups = new LinkedHashMap<>();
        String value = String.valueOf(group.sql());
        jdbc.sql("select cast(" + value + " as text) as value, count(*) as many " + selection.sql(value) + " group by "
                        + value + " order by " + value + (group == TicketColumn.PRIORITY ? " desc" : "")
                        + " nulls last limit " + MOST_GROUPS)
                .params(selection.values())
                .query(row -> {
                    groups.put(row.getString("value"), row.getLong("many"));
                });
        return groups;
    }

    /// @param reading of the first page
    List<Keyed> page(
            OrganizationId organization,
            Selection selection,
            Shape shape,
            Reading reading,
            @Nullable Cursor after,
            int limit) {
        List<Shape.Key> keys = shape.order();
        Map<String, Object> values = new HashMap<>(selection.values());
        values.put("limit", limit);
        values.put("organization", organization.value());
        return jdbc.sql(paged(selection, keys, reading, after, values))
                .params(values)
                .query((row, number) -> new Keyed(row(row, shape), keys(row, keys.size())))
                .list();
    }

    static String paged(
            Selection selection,
            List<Shape.Key> keys,
            Reading reading,
            @Nullable Cursor after,
            Map<String, Object> values) {
        if (after == null && reading == Reading.BY_PARTS) {
            return byParts(selection, keys);
        }
        String order = order(keys);
        String from = after == null && reading == Reading.IN_ORDER ? selection.inOrder() : selection.sql(order);
        return "with page as (select t.conversation_id as id" + selected(keys) + ", row_number() over (" + order
                + ") as place " + from + (after == null ? "" : after(keys, after, values)) + order + " limit :limit) "
                + NAMED;
    }

    private static String byParts(Selection selection, List<Shape.Key> keys) {
        StringBuilder values = new StringBuilder("select t.conversation_id as id");
        StringBuilder texts = new StringBuilder("select p.id");
        StringBuilder order = new StringBuilder(" order by ");
        for (int i = 0; i < keys.size(); i++) {
            String value = "o" + i;
            values.append(", ").append(keys.get(i).sql()).append(" as ").append(value);
            texts.append(", cast(p.").append(value).append(" as text) as k").append(i);
            order.append(ordered("p." + value, keys.get(i)));
        }
        order.append("p.id");
        String each = selection.sql(Part.ALL, order(keys)).stream()
                .map(from -> "(" + values + from + order(keys) + " limit :limit)")
                .collect(Collectors.joining(" union all "));
        return "with page as (" + texts + ", row_number() over (" + order + ") as place from (" + each + ") p" + order
                + " limit :limit) " + NAMED;
    }

    /// Those of them that are tickets, in this order.
    public List<TicketRow> of(OrganizationId organization, List<UUID> ids) {
        return jdbc.sql("with page as (select u.id, u.place from unnest(:ids) with ordinality as u (id, place)) "
                        + NAMED)
                .param("organization", organization.value())
                .param("ids", Sql.uuids(ids))
                .query((row, number) -> row(row, false, List.of()))
                .list();
    }

    private static String selected(List<Shape.Key> keys) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            sql.append(", cast(")
                    .append(keys.get(i).sql())
                    .append(" as text) as k")
                    .append(i);
        }
        return sql.toString();
    }

    private static String order(List<Shape.Key> keys) {
        StringBuilder sql = new StringBuilder(" order by ");
        for (Shape.Key key : keys) {
            sql.append(ordered(key.sql(), key));
        }
        return sql.append("t.conversation_id").toString();
    }

    private static String ordered(String value, Shape.Key key) {
        return value + (key.down() ? " desc" : "") + (key.down() && key.column().isMissing() ? " nulls last, " : ", ");
    }

    /// What stands behind the last row of the page before: equal in the first keys and behind it in the next one.
    private static String after(List<Shape.Key> keys, Cursor after, Map<String, Object> values) {
        StringBuilder sql = new StringBuilder(bound(keys)).append(" and (");
        StringBuilder equal = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            Shape.Key key = keys.get(i);
            String value = after.text(i);
            if (value.startsWith("=")) {
                values.put("k" + i, value.substring(1));
                String bound = "cast(:k" + i + " as " + key.column().type() + ")";
                sql.append(equal)
                        .append('(')
                        .append(key.sql())
                        .append(key.down() ? " < " : " > ")
                        .append(bound);
                sql.append(" or ").append(key.sql()).append(" is null) or ");
                equal.append(key.sql()).append(" = ").append(bound).append(" and ");
            } else {
                equal.append(key.sql()).append(" is null and ");
            }
        }
        values.put("after", after.uuid(keys.size()));
        return sql.append(equal).append("t.conversation_id > :after)").toString();
    }

    /// Where an index begins to read, as far as one key can say it.
    private static String bound(List<Shape.Key> keys) {
        if (keys.isEmpty() || keys.getFirst().column().isMissing()) {
            return "";
        }
        Shape.Key first = keys.getFirst();
        return " and " + first.sql() + (first.down() ? " <= " : " >= ") + "cast(:k0 as "
                + first.column().type() + ")";
    }

    private TicketRow row(ResultSet row, Shape shape) throws SQLException {
        return row(row, shape.group() != null, shape.own());
    }

    private TicketRow row(ResultSet row, boolean grouped, List<OwnColumn> owns) throws SQLException {
        return new TicketRow(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                row.getLong("number"),
                row.getString("subject"),
                row.getString("channel"),
                row.getString("state"),
                Objects.requireNonNull(named(row, "contact")),
                named(row, "assignee"),
                named(row, "department"),
                named(row, "site"),
                row.getString("category"),
                row.getString("status_name"),
                row.getInt("priority"),
                row.getString("type"),
                Arrays.stream((Object[]) row.getArray("tags").getArray())
                        .map(String::valueOf)
                        .toList(),
                row.getString("source"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "last_activity_at"),
                Sql.instant(row, "category_since"),
                Sql.instantOrNull(row, "waiting_since"),
                Sql.instantOrNull(row, "solved_at"),
                Sql.instantOrNull(row, "due_at"),
                row.getInt("answers"),
                grouped ? row.getString("k0") : null,
                own(row, owns));
    }

    private Map<String, Object> own(ResultSet row, List<OwnColumn> columns) throws SQLException {
        Map<String, Object> own = new LinkedHashMap<>();
        for (OwnColumn column : columns) {
            @Nullable String values = row.getString(column.field().object().key() + "_values");
            @Nullable
            Object value = values == null
                    ? null
                    : stored.read(values).get(column.field().key());
            if (value != null) {
                own.put(column.key(), value);
            }
        }
        return own;
    }

    private static TicketRow.@Nullable Named named(ResultSet row, String what) throws SQLException {
        @Nullable UUID id = Sql.uuid(row, what + "_id");
        @Nullable String name = row.getString(what + "_name");
        return id == null ? null : new TicketRow.Named(id, name == null ? "" : name);
    }

    private static List<@Nullable String> keys(ResultSet row, int many) throws SQLException {
        List<@Nullable String> keys = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            keys.add(row.getString("k" + i));
        }
        return keys;
    }
}
