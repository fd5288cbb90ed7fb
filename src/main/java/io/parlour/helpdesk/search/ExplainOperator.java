package io.parlour.helpdesk.search;

import io.parlour.kernel.conditions.Fields;
import io.parlour.kernel.conditions.Fold;
import io.parlour.kernel.texts.Edits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says of what was typed like an operator why it is none, and what may have been meant.
final class ExplainOperator {
    private static final int MOST = 3;
    private static final int LONGEST = 60;
    private static final Map<String, String> NAMES = Map.of("category", "status", "tags", "tag");

    private static final Set<String> SCHEMES =
            Set.of("mailto", "tel", "sip", "sips", "urn", "data", "http", "https", "re", "fw", "fwd", "aw", "wg");
    private static final Pattern FILTER = Pattern.compile("[a-z][a-z_-]*");
    /// Begins as a path, a port or a number does, or has another colon.
    private static final Pattern TEXT = Pattern.compile("^[:/\\\\+0-9]|:");

    private final Fields fields;
    private final List<String> places;
    private final List<String> truths;

    /// @param places operators that look into a part of a ticket
    /// @param truths operators that ask one thing, such as `is:spam`
    ExplainOperator(Fields fields, Iterable<String> places, Iterable<String> truths) {
        this.fields = fields;
        this.places = sorted(places);
        this.truths = sorted(truths);
    }

    private static List<String> sorted(Iterable<String> names) {
        List<String> sorted = new ArrayList<>();
        names.forEach(sorted::add);
        sorted.sort(Comparator.naturalOrder());
        return List.copyOf(sorted);
    }

    private record Candidate(String word, TicketSearch.Meant meant) {}

    private record Scored(TicketSearch.Meant meant, int edits) {}

    /// Null for what nobody means as an operator, such as the address of a page.
    TicketSearch.@Nullable Unknown explain(SearchText.Piece piece) {
        String value = piece.value().strip();
        String key = piece.key();
        if (key.equals("is") || key.equals("has")) {
            return unknown(piece, "value", near(Fold.of(value), truths(key)));
        }
        Optional<Fields.Field> found = fields.find(NAMES.containsValue(key) ? inverse(key) : key);
        if (found.isEmpty()) {
            List<TicketSearch.Meant> meant = near(key, filters(piece));
            return SCHEMES.contains(key) || (meant.isEmpty() && isText(key, value))
                    ? null
                    : unknown(piece, "filter", meant);
        }
        Fields.Field field = found.get();
        return switch (field.type()) {
            case NUMBER -> unknown(piece, "number", List.of());
            case BOOL -> unknown(piece, "truth", List.of());
            case INSTANT, DATE -> unknown(piece, "time", List.of());
            default -> {
                String bare = Fold.of(value.substring(MapOperator.sign(value).length()));
                yield unknown(piece, "value", near(bare, options(key, field)));
            }
        };
    }

    /// What has a colon of its own: addresses of pages and hosts, paths, names of programs, subjects of answers.
    private static boolean isText(String key, String value) {
        return key.length() < 2
                || key.contains(".")
                || !FILTER.matcher(key).matches()
                || value.isEmpty()
                || TEXT.matcher(value).find();
    }

    private static String inverse(String name) {
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(name);
    }

    private static TicketSearch.Unknown unknown(SearchText.Piece piece, String kind, List<TicketSearch.Meant> meant) {
        return new TicketSearch.Unknown(piece.text(), piece.key(), piece.value().strip(), kind, meant);
    }

    private Stream<Candidate> truths(String key) {
        return truths.stream()
                .filter(truth -> truth.startsWith(key + ":"))
                .map(truth ->
                        new Candidate(truth.substring(key.length() + 1), new TicketSearch.Meant(null, truth, truth)));
    }

    /// What stands before the colon of operators, with what stood behind it.
    private Stream<Candidate> filters(SearchText.Piece piece) {
        Stream<String> asked = fields.all().stream().map(Fields.Field::key).filter(key -> !key.contains("."));
        return Stream.of(asked.map(key -> NAMES.getOrDefault(key, key)), places.stream(), Stream.of("is", "has"))
                .flatMap(Function.identity())
                .distinct()
                .map(key -> new Candidate(
                        key, new TicketSearch.Meant(null, key + ":", operator(key, piece.value(), piece.value()))));
    }

    private Stream<Candidate> options(String key, Fields.Field field) {
        Stream<Candidate> offered = candidates(key, field);
        if (!key.equals("status")) {
            return offered;
        }
        Stream<Candidate> own = fields.find("status").stream().flatMap(status -> candidates(key, status));
        Candidate all = new Candidate("unsolved", new TicketSearch.Meant("unsolved", "Unsolved", "status:unsolved"));
        return Stream.concat(Stream.concat(offered, own), Stream.of(all));
    }

    private static Stream<Candidate> candidates(String key, Fields.Field field) {
        return field.options().stream().flatMap(option -> {
            TicketSearch.Meant meant =
                    new TicketSearch.Meant(option.id(), option.label(), operator(key, option.id(), option.label()));
            String label = Fold.of(option.label());
            return Stream.concat(Stream.of(label, Fold.of(option.id())), Stream.of(label.split(" ")))
                    .map(word -> new Candidate(word, meant));
        });
    }

    private static String operator(String key, String id, String label) {
        String value = label.contains("\"") ? id : label;
        return key + ":" + (value.contains(" ") ? "\"" + value + "\"" : value);
    }

    /// Those that begin so, and those that a slip or two lie between: the nearest three.
    private static List<TicketSearch.Meant> near(String word, Stream<Candidate> candidates) {
        if (word.length() < 2 || word.length() > LONGEST) {
            return List.of();
        }
        return candidates
                .map(each -> new Scored(each.meant(), edits(word, each.word())))
                .filter(each -> each.edits() <= 2)
                .sorted(Comparator.comparingInt(Scored::edits))
                .map(Scored::meant)
                .distinct()
                .limit(MOST)
                .toList();
    }

    /// More than two for what is another word.
    private static int edits(String word, String other) {
        if (other.startsWith(word)) {
            return 0;
        }
        int shorter = Math.min(word.length(), other.length());
        int most = shorter < 4 ? 1 : 2;
        int edits = Math.abs(word.length() - other.length()) > most ? 3 : Edits.between(word, other);
        return edits > most ? 3 : edits;
    }
}
