package io.parlour.mail.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with `{{names}}` in it.
final class Template {
    private static final Pattern NAME = Pattern.compile("\\{\\{\\s*([\\p{L}\\p{N}_.-]{1,60})\\s*}}");

    private final List<String> texts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    Template(String text) {
        Matcher name = NAME.matcher(text);
        int at = 0;
        while (name.find()) {
            texts.add(text.substring(at, name.start()));
            names.add(name.group(1));
            at = name.end();
        }
        texts.add(text.substring(at));
    }

    boolean hasNames() {
        return !names.isEmpty();
    }

    /// A name that is not given leaves nothing.
    String fill(Map<String, String> given, UnaryOperator<String> escape) {
        if (names.isEmpty()) {
            return texts.getFirst();
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            out.append(texts.get(i)).append(escape.apply(given.getOrDefault(names.get(i), "")));
        }
        return out.append(texts.getLast()).toString();
    }

    static String escapeHtml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
