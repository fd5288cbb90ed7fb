package io.parlour.helpdesk.search;

import io.parlour.helpdesk.search.SearchPlan.Term;
import io.parlour.kernel.conditions.Fields;
import java.util.Collections;
import java.util.List;

/// The options of an organization's own fields, by the words of their names: values hold no more than their ids.
final class NamedOptions {
    private static final int MOST = 100;

    private final List<Named> named;

    private record Named(String id, List<String> words) {}

    NamedOptions(Fields fields) {
        named = fields.all().stream()
                .filter(field -> field.key().indexOf('.') > 0)
                .flatMap(field -> field.options().stream())
                .map(option -> new Named(option.id(), words(option.label())))
                .toList();
    }

    /// Those whose names hold the words of the term side by side: at most a hundred.
    List<String> called(Term term) {
        List<String> wanted = words(term.text());
        if (wanted.isEmpty()) {
            return List.of();
        }
        boolean beginning = term.beginning() && wanted.size() == 1;
        return named.stream()
                .filter(each -> beginning
                        ? each.words().stream().anyMatch(word -> word.startsWith(wanted.getFirst()))
                        : Collections.indexOfSubList(each.words(), wanted) >= 0)
                .map(Named::id)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static List<String> words(String text) {
        return SearchWords.of(text).stream().map(SearchWords.Word::folded).toList();
    }
}
