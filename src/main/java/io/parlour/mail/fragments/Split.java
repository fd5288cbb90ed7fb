package io.parlour.mail.fragments;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Makes the fragments of lines: quotes first, then what stands at the end of the text between them.
final class Split {
    private final Lines lines;

    private Split(Lines lines) {
        this.lines = lines;
    }

    static Fragments of(Lines lines, Set<Long> knownSignatureLines) {
        return new Split(lines).fragments(new Tails(lines, knownSignatureLines));
    }

    private Fragments fragments(Tails tails) {
        List<Cut> cuts = new ArrayList<>();
        for (Cut cut : QuoteScan.cuts(lines)) {
            if (cut.isNew() && !blank(cut)) {
                tails.split(cut).forEach(each -> join(cuts, each));
            } else {
                join(cuts, cut);
            }
        }
        // never an empty result when there was text (ML-47)
        if (cuts.stream().noneMatch(cut -> cut.isNew() && !blank(cut))) {
            cuts.clear();
            cuts.add(new Cut(Fragment.Kind.NEW, 0, lines.count(), "text.whole"));
        }
        cuts.removeIf(cut -> cut.from() == cut.to());
        return new Fragments(lines.text(), cuts.stream().map(this::fragment).toList());
    }

    /// Blank lines go with what stands above them, and two pieces of one kind are one.
    private void join(List<Cut> cuts, Cut cut) {
        if (cuts.isEmpty()) {
            cuts.add(cut);
            return;
        }
        Cut last = cuts.getLast();
        boolean blank = cut.isNew() && blank(cut);
        if (blank || last.kind() == cut.kind()) {
            cuts.set(cuts.size() - 1, new Cut(last.kind(), last.from(), cut.to(), last.rule()));
            return;
        }
        if (cuts.size() == 1 && last.isNew() && blank(last)) {
            cuts.set(0, new Cut(cut.kind(), last.from(), cut.to(), cut.rule()));
            return;
        }
        cuts.add(cut);
    }

    private boolean blank(Cut cut) {
        return lines.skipBlank(cut.from()) >= cut.to();
    }

    private Fragment fragment(Cut cut) {
        return new Fragment(cut.kind(), lines.start(cut.from()), lines.start(cut.to()), cut.rule());
    }
}
