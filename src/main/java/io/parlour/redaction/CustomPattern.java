package io.parlour.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// An organization's own pattern, in RE2: matched in linear time. What the groups in `keep` hold stays, the rest of a
/// match is masked as `[name]`.
final class CustomPattern implements Detector {
    private final String mask;
    private final Mode mode;
    private final List<Integer> keep;
    private final Pattern pattern;

    /// Errors: [PatternSyntaxException].
    CustomPattern(String name, String expression, List<Integer> keep, Mode mode) {
        this.mask = "[" + name + "]";
        this.mode = mode;
        this.keep = List.copyOf(keep);
        this.pattern = Pattern.compile(expression);
        if (keep.stream().anyMatch(group -> group < 1 || group > pattern.groupCount())) {
            throw new PatternSyntaxException("no such group", expression);
        }
    }

    Mode mode() {
        return mode;
    }

    @Override
    public List<Span> find(Reading reading, Deadline deadline) {
        List<Span> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(reading.text);
        while (matcher.find()) {
            deadline.check();
            if (matcher.end() > matcher.start()) {
                around(matcher, found);
            }
        }
        return found;
    }

    private void around(Matcher matcher, List<Span> found) {
        List<int[]> kept = new ArrayList<>();
        for (int group : keep) {
            if (matcher.start(group) >= 0) {
                kept.add(new int[] {matcher.start(group), matcher.end(group)});
            }
        }
        kept.sort(Comparator.comparingInt(span -> span[0]));
        int from = matcher.start();
        for (int[] span : kept) {
            if (span[0] > from) {
                found.add(new Span(from, span[0], mask));
            }
            from = Math.max(from, span[1]);
        }
        if (from < matcher.end()) {
            found.add(new Span(from, matcher.end(), mask));
        }
    }
}
