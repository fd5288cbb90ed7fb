package io.parlour.kernel.texts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The places in the sources where a problem or field error is made, with the keys of their texts.
final class ProblemCalls {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern CALL = Pattern.compile("new Problem\\(|new (?:Problem\\.)?FieldError\\("
            + "|Problem\\s*\\.\\s*(?:invalid|conflict|forbidden|unavailable|tooMany)\\(|new (?:ReadValue\\.)?Wrong\\("
            + "|PlainHeader\\.require\\(");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]++|\\\\.)*+)\"");
    private static final Pattern MEMBERS = Pattern.compile("\\s*\\.with\\(");

    /// @param values the names of the values
    /// @param valuesKnown whether all values are written there
    record Call(String file, String text, Set<String> keys, Set<String> values, boolean valuesKnown) {}

    private ProblemCalls() {}

    static List<Call> all() throws IOException {
        List<Call> calls = new ArrayList<>();
        for (Path file : sources()) {
            String source = Files.readString(file);
            if (file.endsWith("kernel/Problem.java")) {
                continue;
            }
            CALL.matcher(source)
                    .results()
                    .filter(found -> !inComment(source, found.start()))
                    .flatMap(found -> call(file, source, found).stream())
                    .forEach(calls::add);
        }
        return calls;
    }

    /// All string literals of the program.
    static Set<String> literals() throws IOException {
        Set<String> literals = new TreeSet<>();
        for (Path file : sources()) {
            literals.addAll(literals(Files.readString(file)));
        }
        return literals;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<Call> call(Path file, String source, MatchResult found) {
        List<String> arguments = arguments(source, found.end());
        String kind = found.group();
        if (arguments.isEmpty()
                || (kind.contains("Wrong") && !arguments.getFirst().matches("(?s)(places.*|\"(invalid|value):.*)"))) {
            return List.of();
        }
        boolean field = kind.contains("FieldError") || kind.contains("invalid") || kind.contains("Wrong");
        int at = kind.contains("Wrong") || !(field || kind.equals("new Problem(")) ? 0 : 1;
        if (kind.contains("invalid")
                && arguments.size() == 2
                && arguments.get(1).matches("(?s)errors|List\\.of.*")) {
            at = 0;
            field = false;
        }
        if (arguments.size() <= at) {
            return List.of();
        }
        String prefix = field ? "field." : "";
        Set<String> keys = literals(arguments.get(at)).stream()
                .map(code -> prefix + code)
                .collect(Collectors.toCollection(TreeSet::new));
        if (kind.contains("FieldError") && arguments.size() == 4) {
            keys = literals(arguments.get(2));
            arguments = List.of("", "", arguments.get(3));
        }
        List<String> values = arguments.subList(Math.min(at + 1, arguments.size()), arguments.size());
        int end = found.end() + length(source, found.end());
        if (source.substring(end + 1).stripLeading().startsWith(".saying(")) {
            return List.of();
        }
        Matcher members = MEMBERS.matcher(source.substring(end + 1));
        List<String> more = members.lookingAt() ? arguments(source, end + 1 + members.end()) : List.of();
        Set<String> names = new TreeSet<>(literals(String.join(" ", values)));
        names.addAll(literals(String.join(" ", more)));
        if (kind.contains("tooMany")) {
            names.add("wait");
        }
        if (file.toString().contains("contacts/fields/") && kind.contains("Wrong")) {
            names.add("name");
        }
        boolean known = Stream.concat(values.stream(), more.stream())
                .allMatch(each -> each.contains("Map.of(") || each.contains("Duration") || kind.contains("tooMany"));
        return List.of(new Call(
                SOURCES.relativize(file).toString(), source.substring(found.start(), end + 1), keys, names, known));
    }

    static Set<String> literals(String source) {
        return LITERAL.matcher(source)
                .results()
                .map(literal -> literal.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean inComment(String source, int at) {
        String line = source.substring(source.lastIndexOf('\n', at) + 1, at).strip();
        return line.startsWith("//") || line.startsWith("*");
    }

    private static int length(String source, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int at = from; at < source.length(); at++) {
            char c = source.charAt(at);
            if (quoted) {
                if (c == '\\') {
                    at++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '(' || c == '{' || c == '[') {
                depth++;
            } else if (c == ')' || c == '}' || c == ']') {
                if (depth-- == 0) {
                    return at - from;
                }
            }
        }
        throw new IllegalArgumentException("no end of a call");
    }

    private static List<String> arguments(String source, int from) {
        int end = from + length(source, from);
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        StringBuilder argument = new StringBuilder();
        for (int at = from; at < end; at++) {
            char c = source.charAt(at);
            if (c == '"' && source.charAt(at - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && "([{".indexOf(c) >= 0) {
                depth++;
            } else if (!quoted && ")]}".indexOf(c) >= 0) {
                depth--;
            }
            if (c == ',' && depth == 0 && !quoted) {
                arguments.add(argument.toString().strip());
                argument.setLength(0);
            } else {
                argument.append(c);
            }
        }
        if (!argument.toString().isBlank()) {
            arguments.add(argument.toString().strip());
        }
        return arguments;
    }
}
