package io.parlour.knowledge.content;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Counts a Markdown file line by line, without the parser that the import uses.
final class SourceCounts {
    private static final Pattern HEADING = Pattern.compile("^\\s*#{1,6}\\s+\\S");
    private static final Pattern ITEM = Pattern.compile("^\\s*(?:>\\s*)*(?:[-*+]|\\d+[.)])\\s+\\S");
    private static final Pattern RULE = Pattern.compile("^\\s*(?:-\\s*){3,}$|^\\s*(?:\\*\\s*){3,}$");
    private static final Pattern FENCE = Pattern.compile("^\\s*(?:[-*+]\\s+|\\d+[.)]\\s+)?(```+(?=[^`]*$)|~~~+)");
    private static final Pattern TABLE =
            Pattern.compile("^\\s*\\|?\\s*:?-{2,}:?\\s*(?:\\|\\s*:?-{2,}:?\\s*)*\\|?\\s*$");
    private static final Pattern IMAGE = Pattern.compile("!\\[[^\\]]*]\\([^)]+\\)|<img\\b");
    private static final Pattern LINK = Pattern.compile(
            "(?<!!)\\[(?:[^\\[\\]]|!\\[[^\\]]*]\\([^)]*\\))+]\\([^)]+\\)|<a\\s[^>]*href|<(?:https?://|[\\w.]+@)[^>\\s]+>|<iframe\\b");
    private static final Pattern CARD_LINK = Pattern.compile("<Card\\b[^>]*?\\shref=", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("(`+)[^`]+\\1");

    private SourceCounts() {}

    static Counts of(String file) {
        String text = file.replaceFirst("(?s)\\A---\\n.*?\\n---\\n", "");
        int headings = 0;
        int items = 0;
        int codes = 0;
        int tables = 0;
        StringBuilder prose = new StringBuilder();
        String fence = "";
        String before = "";
        for (String line : text.split("\n", -1)) {
            Matcher opened = FENCE.matcher(line);
            if (!fence.isEmpty()) {
                if (line.strip().startsWith(fence)
                        && line.strip().replace(fence.substring(0, 1), "").isEmpty()) {
                    fence = "";
                }
                continue;
            }
            if (ITEM.matcher(line).find() && !RULE.matcher(line).matches()) {
                items++;
            }
            if (opened.find()) {
                fence = opened.group(1);
                codes++;
            } else {
                headings += HEADING.matcher(line).find() ? 1 : 0;
                tables += line.contains("|")
                                && before.contains("|")
                                && TABLE.matcher(line).matches()
                        ? 1
                        : 0;
                prose.append(CODE.matcher(line).replaceAll("c")).append('\n');
            }
            before = line;
        }
        return new Counts(
                headings, items, codes, tables, count(IMAGE, prose), count(LINK, prose) + count(CARD_LINK, prose));
    }

    private static int count(Pattern pattern, CharSequence text) {
        return (int) pattern.matcher(text).results().count();
    }
}
