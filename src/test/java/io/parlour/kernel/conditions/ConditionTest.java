package io.parlour.kernel.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parlour.kernel.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The one condition language (HD-1, HD-2, HD-4 in memory).
class ConditionTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Map<String, Fact> HERE = Map.of(
            "page", Fact.text("https://shop.example/Straße?utm=x"),
            "variable.cart", Fact.text("120.50"),
            "source", Fact.text("visitor"),
            "priority", Fact.text("3"),
            "tags", Fact.texts(List.of("VIP", "big  spender")),
            "visits", Fact.number(new BigDecimal("3.0")),
            "returning", Fact.truth(true),
            "seen", Fact.moment(NOW.minusSeconds(259_200)),
            "birthday", new Fact.Day(LocalDate.parse("2026-03-03")),
            "country", Fact.unknown());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        true  | {"field":"page","op":"contains","value":"STRASSE"}
        true  | {"field":"page","op":"starts_with","value":" https://shop"}
        false | {"field":"page","op":"ends_with","value":"shop"}
        true  | {"field":"page","op":"contains_any","value":["nothing","UTM"]}
        false | {"field":"page","op":"contains_all","value":["nothing","UTM"]}
        true  | {"field":"page","op":"contains_not","value":"cart"}
        true  | {"field":"variable.cart","op":"greater","value":120.4}
        false | {"field":"variable.cart","op":"less","value":120.5}
        true  | {"field":"variable.cart","op":"is","value":"120.50"}
        false | {"field":"variable.none","op":"less","value":5}
        true  | {"field":"variable.none","op":"is_not","value":"5"}
        true  | {"field":"variable.none","op":"absent"}
        true  | {"field":"source","op":"in","value":["visitor","invitation"]}
        false | {"field":"source","op":"not_in","value":["visitor"]}
        true  | {"field":"priority","op":"at_least","value":"2"}
        false | {"field":"priority","op":"less","value":"3"}
        true  | {"field":"priority","op":"in","value":["1","3"]}
        true  | {"field":"tags","op":"has_all","value":["vip","Big spender"]}
        false | {"field":"tags","op":"has_exactly","value":["vip"]}
        false | {"field":"tags","op":"has_none","value":["vip"]}
        true  | {"field":"visits","op":"eq","value":3}
        true  | {"field":"visits","op":"between","value":{"from":3,"to":4}}
        true  | {"field":"returning","op":"is","value":true}
        true  | {"field":"seen","op":"older_than","value":"P3D"}
        false | {"field":"seen","op":"younger_than","value":"P3D"}
        true  | {"field":"seen","op":"before","value":{"ago":"P2D"}}
        true  | {"field":"seen","op":"between","value":{"from":{"ago":"P3D"},"to":"2026-03-01T00:00:00Z"}}
        true  | {"field":"birthday","op":"in_next","value":"P2D"}
        false | {"field":"birthday","op":"in_next","value":"P1D"}
        false | {"field":"country","op":"is","value":"DE"}
        false | {"field":"country","op":"is_not","value":"DE"}
        false | {"field":"country","op":"absent"}
        """)
    void oneQuestionIsAnswered(boolean holds, String leaf) {
        assertThat(read("{\"all\":[" + leaf + "]}").holds(facts())).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        field    | /when/all/0/field | {"all":[{"field":"nope","op":"is","value":"x"}]}
        operator | /when/any/1/op    | {"any":[{"field":"page","op":"present"},{"field":"page","op":"less","value":1}]}
        value    | /when/all/0/value | {"all":[{"field":"visits","op":"less","value":"1"}]}
        value    | /when/all/0/value | {"all":[{"field":"visits","op":"less","value":1.1234567}]}
        value    | /when/all/0/value | {"all":[{"field":"source","op":"is","value":"pigeon"}]}
        value    | /when/all/0/value | {"all":[{"field":"page","op":"is","value":"  "}]}
        value    | /when/all/0/value | {"all":[{"field":"page","op":"present","value":"x"}]}
        value    | /when/all/0/value | {"all":[{"field":"visits","op":"between","value":{"from":2,"to":1}}]}
        empty    | /when/all         | {"all":[]}
        depth    | /when/all/0/all/0/any/0/all | {"all":[{"all":[{"any":[{"all":[{"field":"page","op":"present"}]}]}]}]}
        shape    | /when             | {"field":"page","op":"present"}
        shape    | /when/all/0       | {"all":["page"]}
        shape    | /when             | {"all":[],"any":[]}
        """)
    void whatIsWrongIsNamedByItsPlace(String code, String pointer, String json) {
        Problem problem = refused(json);

        assertThat(problem.code()).isEqualTo("condition.invalid");
        assertThat(problem.more().get("pointer")).isEqualTo(pointer);
        assertThat(errors(problem)).first().extracting(Problem.FieldError::code).isEqualTo(code);
    }

    @Test
    void aHundredQuestionsMayBeAskedAndNoMore() {
        String leaf = "{\"field\":\"page\",\"op\":\"present\"}";
        String fifty = "{\"all\":[" + String.join(",", java.util.Collections.nCopies(50, leaf)) + "]}";

        assertThat(read("{\"any\":[" + fifty + "," + fifty + "]}").holds(facts()))
                .isTrue();
        assertThat(refused("{\"any\":[" + fifty + "," + fifty + "," + leaf + "]}")
                        .more()
                        .get("pointer"))
                .isEqualTo("/when/any/2");
        assertThat(refused("{\"all\":[" + String.join(",", java.util.Collections.nCopies(51, leaf)) + "]}"))
                .isNotNull();
    }

    @Test
    void whoAsksIsNamedWhereAFieldSaysSo() {
        String mine = "{\"all\":[{\"field\":\"%s\",\"op\":\"%s\",\"value\":{\"me\":true}}]}";
        Condition isMine = Condition.read(JSON.readTree(mine.formatted("assignee", "is")), RandomThings.FIELDS, "");
        Condition isNot = Condition.read(JSON.readTree(mine.formatted("assignee", "is_not")), RandomThings.FIELDS, "");
        Fact me = Fact.text(RandomThings.ME.toString());

        assertThat(isMine.holds(asked(me, new Caller(RandomThings.ME, Set.of()))))
                .isTrue();
        assertThat(isMine.holds(asked(me, new Caller(RandomThings.OTHER, Set.of()))))
                .isFalse();
        assertThat(isMine.holds(asked(me, null))).isFalse();
        assertThat(isNot.holds(asked(Fact.missing(), new Caller(RandomThings.ME, Set.of()))))
                .isTrue();
        assertThat(refused(mine.formatted("country", "is")).more().get("pointer"))
                .isEqualTo("/when/all/0/value");
    }

    @Test
    void whatJustHappenedIsNoQuestionAboutAThing() {
        Problem refused = refused("{\"all\":[{\"field\":\"page\",\"op\":\"changed\"}]}");

        assertThat(refused.code()).isEqualTo("condition.event-only");
        assertThat(refused.more().get("pointer")).isEqualTo("/when/all/0/op");
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        Problem problem = refused(
                "{\"all\":[{\"field\":\"nope\",\"op\":\"is\"},{\"field\":\"page\",\"op\":\"eq\",\"value\":1}]}");

        assertThat(errors(problem)).hasSize(2);
    }

    @Property(tries = 1_000)
    void theReasonsAreTheAnswer(@ForAll long seed) {
        Samples.Sample sample = new Samples(seed).next();
        Condition condition = Condition.read(sample.condition(), Catalogue.FIELDS, "");
        Facts facts = Samples.facts(sample.values());

        assertThat(agrees(condition.why(facts))).isTrue();
        assertThat(condition.why(facts).holds()).isEqualTo(condition.holds(facts));
    }

    @Property(tries = 1_000)
    void aContraryIsNeverTrueTogetherWithWhatItDenies(@ForAll long seed) {
        Samples.Sample sample = new Samples(seed).next();
        Facts facts = Samples.facts(sample.values());
        for (JsonNode node : sample.condition().iterator().next()) {
            if (node.has("field")) {
                Condition.Leaf leaf = leaf(node);
                Operator contrary = leaf.op().contrary;
                if (contrary != null) {
                    boolean denied = leaf(((ObjectNode) node).deepCopy().put("op", contrary.key()))
                            .holds(facts);
                    boolean known = !(facts.of(leaf.field()) instanceof Fact.Unknown);
                    assertThat(leaf.holds(facts)).isEqualTo(known && !denied);
                }
            }
        }
    }

    @Property(tries = 2_000)
    void foldingTwiceIsFoldingOnce(@ForAll String text) {
        assertThat(Fold.of(Fold.of(text))).isEqualTo(Fold.of(text));
    }

    private static List<Problem.FieldError> errors(Problem problem) {
        return ((List<?>) Objects.requireNonNull(problem.more().get("errors")))
                .stream().map(Problem.FieldError.class::cast).toList();
    }

    private static Condition.Leaf leaf(JsonNode node) {
        ObjectNode group = JSON.createObjectNode();
        group.putArray("all").add(node);
        Condition.Group read = (Condition.Group) Condition.read(group, Catalogue.FIELDS, "");
        return (Condition.Leaf) read.nodes().getFirst();
    }

    private static boolean agrees(Why why) {
        return switch (why) {
            case Why.Leaf leaf -> leaf.known() || !leaf.holds();
            case Why.Group group ->
                group.parts().stream().allMatch(ConditionTest::agrees)
                        && group.holds()
                                == (group.any()
                                        ? group.parts().stream().anyMatch(Why::holds)
                                        : group.parts().stream().allMatch(Why::holds));
        };
    }

    @Test
    void itAsksWhetherOnlyWhereItWantsAYes() {
        String question = "{\"all\":[{\"field\":\"returning\",\"op\":\"%s\",\"value\":%s}]}";

        assertThat(read(question.formatted("is", true)).asksWhether("returning"))
                .isTrue();
        assertThat(read(question.formatted("is", false)).asksWhether("returning"))
                .isFalse();
    }

    private static Condition read(String json) {
        return Condition.read(JSON.readTree(json), Catalogue.FIELDS, "/when");
    }

    private static Problem refused(String json) {
        return catchThrowableOfType(Problem.class, () -> read(json));
    }

    private static Facts asked(Fact fact, @Nullable Caller caller) {
        return new Facts(field -> fact, NOW, ZoneId.of("UTC"), caller);
    }

    private static Facts facts() {
        return new Facts(key -> HERE.getOrDefault(key, Fact.missing()), NOW, ZoneId.of("Europe/Berlin"));
    }

    @Test
    void itSaysOfAFieldWhatHoldsWhereverItHolds() {
        Condition present = new Condition.Leaf("waiting", Operator.PRESENT, new Operand.None(), null);
        Condition absent = new Condition.Leaf("waiting", Operator.ABSENT, new Operand.None(), null);
        Condition other = new Condition.Leaf("subject", Operator.PRESENT, new Operand.None(), null);
        assertThat(present.says("waiting", Operator.PRESENT)).isTrue();
        assertThat(absent.says("waiting", Operator.PRESENT)).isFalse();
        assertThat(new Condition.Group(false, List.of(other, present)).says("waiting", Operator.PRESENT))
                .isTrue();
        assertThat(new Condition.Group(true, List.of(other, present)).says("waiting", Operator.PRESENT))
                .isFalse();
        assertThat(new Condition.Group(true, List.of(present, present)).says("waiting", Operator.PRESENT))
                .isTrue();
    }
}
