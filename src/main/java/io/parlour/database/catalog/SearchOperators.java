package io.parlour.database.catalog;

import java.util.regex.Pattern;

/// Operators and functions that are not leakproof, so that PostgreSQL leaves their indexes unused under row-level
/// security (L7).
public final class SearchOperators {
    private static final Pattern NOT_LEAKPROOF = Pattern.compile(
            "@@|@>|<@|\\blower\\s*\\(|\\bi?like\\b|\\bsimilarity\\s*\\(|\\s%\\s|~\\*?\\s", Pattern.CASE_INSENSITIVE);

    private SearchOperators() {}

    public static boolean in(String sql) {
        return NOT_LEAKPROOF.matcher(sql).find();
    }
}
