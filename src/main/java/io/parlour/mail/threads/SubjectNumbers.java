package io.parlour.mail.threads;

import java.util.List;
import java.util.regex.Pattern;

/// The numbers of tickets that a subject names: `#123`, as our own mails write them, also behind the organization's
/// prefix: `#ACME-123`.
final class SubjectNumbers {
    private static final String BEFORE = "(?<![\\p{L}\\p{N}&/#])#";
    private static final String NUMBER = "([0-9]{1,12})(?![\\p{L}\\p{N}])";
    private static final Pattern BARE = Pattern.compile(BEFORE + NUMBER);
    private static final int MOST = 5;

    private SubjectNumbers() {}

    static List<Long> in(String subject, String prefix) {
        Pattern numbers = prefix.isEmpty()
                ? BARE
                : Pattern.compile(BEFORE + "(?:" + Pattern.quote(prefix) + ")?" + NUMBER, Pattern.CASE_INSENSITIVE);
        return numbers.matcher(subject)
                .results()
                .limit(MOST)
                .map(found -> Long.valueOf(found.group(1)))
                .distinct()
                .toList();
    }
}
