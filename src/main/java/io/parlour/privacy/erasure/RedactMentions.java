package io.parlour.privacy.erasure;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.Column;
import io.parlour.kernel.datamap.Column.NotPersonal;
import io.parlour.kernel.datamap.Column.Personal;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Subject;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import io.parlour.privacy.erasure.tokens.FindTokens;
import io.parlour.privacy.erasure.tokens.Forms;
import io.parlour.privacy.erasure.tokens.ReadTokens;
import io.parlour.privacy.erasure.tokens.Tokens;
import io.parlour.privacy.holds.HeldRows;
import io.parlour.privacy.holds.Holds;
import io.parlour.privacy.people.FindRows;
import io.parlour.privacy.people.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Replaces a person's proven handles in what others wrote or keep: quotes, copies, subjects, notes, file names
/// (PR-63). Rows under a legal hold stay as they are. In the running transaction.
@Component
final class RedactMentions {
    private static final int FETCHED = 200;
    private static final int AROUND = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final List<Table> tables;
    private final HeldRows heldRows;
    private final Holds holds;
    private final FindRows people;
    private final ReadTokens tokens;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    RedactMentions(
            List<DataMap> maps,
            HeldRows heldRows,
            Holds holds,
            FindRows people,
            ReadTokens tokens,
            Transactions transactions,
            JdbcClient jdbc) {
        this.tables = maps.stream()
                .flatMap(map -> map.tables().stream())
                .filter(table -> table.kind() == Table.Kind.TENANT)
                .toList();
        this.heldRows = heldRows;
        this.holds = holds;
        this.people = people;
        this.tokens = tokens;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /// Handles that someone else has too: another contact, an agent, or the organization itself.
    Set<String> shared(OrganizationId organization, List<String> handles) {
        return shared(organization, handles, List.of());
    }

    /// @param own rows of the person, which aren't someone else's
    private Set<String> shared(OrganizationId organization, List<String> handles, List<FindRows.Rows> own) {
        if (handles.isEmpty()) {
            return Set.of();
        }
        Map<String, Object> values = values(organization, own);
        Set<String> shared = new TreeSet<>();
        values.put(
                "handles",
                handles.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList());
        for (Table table : tables) {
            for (Column column : table.columns()) {
                if (column.type().equals("text") && names(table, column)) {
                    jdbc.sql(
                                    "select distinct lower(%s) from %s where organization_id = :organization and lower(%s) in (:handles)%s"
                                            .formatted(column.name(), table.name(), column.name(), others(table, own)))
                            .params(values)
                            .query(String.class)
                            .list()
                            .forEach(each -> shared.add(String.valueOf(each)));
                }
            }
        }
        return handles.stream()
                .filter(each -> shared.contains(each.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    private static boolean names(Table table, Column column) {
        Personal personal = column.personal();
        if (personal != null) {
            return personal.traits().contains(Trait.HANDLE)
                    || (table.roots().contains(Subject.AGENT) && personal.category() == Category.CONTACT);
        }
        return !table.isGuarded()
                && column.meaning() instanceof NotPersonal plain
                && plain.reason() == Reason.CONFIG
                && column.name().endsWith("address");
    }

    /// What was done.
    ///
    /// @param rows how many were changed, by table
    /// @param held how many stay as they are because a hold keeps them
    record Redacted(Map<String, Integer> rows, int held) {}

    Redacted redact(OrganizationId organization, List<String> handles) {
        Map<String, Integer> rows = new TreeMap<>();
        int[] held = {0};
        FindTokens find = FindTokens.handles(handles);
        each(organization, handles, List.of(), (table, columns, row) -> {
            Map<Column, String> changed = new HashMap<>();
            for (Column column : columns) {
                String text = row.getString(column.name());
                String redacted = text == null ? null : find.replace(text, EraseRows.SHELL);
                if (redacted != null && !redacted.equals(text)) {
                    changed.put(column, redacted);
                }
            }
            if (!changed.isEmpty() && row.getBoolean("held")) {
                held[0]++;
            } else if (!changed.isEmpty()) {
                update(organization, table, row.getString("place"), changed);
                rows.merge(table.name(), 1, Integer::sum);
            }
        });
        return new Redacted(rows, held[0]);
    }

    private void update(OrganizationId organization, Table table, String place, Map<Column, String> changed) {
        Map<String, Object> values = new HashMap<>();
        changed.forEach((column, text) -> values.put(column.name(), text));
        values.put("organization", organization.value());
        values.put("place", place);
        String set = changed.keySet().stream()
                .map(column -> "%s = cast(:%s as %s)".formatted(column.name(), column.name(), column.type()))
                .collect(Collectors.joining(", "));
        jdbc.sql("update " + table.name() + " set " + set
                        + " where organization_id = :organization and ctid = cast(:place as tid)")
                .params(values)
                .update();
    }

    /// What would be changed.
    ///
    /// @param rows how many
    /// @param mentions some of them
    record Found(int rows, List<PersonMention> mentions) {}

    /// In how many places of others something of the person would be replaced.
    int count(Person person, Tokens who) {
        return find(person, who, 0, 0).rows();
    }

    /// Under a snapshot of its own: it reads all that the organization has.
    ///
    /// @param skip how many of the places were seen before
    /// @param most how many are wanted
    Found find(Person person, Tokens who, int skip, int most) {
        OrganizationId organization = person.organization();
        return transactions.snapshot(organization, PATIENCE, () -> {
            List<FindRows.Rows> own = people.of(person);
            Tokens all = who.and(tokens.of(own));
            List<String> handles =
                    all.withoutShared(shared(organization, all.handles(), own)).handles();
            return find(organization, handles, own, skip, most);
        });
    }

    /// @param own rows of the person, which aren't someone else's
    /// @param skip how many of the places were seen before
    /// @param most how many are wanted
    private Found find(OrganizationId organization, List<String> handles, List<FindRows.Rows> own, int skip, int most) {
        List<PersonMention> mentions = new ArrayList<>();
        int[] count = {0};
        FindTokens find = FindTokens.handles(handles);
        each(organization, handles, own, (table, columns, row) -> {
            PersonMention mention = row.getBoolean("held") ? null : mention(find, table, columns, row);
            if (mention != null && count[0]++ >= skip && mentions.size() < most) {
                mentions.add(mention);
            }
        });
        return new Found(count[0], mentions);
    }

    private static @Nullable PersonMention mention(FindTokens find, Table table, List<Column> columns, ResultSet row)
            throws SQLException {
        for (Column column : columns) {
            String text = row.getString(column.name());
            String[] around = text == null ? null : find.around(text, AROUND);
            if (around != null) {
                UUID conversation = row.getObject("conversation", UUID.class);
                return new PersonMention(table.name(), column.name(), conversation, around[0], around[1], around[2]);
            }
        }
        return null;
    }

    private interface Row {
        void see(Table table, List<Column> columns, ResultSet row) throws SQLException;
    }

    /// Rows that may mention one of the handles.
    private void each(OrganizationId organization, List<String> handles, List<FindRows.Rows> own, Row use) {
        if (handles.isEmpty()) {
            return;
        }
        Set<String> forms = handles.stream()
                .flatMap(handle -> Forms.ofHandle(handle).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, Object> values = values(organization, own);
        values.put("anywhere", Sql.texts(forms, form -> "%" + form.replaceAll("[\\\\%_]", "\\\\$0") + "%"));
        boolean anyHeld = holds.any(organization);
        for (Table table : tables) {
            List<Column> columns = table.columns().stream()
                    .filter(each -> mayMention(table, each))
                    .toList();
            if (!columns.isEmpty()) {
                String held = anyHeld ? heldRows.of(table.name()) : "false";
                jdbc.sql(select(table, columns, held, own))
                        .withFetchSize(FETCHED)
                        .params(values)
                        .query(row -> {
                            use.see(table, columns, row);
                        });
            }
        }
    }

    private static String select(Table table, List<Column> columns, String held, List<FindRows.Rows> own) {
        String list = columns.stream()
                .map(each -> "%s::text as %s".formatted(each.name(), each.name()))
                .collect(Collectors.joining(", "));
        String mentions = columns.stream()
                .map(each -> "lower(%s::text) like any (:anywhere)".formatted(each.name()))
                .collect(Collectors.joining(" or "));
        return "select ctid::text as place, %s as conversation, %s as held, %s from %s t where organization_id = :organization and (%s)%s"
                .formatted(conversation(table), held, list, table.name(), mentions, others(table, own));
    }

    private static Map<String, Object> values(OrganizationId organization, List<FindRows.Rows> own) {
        Map<String, Object> values = new HashMap<>();
        own.forEach(rows -> values.putAll(rows.values()));
        values.put("organization", organization.value());
        return values;
    }

    private static String others(Table table, List<FindRows.Rows> own) {
        return own.stream()
                .filter(rows -> rows.table().name().equals(table.name()))
                .map(rows -> " and not coalesce((" + rows.where() + "), false)")
                .collect(Collectors.joining());
    }

    private static String conversation(Table table) {
        if (table.name().equals("conversation")) {
            return "id";
        }
        return table.columns().stream().anyMatch(each -> each.name().equals("conversation_id"))
                ? "conversation_id"
                : "cast(null as uuid)";
    }

    private static boolean mayMention(Table table, Column column) {
        if (!table.isGuarded() || !ReadTokens.isText(column)) {
            return false;
        }
        return column.personal() != null
                || (column.meaning() instanceof NotPersonal plain
                        && (plain.reason() == Reason.CONFIG || plain.reason() == Reason.KEY));
    }
}
