package io.parlour.mail.fragments;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A text and the fragments that cover every character of it, in order.
public record Fragments(String text, List<Fragment> all) {
    public Fragments {
        all = List.copyOf(all);
    }

    /// What is shown before anything is unfolded: the new text and, when answers stand between quotes, these quotes.
    /// With lines ended by LF and nothing white at their ends; empty only for a text without a visible character.
    public String visible() {
        Set<Fragment> folded = Set.copyOf(folded());
        return shown(all.stream().filter(fragment -> !folded.contains(fragment)));
    }

    /// The new text alone, in the same form.
    public String typed() {
        return shown(all.stream().filter(Fragments::isNew));
    }

    /// What is folded at first. In an interleaved mail the quotes above the last answer stay visible (ML-47); a quote
    /// above a single answer is folded like one below it.
    public List<Fragment> folded() {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (isNew(all.get(i))) {
                answers.add(i);
            }
        }
        List<Fragment> folded = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Fragment fragment = all.get(i);
            boolean between = fragment.kind() == Fragment.Kind.QUOTE && answers.size() > 1 && i < answers.getLast();
            if (!isNew(fragment) && !between) {
                folded.add(fragment);
            }
        }
        return folded;
    }

    public String of(Fragment fragment) {
        return text.substring(fragment.start(), fragment.end());
    }

    private String shown(Stream<Fragment> fragments) {
        String joined = fragments.map(this::of).collect(Collectors.joining());
        return joined.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static boolean isNew(Fragment fragment) {
        return fragment.kind() == Fragment.Kind.NEW;
    }
}
