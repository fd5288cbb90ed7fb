package io.parlour.knowledge.content.markdown;

import io.parlour.knowledge.content.Schema;
import java.util.regex.Pattern;

/// Whether a text can be parsed within its bounds: what a parser makes of it takes many times the memory, and each row
/// of a table is filled up to the columns of its head.
///
/// Errors: 422 `article.too-large`.
final class MarkdownSize {
    private static final int MAX_LINES = 100_000;
    /// What may begin or end something within a line.
    private static final String SIGNS = "*_`[]()<&~!|\\";

    private static final int MAX_SIGNS = 500_000;
    private static final Pattern UNDER_HEAD = Pattern.compile("[\\s>|:-]*-[\\s>|:-]*");
    private static final Pattern END = Pattern.compile("[\\s>]*");

    private MarkdownSize() {}

    static void check(String markdown) {
        if (markdown.lines().limit(MAX_LINES + 1L).count() > MAX_LINES
                || markdown.chars().filter(each -> SIGNS.indexOf(each) >= 0).count() > MAX_SIGNS) {
            throw Schema.tooLarge("", "article.too-large:nodes");
        }
        long cells = 0;
        long columns = 0;
        for (String line : (Iterable<String>) markdown.lines()::iterator) {
            if (UNDER_HEAD.matcher(line).matches()) {
                columns = 1 + line.chars().filter(each -> each == '|').count();
                cells += columns;
            } else if (END.matcher(line).matches()) {
                columns = 0;
            }
            cells += columns;
            if (cells > Schema.MAX_CELLS) {
                throw Schema.tooLarge("", "article.too-large:cells");
            }
        }
    }
}
