package io.parlour.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The rows of `docs/features.md`.
final class FeatureRows {
    private static final Pattern HEAD = Pattern.compile("(\\d+) of (\\d+) rows work\\.");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private FeatureRows() {}

    record Row(String id, String where, String test, String state) {
        boolean works() {
            return state.startsWith("works");
        }
    }

    /// What is in backticks.
    static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1).strip()).toList();
    }

    static List<Row> rows() throws IOException {
        return sections().values().stream().flatMap(List::stream).toList();
    }

    /// What the head of each section counts, such as `3 of 5`.
    static Map<String, String> heads() throws IOException {
        Map<String, String> heads = new HashMap<>();
        String section = "";
        for (String line : lines()) {
            Matcher head = HEAD.matcher(line);
            if (line.startsWith("## ")) {
                section = line;
            } else if (head.matches()) {
                heads.put(section, head.group(1) + " of " + head.group(2));
            }
        }
        return heads;
    }

    static Map<String, List<Row>> sections() throws IOException {
        Map<String, List<Row>> sections = new HashMap<>();
        String section = "";
        for (String line : lines()) {
            if (line.startsWith("## ")) {
                section = line;
                sections.put(section, new ArrayList<>());
            } else if (line.matches("\\| [A-Z]+-\\d+ \\|.*")) {
                String[] cells = line.split("(?<!\\\\)\\|", -1);
                sections.computeIfAbsent(section, name -> new ArrayList<>())
                        .add(new Row(cells[1].strip(), cells[3], cells[4], cells[cells.length - 2].strip()));
            }
        }
        return sections;
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(Path.of("docs/features.md"));
    }
}
