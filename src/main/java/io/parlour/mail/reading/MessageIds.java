package io.parlour.mail.reading;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The ids in `Message-ID`, `In-Reply-To` and `References`.
final class MessageIds {
    private static final int LONGEST = 998;

    private MessageIds() {}

    static @Nullable String one(@Nullable String field) {
        List<String> ids = field == null ? List.of() : in(List.of(field));
        if (!ids.isEmpty()) {
            return ids.getFirst();
        }
        String bare = field == null ? "" : field.strip();
        return bare.isEmpty() || bare.length() > LONGEST ? null : bare;
    }

    /// In the order they stand, each once. Those without brackets count where they have an `@`.
    static List<String> in(List<String> fields) {
        Set<String> ids = new LinkedHashSet<>();
        for (String field : fields) {
            add(EncodedWords.decode(field), ids);
        }
        return List.copyOf(ids);
    }

    private static void add(String field, Set<String> ids) {
        int position = 0;
        while (position < field.length() && ids.size() < Limits.MESSAGE_IDS) {
            char c = field.charAt(position);
            if (c == '<') {
                int end = field.indexOf('>', position);
                int stop = end < 0 ? field.length() : end;
                put(field.substring(position + 1, stop), ids);
                position = stop + 1;
            } else if (Character.isWhitespace(c) || c == ',' || c == '>') {
                position++;
            } else {
                int start = position;
                while (position < field.length() && " \t<>,".indexOf(field.charAt(position)) < 0) {
                    position++;
                }
                String word = field.substring(start, position);
                if (word.indexOf('@') > 0 && word.indexOf('"') < 0 && word.indexOf('(') < 0) {
                    put(word, ids);
                }
            }
        }
    }

    private static void put(String id, Set<String> ids) {
        StringBuilder bare = new StringBuilder(id.length());
        id.chars().filter(c -> c > ' ').forEach(c -> bare.append((char) c));
        if (!bare.isEmpty() && bare.length() <= LONGEST) {
            ids.add(bare.toString());
        }
    }
}
