package io.parlour.helpdesk.search;

import io.parlour.helpdesk.search.SearchPlan.Term;
import io.parlour.helpdesk.search.SearchPlan.Weight;
import io.parlour.helpdesk.search.TicketSearch.Mark;
import io.parlour.helpdesk.search.TicketSearch.Snippet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Marks the words that were looked for, and cuts the piece of a message that holds the most of them.
final class Highlight {
    private static final int LENGTH = 220;
    private static final int BEFORE = 60;

    private final List<Wanted> wanted;

    private record Wanted(List<String> words, boolean beginning, String place) {}

    /// @param term its number
    private record Place(int term, Mark mark) {}

    Highlight(List<Term> terms) {
        wanted = terms.stream()
                .filter(term -> term.weight() != Weight.EXCLUDED)
                .map(term -> new Wanted(
                        SearchWords.of(term.text()).stream()
                                .map(SearchWords.Word::folded)
                                .toList(),
                        term.beginning(),
                        term.place()))
                .filter(each -> !each.words().isEmpty())
                .toList();
    }

    /// Marks of the terms that are looked for in this place.
    List<Mark> marks(String text, String place) {
        return places(text, place).stream().map(Place::mark).toList();
    }

    Snippet snippet(SearchRows.Text message) {
        String text = message.text();
        List<Place> places = places(text, "any");
        int from = places.isEmpty() ? 0 : cut(text, best(places));
        int to = Math.min(text.length(), from + LENGTH);
        if (to < text.length()) {
            int space = text.lastIndexOf(' ', to);
            to = space > from + LENGTH / 2 ? space : to - (Character.isLowSurrogate(text.charAt(to)) ? 1 : 0);
        }
        String before = from > 0 ? "… " : "";
        int moved = before.length() - from;
        int end = to;
        int start = from;
        List<Mark> marks = places.stream()
                .map(Place::mark)
                .filter(mark -> mark.from() >= start && mark.to() <= end)
                .map(mark -> new Mark(mark.from() + moved, mark.to() + moved))
                .toList();
        String piece = before + text.substring(from, to) + (to < text.length() ? " …" : "");
        return new Snippet(
                message.seq(), message.kind(), message.author(), message.at(), piece.replace('\n', ' '), marks);
    }

    /// Where the piece begins that holds the most terms.
    private static int best(List<Place> places) {
        int best = 0;
        int most = 0;
        for (Place place : places) {
            Set<Integer> held = new HashSet<>();
            for (Place other : places) {
                if (other.mark().from() >= place.mark().from()
                        && other.mark().to() <= place.mark().from() + LENGTH - BEFORE) {
                    held.add(other.term());
                }
            }
            if (held.size() > most) {
                most = held.size();
                best = place.mark().from();
            }
        }
        return best;
    }

    private static int cut(String text, int first) {
        int from = Math.max(0, first - BEFORE);
        if (from == 0) {
            return 0;
        }
        int space = text.indexOf(' ', from);
        return space >= 0 && space < first ? space + 1 : first;
    }

    private List<Place> places(String text, String place) {
        List<SearchWords.Word> words = SearchWords.of(text);
        List<Place> places = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            for (int term = 0; term < wanted.size(); term++) {
                Wanted each = wanted.get(term);
                boolean here = each.place().equals("any") || each.place().equals(place);
                if (here && stands(each, words, at)) {
                    int last = at + each.words().size() - 1;
                    places.add(new Place(
                            term,
                            new Mark(
                                    words.get(at).mark().from(),
                                    words.get(last).mark().to())));
                    at = last;
                    break;
                }
            }
        }
        return places;
    }

    private static boolean stands(Wanted wanted, List<SearchWords.Word> words, int at) {
        List<String> looked = wanted.words();
        if (at + looked.size() > words.size()) {
            return false;
        }
        if (looked.size() == 1 && wanted.beginning()) {
            return words.get(at).folded().startsWith(looked.getFirst());
        }
        for (int i = 0; i < looked.size(); i++) {
            if (!words.get(at + i).folded().equals(looked.get(i))) {
                return false;
            }
        }
        return true;
    }
}
