package io.parlour.helpdesk.search;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a search asks.
///
/// @param terms at most 24
/// @param condition what else is asked of a ticket; null for nothing
/// @param unknown what was typed like an operator and is looked for as words
/// @param view the condition of a view that asks the same, as far as views can; null when there is nothing for one
record SearchPlan(
        List<Term> terms,
        @Nullable JsonNode condition,
        @Nullable JsonNode view,
        List<TicketSearch.Unknown> unknown) {
    /// What a term is there for.
    enum Weight {
        /// The more of these a ticket holds, the higher it ranks; one of them it holds.
        WANTED,
        /// The same, at half the rank: it stands for a word that nobody wrote.
        REPAIRED,
        NEEDED,
        EXCLUDED
    }

    /// Words that stand side by side.
    ///
    /// @param place `any`, `subject`, `contact`, `company`, `file` or `note`
    /// @param beginning whether a longer word that begins so is one too
    /// @param repairable whether it may have been mistyped
    /// @param chosen ids of options of fields that are called so
    /// @param instead the term that it stands for; null when it was typed
    record Term(
            String text,
            String place,
            boolean beginning,
            boolean repairable,
            List<String> chosen,
            Weight weight,
            @Nullable String instead) {
        Term {
            chosen = List.copyOf(chosen);
        }

        static Term typed(String text, String place, boolean beginning, boolean repairable, Weight weight) {
            return new Term(text, place, beginning, repairable, List.of(), weight, null);
        }

        static Term repaired(String text, Term instead) {
            return new Term(text, instead.place(), false, false, List.of(), Weight.REPAIRED, instead.text());
        }

        /// Found too where one of these was chosen.
        Term chosenAs(List<String> options) {
            return new Term(text, place, beginning, repairable, options, weight, instead);
        }
    }

    SearchPlan {
        terms = List.copyOf(terms);
        unknown = List.copyOf(unknown);
    }

    SearchPlan with(List<Term> others) {
        return new SearchPlan(others, condition, view, unknown);
    }

    boolean isEmpty() {
        return terms.isEmpty() && condition == null;
    }

    /// The bits of the terms that a ticket should hold all of: of what was mistyped, the one word that stands for it.
    int together() {
        int bits = bits(Weight.WANTED) | bits(Weight.NEEDED);
        for (int i = 0; i < terms.size(); i++) {
            String typed = terms.get(i).text();
            List<Integer> repaired = IntStream.range(0, terms.size())
                    .filter(other -> typed.equals(terms.get(other).instead()))
                    .boxed()
                    .toList();
            bits &= repaired.isEmpty() ? -1 : ~(1 << i);
            bits |= repaired.size() == 1 ? 1 << repaired.getFirst() : 0;
        }
        return bits;
    }

    /// The bits of the terms that are there for this.
    int bits(Weight weight) {
        int bits = 0;
        for (int i = 0; i < terms.size(); i++) {
            bits |= terms.get(i).weight() == weight ? 1 << i : 0;
        }
        return bits;
    }
}
