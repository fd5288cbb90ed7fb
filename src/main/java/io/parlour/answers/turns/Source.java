package io.parlour.answers.turns;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A published article as it is quoted.
///
/// @param version which one is published
/// @param url of its page; null for one that is quoted without a link
/// @param text the plain text of that version
/// @param blocks where its paragraphs, lists and so on are, in order
public record Source(
        UUID article,
        String locale,
        int version,
        String title,
        @Nullable String url,
        String text,
        List<Block> blocks) {
    public Source {
        blocks = List.copyOf(blocks);
    }

    public enum Kind {
        TEXT,
        HEADING,
        STEPS,
        LIST,
        CODE,
        TABLE
    }

    /// A paragraph, list, table or code of the text.
    ///
    /// @param lines of a list or table its items, else the block itself
    public record Block(Kind kind, List<Span> lines) {
        public Block {
            lines = List.copyOf(lines);
        }

        int start() {
            return lines.getFirst().start();
        }

        int end() {
            return lines.getLast().end();
        }
    }

    /// A part of the text.
    public record Span(int start, int end) {}

    String at(Span span) {
        return text.substring(span.start(), span.end());
    }
}
