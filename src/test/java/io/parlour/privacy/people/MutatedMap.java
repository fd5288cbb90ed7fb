package io.parlour.privacy.people;

import io.parlour.kernel.datamap.Column;
import io.parlour.kernel.datamap.Column.NotPersonal;
import io.parlour.kernel.datamap.Column.Personal;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Table.Belonging;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The data maps with one mistake in them.
public final class MutatedMap {
    private final List<DataMap> maps;

    public MutatedMap(List<DataMap> maps) {
        this.maps = List.copyOf(maps);
    }

    /// Finds rows by maps in which a path is missing.
    public FindRows withoutPath(String table, int path, JdbcClient jdbc) {
        return find(table, path, false, jdbc);
    }

    /// Finds rows by maps in which the columns of a table stay.
    public FindRows keeping(String table, JdbcClient jdbc) {
        return find(table, -1, true, jdbc);
    }

    private FindRows find(String name, int without, boolean keep, JdbcClient jdbc) {
        DataMap mutated = () -> maps.stream()
                .flatMap(map -> map.tables().stream())
                .map(table -> table.name().equals(name) ? copy(table, without, keep) : table)
                .toList();
        return new FindRows(new PersonTables(List.of(mutated)), jdbc);
    }

    private static Table copy(Table table, int without, boolean keep) {
        Table copy = Table.tenant(table.name());
        table.roots().forEach(copy::root);
        for (int at = 0; at < table.belongings().size(); at++) {
            Belonging each = table.belongings().get(at);
            if (at != without) {
                copy.belongsTo(each.table(), each.columns().toArray(String[]::new));
            }
        }
        if (table.named() != null) {
            copy.subjectNamedBy(table.named().kind(), table.named().id());
        }
        if (table.author() != null) {
            copy.writtenBy(table.author().kind(), table.author().id());
        }
        for (Column column : table.columns()) {
            String declaration = column.name() + " " + column.type();
            switch (column.meaning()) {
                case NotPersonal plain -> copy.none(plain.reason(), declaration);
                case Personal personal ->
                    copy.purposes(personal.purposes().toArray(String[]::new))
                            .retention(
                                    personal.retention().clock(),
                                    personal.retention().rule())
                            .erase(keep ? new Erase.Keep("a mistake", "never") : personal.erase())
                            .personal(
                                    declaration,
                                    personal.category(),
                                    personal.traits().toArray(Trait[]::new));
            }
        }
        return copy;
    }
}
