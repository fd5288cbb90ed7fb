package io.parlour.kernel;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lines of a file for table programs (RFC 4180). A text that such a program would take for a formula is kept a text.
public final class Csv {
    private final StringBuilder text = new StringBuilder();

    public void line(Stream<String> cells) {
        text.append(cells.map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
    }

    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
