package io.parlour.answers.turns;

import io.parlour.answers.turns.Source.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The last look before an answer is shown (AN-11): each part quotes, letter by letter, a version that is published
/// and visible to this person now, and a passage that was found. What does not is dropped; where too little is
/// left, or a step of a list fell, nothing is shown.
final class Verify {
    private static final double ENOUGH = 0.6;

    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(?:https?://|www\\.)(?:[^\\s/@]*@)?([\\p{L}\\p{N}.-]*)");
    private static final Pattern LABELED = Pattern.compile("\\[[^\\]]*]\\(");

    private Verify() {}

    /// @param hosts those of the organization: what links elsewhere is dropped
    /// @param used the passages, by the number by which parts cite them
    /// @param now the articles as they are published, by the same number; absent: not visible (any more)
    static Optional<List<Part>> kept(
            List<Part> parts, Map<Integer, Used> used, Map<Integer, Source> now, Set<String> hosts) {
        List<Part> kept = parts.stream()
                .filter(part ->
                        holds(part, used.get(part.citation()), now.get(part.citation())) && linksOnlyTo(hosts, part))
                .toList();
        boolean stepFell = parts.stream().anyMatch(part -> part.kind() == Kind.STEPS && !kept.contains(part));
        boolean enough = !kept.isEmpty() && words(kept) >= ENOUGH * words(parts);
        return enough && !stepFell ? Optional.of(kept) : Optional.empty();
    }

    private static boolean holds(Part part, @Nullable Used used, @Nullable Source now) {
        return used != null
                && now != null
                && used.version() == now.version()
                && used.article().equals(now.article())
                && used.locale().equals(now.locale())
                && (used.url() == null
                        || (now.url() != null && withoutAnchor(used.url()).equals(now.url())))
                && 0 <= part.start()
                && part.start() < part.end()
                && part.end() <= now.text().length()
                && now.text().substring(part.start(), part.end()).equals(part.text())
                && (touches(part, used) || ofWholeBlock(part, used, now));
    }

    private static boolean linksOnlyTo(Set<String> hosts, Part part) {
        return !LABELED.matcher(part.text()).find()
                && ADDRESS.matcher(part.text())
                        .results()
                        .allMatch(found -> hosts.contains(found.group(1).toLowerCase(Locale.ROOT)));
    }

    private static boolean touches(Part part, Used used) {
        return part.start() < used.end() && part.end() > used.start();
    }

    /// An item of a list that the passage holds another part of.
    private static boolean ofWholeBlock(Part part, Used used, Source now) {
        return part.kind() != Kind.TEXT
                && now.blocks().stream()
                        .anyMatch(block -> block.start() <= part.start()
                                && part.end() <= block.end()
                                && block.start() < used.end()
                                && block.end() > used.start());
    }

    private static String withoutAnchor(String url) {
        int at = url.indexOf('#');
        return at < 0 ? url : url.substring(0, at);
    }

    private static int words(List<Part> parts) {
        return parts.stream().mapToInt(part -> Compose.words(part.text())).sum();
    }
}
