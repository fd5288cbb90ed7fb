package io.parlour.search.index;

import io.parlour.search.Document;
import io.parlour.search.Passage;
import io.parlour.search.Section;
import io.parlour.search.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Cuts a text into the pieces whose meaning is compared (SR-3): at headings, then into windows that overlap.
final class Windows {
    private static final int WORDS = 160;
    private static final int OVERLAP = 30;
    private static final Pattern WORD =
            Pattern.compile("[" + Words.NO_SPACES + "]{1,3}|[^\\s" + Words.NO_SPACES + "]{1,60}");

    private Windows() {}

    /// The first is the title alone.
    static List<Passage> of(Document document) {
        List<Passage> windows = new ArrayList<>();
        windows.add(new Passage(0, "", "", "", 0, 0));
        document.sections().forEach(section -> cut(section, windows));
        if (windows.size() == 1 && !document.description().isBlank()) {
            windows.add(new Passage(1, "", "", document.description(), 0, 0));
        }
        return windows;
    }

    private static void cut(Section section, List<Passage> windows) {
        String text = section.text();
        List<MatchResult> words = WORD.matcher(text).results().toList();
        int first = 0;
        while (first < words.size() || (first == 0 && !section.heading().isBlank())) {
            int end = Math.min(words.size(), first + WORDS);
            int from = end == 0 ? 0 : words.get(first).start();
            int to = end == 0 ? 0 : words.get(end - 1).end();
            windows.add(new Passage(
                    windows.size(),
                    section.anchor(),
                    section.heading(),
                    text.substring(from, to),
                    section.start() + from,
                    section.start() + to));
            if (end == words.size()) {
                return;
            }
            first = end - OVERLAP;
        }
    }
}
