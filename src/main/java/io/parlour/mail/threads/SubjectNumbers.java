package io.parlour.mail.threads;

import java.util.List;
import java.util.regex.Pattern;

/// The numbers of tickets that a subject names: `#123`, as our own mails write them.
final class SubjectNumbers {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}&/#])#([0-9]{1,12})(?![\\p{L}\\p{N}])");
    private static final int MOST = 5;

    private SubjectNumbers() {}

    static List<Long> in(String subject) {
        return NUMBER.matcher(subject)
                .results()
                .limit(MOST)
                .map(found -> Long.valueOf(found.group(1)))
                .distinct()
                .toList();
    }
}
