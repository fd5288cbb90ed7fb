package io.parlour.livechat.monitor.goals;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.livechat.monitor.goals.Attribution.Chat;
import io.parlour.livechat.monitor.goals.Attribution.Tie;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// To which chat a goal belongs (LC-108): twelve cases.
class AttributionTest {
    private static final Instant NOW = Instant.parse("2026-06-20T12:00:00Z");
    private static final UUID OLD = new UUID(0, 1);
    private static final UUID NEW = new UUID(0, 2);

    /// @param session how long the page session lasts by now
    private record Case(
            String name,
            Goal goal,
            Tie tie,
            Duration session,
            List<Chat> chats,
            @Nullable UUID belongsTo) {}

    @TestFactory
    List<DynamicTest> aGoalBelongsToTheLastChatWithinItsDays() {
        List<Case> cases = List.of(
                new Case("nobody chatted", goal(7), Tie.CONSENT, hours(1), List.of(), null),
                new Case("a chat just before", goal(7), Tie.CONSENT, hours(1), List.of(chat(NEW, hours(1))), NEW),
                new Case(
                        "the last of two chats",
                        goal(7),
                        Tie.CONSENT,
                        hours(1),
                        List.of(chat(OLD, days(3)), chat(NEW, days(2))),
                        NEW),
                new Case("on the last day", goal(7), Tie.CONSENT, hours(1), List.of(chat(OLD, days(7))), OLD),
                new Case(
                        "a second too late",
                        goal(7),
                        Tie.CONSENT,
                        hours(1),
                        List.of(chat(OLD, days(7).plusSeconds(1))),
                        null),
                new Case("a window of one day", goal(1), Tie.CONSENT, hours(1), List.of(chat(OLD, days(2))), null),
                new Case("a window of ninety days", goal(90), Tie.CONSENT, hours(1), List.of(chat(OLD, days(89))), OLD),
                new Case(
                        "a chat that began only afterwards",
                        goal(7),
                        Tie.CONSENT,
                        hours(1),
                        List.of(chat(NEW, hours(-1))),
                        null),
                new Case(
                        "counted before for that chat",
                        goal(7),
                        Tie.CONSENT,
                        hours(1),
                        List.of(new Chat(NEW, NOW.minus(hours(1)), 1)),
                        null),
                new Case(
                        "counted before, and it may count again",
                        repeatable(),
                        Tie.CONSENT,
                        hours(1),
                        List.of(new Chat(NEW, NOW.minus(hours(1)), 3)),
                        NEW),
                new Case(
                        "without consent, in the page session of the chat",
                        goal(7),
                        Tie.PAGE,
                        hours(2),
                        List.of(chat(OLD, days(1)), chat(NEW, hours(1))),
                        NEW),
                new Case(
                        "without consent, in a later page session",
                        goal(7),
                        Tie.PAGE,
                        Duration.ofMinutes(5),
                        List.of(chat(NEW, hours(1))),
                        null));
        assertThat(cases).hasSize(12);
        return cases.stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.name(),
                        () -> assertThat(Attribution.of(
                                                each.goal(), each.tie(), NOW.minus(each.session()), NOW, each.chats())
                                        .map(Chat::id)
                                        .orElse(null))
                                .isEqualTo(each.belongsTo())))
                .toList();
    }

    private static Goal goal(int days) {
        return new Goal(
                new UUID(1, 1),
                new UUID(1, 2),
                "Order",
                Goal.Kind.URL,
                "shop.example/thanks",
                null,
                null,
                days,
                false,
                true);
    }

    private static Goal repeatable() {
        return new Goal(
                new UUID(1, 1),
                new UUID(1, 2),
                "Order",
                Goal.Kind.URL,
                "shop.example/thanks",
                null,
                null,
                7,
                true,
                true);
    }

    private static Chat chat(UUID id, Duration ago) {
        return new Chat(id, NOW.minus(ago), 0);
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }
}
