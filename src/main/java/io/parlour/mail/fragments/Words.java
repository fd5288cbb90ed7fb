package io.parlour.mail.fragments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The word lists beside these classes: sections in brackets, then `languages: phrase | phrase`.
record Words(Map<String, List<String>> sections) {

    static Words of(String file) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> section = new ArrayList<>();
        for (String line : lines(file)) {
            if (line.startsWith("[")) {
                section = sections.computeIfAbsent(line.substring(1, line.indexOf(']')), _ -> new ArrayList<>());
                continue;
            }
            for (String phrase : line.substring(line.indexOf(':') + 1).split(" \\| ", -1)) {
                section.add(Clean.lower(phrase.strip()));
            }
        }
        return new Words(sections);
    }

    static List<String> lines(String file) {
        try (InputStream stream = Objects.requireNonNull(Words.class.getResourceAsStream(file))) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> list(String section) {
        return Objects.requireNonNull(sections.get(section), section);
    }

    Phrases phrases(String section) {
        return Phrases.of(list(section));
    }
}
