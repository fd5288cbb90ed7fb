package io.parlour.knowledge.content;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Text with marks as nested tags. A link is always the outermost, so that it stays one link whatever is bold in it.
public final class InlineTokens {
    private final List<Node> inline;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Mark> open = new ArrayDeque<>();

    private InlineTokens(List<Node> inline) {
        this.inline = inline;
    }

    public enum Kind {
        OPEN,
        CLOSE,
        TEXT,
        BREAK
    }

    /// A step of writing a line.
    ///
    /// @param mark of OPEN and CLOSE
    public record Token(Kind kind, @Nullable Mark mark, String text) {}

    public static List<Token> of(List<Node> inline) {
        return new InlineTokens(inline).tokens();
    }

    private List<Token> tokens() {
        for (int i = 0; i < inline.size(); i++) {
            List<Mark> wanted = marks(i);
            closeUntilAllWanted(wanted);
            openMissing(wanted, i);
            Node node = inline.get(i);
            tokens.add(node.isText() ? new Token(Kind.TEXT, null, node.text()) : new Token(Kind.BREAK, null, "\n"));
        }
        closeUntilAllWanted(List.of());
        return tokens;
    }

    /// A line break has the marks that go on after it.
    private List<Mark> marks(int at) {
        if (inline.get(at).isText()) {
            return inline.get(at).marks();
        }
        int next = at;
        while (next < inline.size() && !inline.get(next).isText()) {
            next++;
        }
        List<Mark> kept = new ArrayList<>(open);
        kept.retainAll(next < inline.size() ? inline.get(next).marks() : List.of());
        return kept;
    }

    private void closeUntilAllWanted(List<Mark> wanted) {
        Optional<Mark> link =
                wanted.stream().filter(mark -> mark.type().equals("link")).findFirst();
        boolean newLink = link.isPresent() && !open.contains(link.get());
        while (!open.isEmpty() && (newLink || !wanted.containsAll(open))) {
            tokens.add(new Token(Kind.CLOSE, open.pop(), ""));
        }
    }

    private void openMissing(List<Mark> wanted, int at) {
        wanted.stream()
                .filter(mark -> !open.contains(mark))
                .sorted(Comparator.comparing((Mark mark) -> !mark.type().equals("link"))
                        .thenComparing(mark -> mark.type().equals("code"))
                        .thenComparingInt(mark -> -run(mark, at))
                        .thenComparingInt(Mark::rank))
                .forEach(mark -> {
                    open.push(mark);
                    tokens.add(new Token(Kind.OPEN, mark, ""));
                });
    }

    /// Over how many nodes the mark goes on, as far as it matters.
    private int run(Mark mark, int at) {
        int end = at;
        while (end < inline.size()
                && end - at < 50
                && (!inline.get(end).isText() || inline.get(end).marks().contains(mark))) {
            end++;
        }
        return end - at;
    }
}
