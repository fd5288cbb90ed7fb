package io.parlour.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A bench's arguments, each `name=value`.
final class Arguments {
    private final Map<String, String> values;

    private Arguments(Map<String, String> values) {
        this.values = values;
    }

    static Arguments of(String[] args) {
        Map<String, String> values = new HashMap<>();
        Arrays.stream(args).map(each -> each.split("=", 2)).forEach(each -> values.put(each[0], each[each.length - 1]));
        return new Arguments(values);
    }

    String text(String name, String otherwise) {
        return Objects.requireNonNull(values.getOrDefault(name, otherwise));
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }

    /// Numbers with commas between.
    List<Integer> numbers(String name, String otherwise) {
        return Arrays.stream(text(name, otherwise).split(",", -1))
                .map(Integer::valueOf)
                .toList();
    }
}
