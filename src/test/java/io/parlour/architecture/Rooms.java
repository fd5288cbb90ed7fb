package io.parlour.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// The rooms of the house, ground floor first: a room may import only rooms that stand above it in this list.
record Rooms(String root) {
    static final List<String> IN_ORDER = List.of(
            "verify",
            "kernel",
            "kernel.conditions",
            "database",
            "live",
            "audit",
            "redaction",
            "organizations",
            "identity",
            "contacts",
            "conversations",
            "search",
            "mail",
            "livechat",
            "helpdesk",
            "knowledge",
            "answers",
            "marketing",
            "reports",
            "privacy",
            "demo");

    ArchRule importOnlyRoomsAboveThem() {
        return ArchRuleDefinition.classes().should(new ArchCondition<>("import only rooms above their own") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                OptionalInt own = floor(from);
                from.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> own.isPresent() && climbs(own.getAsInt(), dependency))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        });
    }

    ArchRule standInTheList() {
        return ArchRuleDefinition.classes().should(new ArchCondition<>("stand in a listed room") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackageName().equals(root) && floor(type).isEmpty()) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " stands in no listed room"));
                }
            }
        });
    }

    private boolean climbs(int own, Dependency dependency) {
        OptionalInt other = floor(dependency.getTargetClass().getBaseComponentType());
        return other.isPresent() && other.getAsInt() > own;
    }

    /// The place of the class's room in the list; the longest name wins, so `kernel.conditions` is not `kernel`.
    private OptionalInt floor(JavaClass type) {
        String name = type.getPackageName() + ".";
        return IntStream.range(0, IN_ORDER.size())
                .filter(i -> name.startsWith(root + "." + IN_ORDER.get(i) + "."))
                .reduce((shorter, longer) ->
                        IN_ORDER.get(longer).length() > IN_ORDER.get(shorter).length() ? longer : shorter);
    }
}
