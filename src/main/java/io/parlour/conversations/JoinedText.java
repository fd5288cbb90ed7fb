package io.parlour.conversations;

import io.parlour.redaction.Redacted;
import java.util.ArrayList;
import java.util.List;

/// Texts joined by one separator, and how hits in the whole fall on its pieces.
final class JoinedText {
    private final List<String> pieces = new ArrayList<>();
    private final List<Integer> leading = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final StringBuilder joined = new StringBuilder();

    /// What stands around a piece's text separates no more than the joint itself.
    void add(String piece) {
        String text = piece.strip();
        if (!joined.isEmpty()) {
            joined.append(' ');
        }
        pieces.add(piece);
        leading.add(text.isEmpty() ? 0 : piece.indexOf(text));
        starts.add(joined.length());
        joined.append(text);
    }

    String text() {
        return joined.toString();
    }

    /// A piece as it may be kept, and the hits as they stand in it.
    record Masked(String text, List<Redacted.Hit> hits) {
        Masked {
            hits = List.copyOf(hits);
        }

        List<String> types() {
            return hits.stream().map(hit -> hit.type().key()).distinct().toList();
        }
    }

    /// Where a hit goes over several pieces, the last shows its mask and the others say only what it was.
    Masked masked(int index, List<Redacted.Hit> all) {
        String piece = pieces.get(index);
        int start = starts.get(index);
        int end = index + 1 < starts.size() ? starts.get(index + 1) - 1 : joined.length();
        StringBuilder kept = new StringBuilder();
        List<Redacted.Hit> hits = new ArrayList<>();
        int from = 0;
        for (Redacted.Hit hit : all) {
            int first = Math.max(hit.start(), start);
            int last = Math.min(hit.end(), end);
            if (!hit.masked() || first >= last) {
                continue;
            }
            int shift = leading.get(index) - start;
            String mask = hit.end() <= end ? hit.mask() : "[" + hit.type().key() + "]";
            kept.append(piece, from, first + shift).append(mask);
            hits.add(new Redacted.Hit(hit.type(), hit.mode(), true, first + shift, last + shift, mask));
            from = last + shift;
        }
        return new Masked(kept.append(piece, from, piece.length()).toString(), hits);
    }
}
