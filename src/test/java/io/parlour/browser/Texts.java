package io.parlour.browser;

import java.util.List;

/// What a page's script answers, as strings.
final class Texts {
    private Texts() {}

    static List<String> of(Object answer) {
        if (answer instanceof List<?> values) {
            return values.stream().map(value -> String.valueOf(value).strip()).toList();
        }
        throw new IllegalStateException("not a list: " + answer);
    }
}
