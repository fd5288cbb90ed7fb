package io.parlour.mail.writing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ids of mails in header fields (ML-88). Foreign ones come as broken as all mail: one that cannot be written
/// as an id threads nothing and is left out.
final class MessageIds {
    private static final int LONGEST = 250;
    private static final int LAST = 19;

    private MessageIds() {}

    /// The id in its angle brackets, or null for what is none.
    static @Nullable String wire(@Nullable String id) {
        if (id == null) {
            return null;
        }
        String bare = id.strip();
        bare = bare.startsWith("<") ? bare.substring(1) : bare;
        bare = bare.endsWith(">") ? bare.substring(0, bare.length() - 1) : bare;
        boolean sound = !bare.isEmpty()
                && bare.length() + 2 <= LONGEST
                && bare.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '<' && c != '>');
        return sound ? '<' + bare + '>' : null;
    }

    /// The first and the last ones; the mail that is answered ends them (RFC 5322 §3.6.4).
    static List<String> references(List<String> ids, @Nullable String answered) {
        List<String> all = new ArrayList<>();
        for (String id : ids) {
            @Nullable String wire = wire(id);
            if (wire != null) {
                all.add(wire);
            }
        }
        if (answered != null && !all.contains(answered)) {
            all.add(answered);
        }
        List<String> each = all.stream().distinct().toList();
        if (each.size() <= LAST + 1) {
            return each;
        }
        List<String> kept = new ArrayList<>(LAST + 1);
        kept.add(each.getFirst());
        kept.addAll(each.subList(each.size() - LAST, each.size()));
        return kept;
    }
}
