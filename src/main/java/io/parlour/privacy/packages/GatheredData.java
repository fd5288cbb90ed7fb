package io.parlour.privacy.packages;

import io.parlour.kernel.datamap.Column;
import io.parlour.kernel.datamap.Table;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// All that is kept of a person, a part for each table. The caller closes it.
public record GatheredData(List<Part> parts) implements AutoCloseable {
    public GatheredData {
        parts = List.copyOf(parts);
    }

    /// What a package holds of one table.
    ///
    /// @param columns in the order of their declaration
    /// @param rows each organization's, with a text for each column; null where a row has none
    record Part(Table table, List<Column> columns, List<PackageRows> rows) {
        Part {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        Part and(Part more) {
            return new Part(
                    table,
                    columns,
                    Stream.concat(rows.stream(), more.rows().stream()).toList());
        }

        int size() {
            return rows.stream().mapToInt(PackageRows::size).sum();
        }

        void each(PackageRows.Reader reader) throws IOException {
            for (PackageRows some : rows) {
                some.each(reader);
            }
        }
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    @Override
    public void close() {
        parts.forEach(part -> part.rows().forEach(PackageRows::close));
    }
}
