package io.parlour.database;

import io.parlour.database.catalog.SearchOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The rules of tenant isolation about what the program says to the database: L5, L7 and L11, read off the SQL in a
/// source file.
final class SqlRules {
    private static final Pattern TEXT =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern SQL = Pattern.compile("^\\s*(select|insert into|update|delete from|with)\\s");
    private static final Pattern READS =
            Pattern.compile("\\b(?:from|join|(?<!do )update|using)\\s+(?:only\\s+)?([a-z_]+)");
    private static final Pattern ADDS = Pattern.compile("\\binto\\s+([a-z_]+)");
    private static final Pattern PREDICATE = Pattern.compile("organization_id\\s*=");
    private static final Pattern SETTING =
            Pattern.compile("set_config\\s*\\(|\\bset\\s+(session\\s+|local\\s+)?\"?app\\.");

    private final Set<String> tenantTables;

    SqlRules(Set<String> tenantTables) {
        this.tenantTables = tenantTables;
    }

    List<String> findings(String file, String source) {
        List<String> findings = new ArrayList<>();
        Matcher text = TEXT.matcher(source);
        while (text.find()) {
            String found = text.group(1) == null ? text.group(2) : text.group(1);
            String sql = found.toLowerCase(Locale.ROOT);
            if (SETTING.matcher(sql).find() && !file.matches(".*database/Transactions(Apart)?\\.java")) {
                findings.add("L5: " + file + " sets what a transaction sets by itself: " + shortened(sql));
            }
            if (SQL.matcher(sql).find()) {
                statement(file, sql, findings);
            }
        }
        return findings;
    }

    private void statement(String file, String sql, List<String> findings) {
        boolean reads = touches(READS, sql);
        boolean adds = touches(ADDS, sql);
        if ((reads && !PREDICATE.matcher(sql).find()) || (adds && !sql.contains("organization_id"))) {
            findings.add("L11: " + file + " does not say organization_id = in: " + shortened(sql));
        }
        if (reads && SearchOperators.in(sql)) {
            findings.add("L7: " + file + " searches outside of a listed function: " + shortened(sql));
        }
    }

    private boolean touches(Pattern words, String sql) {
        Matcher table = words.matcher(sql);
        while (table.find()) {
            if (tenantTables.contains(table.group(1))) {
                return true;
            }
        }
        return false;
    }

    private static String shortened(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() <= 90 ? line : line.substring(0, 90) + "…";
    }
}
