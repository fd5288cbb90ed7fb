package io.parlour.helpdesk.search;

import io.parlour.helpdesk.search.SearchPlan.Term;
import io.parlour.helpdesk.search.SearchPlan.Weight;
import io.parlour.kernel.conditions.FieldType;
import io.parlour.kernel.conditions.Fields;
import io.parlour.kernel.conditions.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Says of each piece of a search whether it is words to look for or something asked of the ticket (HD-29,
/// HD-31). What is neither, such as an unknown operator or a value that is none, is words.
@Component
final class PlanSearch {
    private static final int MOST_TERMS = 16;
    private static final int PREFIX_FROM = 4;
    private static final Map<String, Place> PLACES = Map.of(
            "subject", new Place("subject", "subject"),
            "from", new Place("contact", "requester"),
            "to", new Place("contact", "requester"),
            "company", new Place("company", "company_name"),
            "filename", new Place("file", "file_names"));

    /// Where an operator looks.
    ///
    /// @param field that a view asks instead
    private record Place(String name, String field) {}

    private final JsonMapper json;

    PlanSearch(JsonMapper json) {
        this.json = json;
    }

    SearchPlan plan(String typed, Fields fields) {
        Making making = new Making(fields, new MapOperator(json, fields));
        for (SearchText.Piece piece : SearchText.read(typed)) {
            making.add(piece);
        }
        return making.plan();
    }

    private final class Making {
        private final MapOperator operators;
        private final ExplainOperator explaining;
        private final List<TicketSearch.Unknown> unknown = new ArrayList<>();
        private final Supplier<NamedOptions> options;
        private final List<Term> terms = new ArrayList<>();
        private final List<List<ObjectNode>> asked = new ArrayList<>();
        private final List<ObjectNode> placed = new ArrayList<>();
        private final List<String> words = new ArrayList<>();
        private final Fields fields;
        private boolean operatorBefore;

        Making(Fields fields, MapOperator operators) {
            this.fields = fields;
            this.operators = operators;
            this.explaining = new ExplainOperator(fields, PLACES.keySet(), MapOperator.TRUTHS.keySet());
            this.options = SingletonSupplier.of(() -> new NamedOptions(fields));
        }

        void add(SearchText.Piece piece) {
            Place place = PLACES.get(piece.key());
            if (piece.key().isEmpty()) {
                word(piece);
            } else if (place != null) {
                placed(piece, place);
            } else {
                ObjectNode leaf = operators.leaf(piece);
                if (leaf == null) {
                    explain(piece);
                    word(piece.asWords());
                } else {
                    ask(leaf, piece.or() && operatorBefore);
                }
            }
        }

        private void explain(SearchText.Piece piece) {
            TicketSearch.Unknown one = explaining.explain(piece);
            if (one != null) {
                unknown.add(one);
            }
        }

        private void ask(ObjectNode leaf, boolean or) {
            if (!or) {
                asked.add(new ArrayList<>());
            }
            asked.getLast().add(leaf);
            operatorBefore = true;
        }

        private void word(SearchText.Piece piece) {
            operatorBefore = false;
            String text = piece.value();
            boolean letters = text.codePoints().allMatch(Character::isLetter);
            boolean star = !piece.quoted() && text.length() > 2 && text.endsWith("*");
            boolean lengthy = letters && text.codePointCount(0, text.length()) >= PREFIX_FROM;
            boolean whole = piece.quoted() || piece.negated();
            Term term = Term.typed(
                    star ? text.substring(0, text.length() - 1) : text,
                    "any",
                    star || (lengthy && !whole),
                    lengthy && !whole,
                    piece.negated() ? Weight.EXCLUDED : Weight.WANTED);
            add(term.chosenAs(options.get().called(term)));
            if (!Fold.of(term.text()).isEmpty()) {
                if (piece.negated()) {
                    placed("words", "contains_not", json.getNodeFactory().stringNode(term.text()));
                } else {
                    words.add(term.text());
                }
            }
        }

        private void placed(SearchText.Piece piece, Place place) {
            operatorBefore = false;
            Weight weight = piece.negated() ? Weight.EXCLUDED : Weight.NEEDED;
            add(Term.typed(piece.value(), place.name(), !piece.quoted(), false, weight));
            if (!Fold.of(piece.value()).isEmpty()) {
                String op = piece.negated() ? "contains_not" : "contains";
                placed(place.field(), op, json.getNodeFactory().stringNode(piece.value()));
            }
        }

        private void placed(String field, String op, JsonNode value) {
            if (fields.find(field).filter(each -> each.type() == FieldType.TEXT).isPresent()) {
                ObjectNode leaf = json.createObjectNode().put("field", field).put("op", op);
                placed.add(leaf.set("value", value));
            }
        }

        private void add(Term term) {
            if (terms.size() < MOST_TERMS && term.text().codePoints().anyMatch(Character::isLetterOrDigit)) {
                terms.add(term);
            }
        }

        SearchPlan plan() {
            List<JsonNode> nodes = new ArrayList<>();
            operators
                    .merged(asked)
                    .forEach(group -> nodes.add(group.size() == 1 ? group.getFirst() : group("any", group)));
            JsonNode condition = nodes.isEmpty() ? null : group("all", nodes);
            if (!words.isEmpty()) {
                ArrayNode any = json.createArrayNode();
                words.forEach(any::add);
                placed("words", "contains_any", any);
            }
            nodes.addAll(placed);
            return new SearchPlan(terms, condition, nodes.isEmpty() ? null : group("all", nodes), unknown);
        }

        private ObjectNode group(String kind, List<? extends JsonNode> nodes) {
            ArrayNode array = json.createArrayNode();
            nodes.forEach(array::add);
            return json.createObjectNode().set(kind, array);
        }
    }
}
