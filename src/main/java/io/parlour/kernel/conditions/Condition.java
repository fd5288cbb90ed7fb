package io.parlour.kernel.conditions;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A condition that was read and found good.
public sealed interface Condition {
    /// Reads a condition and holds it against the fields that may be asked.
    ///
    /// Errors: 422 `condition.invalid`, with each node that is wrong under its JSON pointer, seen from `pointer`.
    ///
    /// @param pointer where it stands in its document, such as `/condition`; empty when it is the document
    static Condition read(JsonNode json, Fields fields, String pointer) {
        return new Reading(fields).read(json, pointer);
    }

    default boolean holds(Facts facts) {
        return why(facts).holds();
    }

    /// The answer with its reasons; every part is asked, also those that could not change it.
    default Why why(Facts facts) {
        return Asking.of(this, facts);
    }

    /// The same as a predicate in SQL, true for the very rows of which [#holds] is.
    ///
    /// @param columns where each field stands
    default Predicate sql(Function<String, Column> columns, Question question) {
        return new WriteSql(columns, question).write(this);
    }

    /// Its questions, in the order they are written.
    default List<Leaf> leaves() {
        return switch (this) {
            case Group group ->
                group.nodes().stream().flatMap(node -> node.leaves().stream()).toList();
            case Leaf leaf -> List.of(leaf);
        };
    }

    /// The words of which a field is one wherever the condition holds; none where it may be any.
    default Set<String> among(String field) {
        return switch (this) {
            case Group(boolean any, List<Condition> nodes) -> {
                List<Set<String>> each =
                        nodes.stream().map(node -> node.among(field)).toList();
                yield any && each.stream().anyMatch(Set::isEmpty)
                        ? Set.of()
                        : each.stream()
                                .filter(words -> !words.isEmpty())
                                .limit(any ? nodes.size() : 1)
                                .flatMap(Set::stream)
                                .collect(Collectors.toUnmodifiableSet());
            }
            case Leaf leaf
            when !leaf.field().equals(field) || (leaf.op() != Operator.IS && leaf.op() != Operator.IN) -> Set.of();
            case Leaf leaf ->
                switch (leaf.operand()) {
                    case Operand.Word(String text) -> Set.of(text);
                    case Operand.Words(List<String> texts) -> Set.copyOf(texts);
                    default -> Set.of();
                };
        };
    }

    /// Whether it says this of a field wherever it holds.
    default boolean says(String field, Operator op) {
        return switch (this) {
            case Group(boolean any, List<Condition> nodes) ->
                any
                        ? nodes.stream().allMatch(node -> node.says(field, op))
                        : nodes.stream().anyMatch(node -> node.says(field, op));
            case Leaf leaf -> leaf.field().equals(field) && leaf.op() == op;
        };
    }

    default boolean asks(String field) {
        return leaves().stream().anyMatch(leaf -> leaf.field().equals(field));
    }

    /// Whether it asks somewhere that a yes-or-no field is yes.
    default boolean asksWhether(String field) {
        return leaves().stream()
                .anyMatch(leaf -> leaf.field().equals(field)
                        && leaf.operand() instanceof Operand.Truth(boolean truth)
                        && truth == (leaf.op() == Operator.IS));
    }

    record Group(boolean any, List<Condition> nodes) implements Condition {}

    record Leaf(
            String field,
            Operator op,
            Operand operand,
            @Nullable JsonNode value) implements Condition {
        /// Whether it says `me` or `my_departments`.
        public boolean asksForAsker() {
            return operand instanceof Operand.Asker;
        }

        /// Whether it looks into a text, for which no index helps.
        public boolean looksIntoText() {
            return switch (op) {
                case CONTAINS, CONTAINS_NOT, CONTAINS_ANY, CONTAINS_ALL, STARTS_WITH, ENDS_WITH -> true;
                default -> false;
            };
        }
    }
}
