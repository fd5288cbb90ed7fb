package io.parlour.database.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// A table as the catalog of the database has it. Names that a backup gives are looked up here and never become part
/// of a statement.
///
/// @param quoted its name in a statement
/// @param columns their names in a statement
record BackupTable(String name, String quoted, List<String> columns) {
    private static final String COMMA = ", ";

    static List<BackupTable> of(Connection connection) throws SQLException {
        List<BackupTable> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select relname, 'public.' || quote_ident(relname), array_agg(quote_ident(attname) order by attnum)
                          from pg_class join pg_attribute on attrelid = pg_class.oid
                         where relkind = 'r' and relnamespace = 'public'::regnamespace
                           and relname <> 'flyway_schema_history'
                           and attnum > 0 and not attisdropped and attgenerated = ''
                         group by relname order by relname""")) {
            while (rows.next()) {
                tables.add(new BackupTable(rows.getString(1), rows.getString(2), List.of((String[])
                        rows.getArray(3).getArray())));
            }
        }
        return tables;
    }

    /// The line before the rows in a backup.
    String line() {
        return String.join(COMMA, columns);
    }

    String copyOut() {
        return "copy " + quoted + " (" + line() + ") to stdout";
    }

    /// @param line as in the backup
    String copyIn(String line) throws IOException {
        List<String> known = new ArrayList<>();
        for (String said : line.split(COMMA, -1)) {
            int index = columns.indexOf(said);
            if (index < 0) {
                throw new IOException("the backup has an unknown column of the table " + name);
            }
            known.add(columns.get(index));
        }
        return "copy " + quoted + " (" + String.join(COMMA, known) + ") from stdin";
    }
}
