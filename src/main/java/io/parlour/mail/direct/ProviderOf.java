package io.parlour.mail.direct;

import java.util.Arrays;
import java.util.Set;

/// Whose a host is: the last two labels of its name, three below a suffix where names are sold one level deeper. The
/// list of those is short and not the public suffix list: below one that is missing, several owners share limits.
final class ProviderOf {
    private static final Set<String> SECOND =
            Set.of("ac", "co", "com", "edu", "gob", "gov", "gv", "ne", "net", "or", "org");
    private static final int COUNTRY = 2;

    private ProviderOf() {}

    static String host(String name) {
        String[] labels = name.split("[.]", -1);
        int count = labels.length;
        boolean deeper = count > 2 && labels[count - 1].length() == COUNTRY && SECOND.contains(labels[count - 2]);
        int first = Math.max(0, count - (deeper ? 3 : 2));
        return String.join(".", Arrays.asList(labels).subList(first, count));
    }
}
