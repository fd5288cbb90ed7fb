package io.parlour.mail.fragments;

import java.util.Optional;

/// A mail that was passed on inside another: what its header says of who wrote it, and what it said (ML-13).
///
/// @param from the value of its `From`, in whatever language the label is
/// @param own what stands above it
/// @param text what it said
public record ForwardedMail(String from, String own, String text) {
    private static final int BEFORE_HEADER = 4;
    private static final int MOST_HEADER = 20;

    /// The first mail passed on in the text; empty where nothing says that one is.
    public static Optional<ForwardedMail> in(Fragments fragments) {
        return fragments.all().stream()
                .filter(each -> each.kind() == Fragment.Kind.FORWARD
                        || (each.kind() == Fragment.Kind.QUOTE
                                && !fragments.of(each).stripLeading().startsWith(">")))
                .findFirst()
                .flatMap(each -> read(fragments.text(), each.start()));
    }

    private static Optional<ForwardedMail> read(String text, int start) {
        Lines lines = Lines.of(text.substring(start));
        int from = 0;
        while (from < Math.min(lines.count(), BEFORE_HEADER) && !HeaderBlocks.from(lines.clean(from))) {
            from++;
        }
        if (from >= lines.count() || !HeaderBlocks.from(lines.clean(from))) {
            return Optional.empty();
        }
        int end = from;
        while (end < lines.count() && end < from + MOST_HEADER && !lines.blank(end)) {
            end++;
        }
        String line = lines.clean(from);
        return Optional.of(new ForwardedMail(
                line.substring(line.indexOf(':') + 1).strip(),
                text.substring(0, start).strip(),
                lines.text().substring(lines.start(end)).strip()));
    }
}
