package io.parlour.privacy.erasure;

import io.parlour.database.Sql;
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
import io.parlour.privacy.erasure.tokens.Forms;
import io.parlour.privacy.erasure.tokens.ReadTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/// Replaces a person's exact handles in what others wrote or keep: quotes, copies, subjects, notes, file names (PR-63).
/// In the running transaction, after the person's own rows are gone.
@Component
final class RedactMentions {
    private final List<Table> tables;
    private final JdbcClient jdbc;

    RedactMentions(List<DataMap> maps, JdbcClient jdbc) {
        this.tables = maps.stream()
                .flatMap(map -> map.tables().stream())
                .filter(table -> table.kind() == Table.Kind.TENANT)
                .toList();
        this.jdbc = jdbc;
    }

    /// Handles that someone else has too: another contact, an agent, or the organization itself.
    Set<String> shared(OrganizationId organization, List<String> handles) {
        if (handles.isEmpty()) {
            return Set.of();
        }
        Set<String> shared = new TreeSet<>();
        List<String> lower =
                handles.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
        for (Table table : tables) {
            for (Column column : table.columns()) {
                if (column.type().equals("text") && names(table, column)) {
                    jdbc.sql(
                                    "select distinct lower(%s) from %s where organization_id = :organization and lower(%s) in (:handles)"
                                            .formatted(column.name(), table.name(), column.name()))
                            .param("organization", organization.value())
                            .param("handles", lower)
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

    /// How many rows were changed, by table.
    Map<String, Integer> redact(OrganizationId organization, List<String> handles) {
        Map<String, Integer> counts = new TreeMap<>();
        if (handles.isEmpty()) {
            return counts;
        }
        String pattern = pattern(handles);
        SqlArrayValue anywhere = anywhere(handles);
        for (Table table : tables) {
            List<Column> columns = table.columns().stream()
                    .filter(each -> mayMention(table, each))
                    .toList();
            if (!columns.isEmpty()) {
                int rows = jdbc.sql(update(table, columns))
                        .param("organization", organization.value())
                        .param("pattern", pattern)
                        .param("anywhere", anywhere)
                        .param("shell", EraseRows.SHELL)
                        .update();
                if (rows > 0) {
                    counts.put(table.name(), rows);
                }
            }
        }
        return counts;
    }

    private static boolean mayMention(Table table, Column column) {
        if (!table.isGuarded() || !ReadTokens.isText(column)) {
            return false;
        }
        return column.personal() != null
                || (column.meaning() instanceof NotPersonal plain
                        && (plain.reason() == Reason.CONFIG || plain.reason() == Reason.KEY));
    }

    private static String update(Table table, List<Column> columns) {
        List<String> set = new ArrayList<>();
        List<String> where = new ArrayList<>();
        for (Column column : columns) {
            set.add("%s = regexp_replace(%s::text, :pattern, :shell, 'gi')::%s"
                    .formatted(column.name(), column.name(), column.type()));
            where.add("lower(%s::text) like any (:anywhere) and %s::text ~* :pattern"
                    .formatted(column.name(), column.name()));
        }
        return "update %s set %s where organization_id = :organization and (%s)"
                .formatted(table.name(), String.join(", ", set), String.join(" or ", where));
    }

    /// The same forms, wherever they are. The pattern alone takes twenty times as long on a million messages.
    private static SqlArrayValue anywhere(List<String> handles) {
        Set<String> forms = new TreeSet<>();
        for (String handle : handles) {
            forms.addAll(Forms.plain(handle));
            forms.addAll(Forms.encoded(handle));
        }
        return Sql.texts(forms, form -> "%" + form.replaceAll("[\\\\%_]", "\\\\$0") + "%");
    }

    /// Not as the end or the beginning of a longer address.
    private static String pattern(List<String> handles) {
        Set<String> plain = new TreeSet<>();
        Set<String> encoded = new TreeSet<>();
        for (String handle : handles) {
            plain.addAll(Forms.plain(handle));
            encoded.addAll(Forms.encoded(handle));
        }
        String whole = "(?<![[:alnum:]])(?<![[:alnum:]][._%+-])(?:" + alternatives(plain)
                + ")(?![[:alnum:]])(?![-.][[:alnum:]])";
        return encoded.isEmpty() ? whole : whole + "|" + alternatives(encoded);
    }

    private static String alternatives(Set<String> forms) {
        return forms.stream()
                .sorted((one, other) -> other.length() - one.length())
                .map(form -> form.replaceAll("[^\\p{L}\\p{N}\\s]", "\\\\$0"))
                .collect(Collectors.joining("|"));
    }
}
