package io.parlour.livechat.chats;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.IdSource;
import io.parlour.livechat.allocation.Mode;
import io.parlour.livechat.routing.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whom a chat is offered to, setting by setting (LC-57, LC-63, LC-64).
class WhoGetsAChatTest {
    private static final UUID SALES = new UUID(1, 1);
    private static final UUID SERVICE = new UUID(1, 2);
    private static final UUID DANISH = new UUID(2, 1);
    private static final UUID RULE = new UUID(3, 1);

    private long counter = 100;
    private final IdSource ids = () -> new UUID(7, counter++);
    private Floor floor = new Floor(Instant.parse("2026-03-01T08:00:00Z"), ChatSettings.DEFAULT, ids);

    @Test
    void aRuleThatAsksForASkillGetsWhoHasIt() {
        AgentHead mira = agent(SALES);
        AgentHead jonas = agent(SALES);
        knows(mira, 2);
        knows(jonas, 4);
        wants(null, Map.of(DANISH, 3), null);

        ChatHead chat = ask(SALES, this::byRule);

        assertThat(asked(chat)).containsExactly(jonas.id);
    }

    @Test
    void withNobodyWhoHasTheSkillNobodyComes() {
        knows(agent(SALES), 2);
        wants(null, Map.of(DANISH, 3), null);

        assertThat(ask(SALES, this::byRule).endReason).isEqualTo(EndReason.NOBODY_AVAILABLE);
    }

    @Test
    void afterTheSetSecondsASkillIsGivenUp() {
        AgentHead mira = agent(SALES);
        knows(mira, 2);
        wants(null, Map.of(DANISH, 3), 30);

        ChatHead chat = ask(SALES, this::byRule);
        assertThat(chat.state).isEqualTo(ChatState.QUEUED);
        assertThat(Eligible.relaxedAt(chat, floor.wanted(chat))).isEqualTo(chat.requestedAt.plusSeconds(30));
        pass(29);
        assertThat(chat.state).isEqualTo(ChatState.QUEUED);
        pass(1);

        assertThat(asked(chat)).containsExactly(mira.id);
        assertThat(via(chat)).isEqualTo(new Via(Via.Kind.RELAXED, null));
    }

    @Test
    void aSkillIsNotGivenUpWhileSomebodyWhoHasItIsFree() {
        AgentHead mira = agent(SALES);
        AgentHead jonas = agent(SALES);
        knows(jonas, 5);
        full(jonas);
        wants(null, Map.of(DANISH, 3), 30);
        ChatHead chat = ask(SALES, this::byRule);
        assertThat(chat.state).isEqualTo(ChatState.QUEUED);

        jonas.counted = 0;
        pass(60);

        assertThat(asked(chat)).containsExactly(jonas.id);
        assertThat(asked(chat)).doesNotContain(mira.id);
    }

    @Test
    void aRuleForOneAgentWaitsForItAndFallsToTheDepartmentWhenItIsNotThere() {
        AgentHead mira = agent(SALES);
        AgentHead jonas = agent(SERVICE);
        wants(jonas.id, Map.of(), null);

        ChatHead first = ask(SALES, this::byRule);
        assertThat(asked(first)).containsExactly(jonas.id);
        assertThat(via(first)).isEqualTo(new Via(Via.Kind.RULE_AGENT, jonas.id));

        full(jonas);
        ChatHead second = ask(SALES, this::byRule);
        pass(100);
        assertThat(second.state).isEqualTo(ChatState.QUEUED);

        jonas.choose(Status.AWAY, null);
        pass(1);
        assertThat(asked(second)).containsExactly(mira.id);
    }

    @Test
    void theAgentOfTheLastChatGoesFirstWhenItIsFree() {
        AgentHead mira = agent(SALES);
        AgentHead jonas = agent(SALES);
        jonas.counted = 2;

        ChatHead chat = ask(SALES, it -> it.preferred = jonas.id);

        assertThat(asked(chat)).containsExactly(jonas.id).doesNotContain(mira.id);
        assertThat(via(chat)).isEqualTo(new Via(Via.Kind.LAST_AGENT, jonas.id));
    }

    @Test
    void aChatWaitsForTheAgentOfTheLastOneAsLongAsIsSet() {
        AgentHead mira = agent(SALES);
        AgentHead jonas = agent(SALES);
        full(jonas);

        ChatHead chat = ask(SALES, it -> {
            it.preferred = jonas.id;
            it.preferredUntil = floor.now.plusSeconds(20);
        });
        assertThat(chat.state).isEqualTo(ChatState.QUEUED);
        pass(19);
        assertThat(chat.state).isEqualTo(ChatState.QUEUED);
        pass(1);

        assertThat(asked(chat)).containsExactly(mira.id);
    }

    @Test
    void theBackupIsAskedAfterTheSecondsGiven() {
        AgentHead mira = agent(SALES);
        AgentHead jonas = agent(SERVICE);
        full(mira);
        rules(SALES, it -> it.backups(new DepartmentRules.Backup(null, SERVICE)).backupAfter(45));

        ChatHead chat = ask(SALES, it -> {});
        pass(44);
        assertThat(chat.state).isEqualTo(ChatState.QUEUED);
        pass(1);

        assertThat(asked(chat)).containsExactly(jonas.id);
        assertThat(via(chat)).isEqualTo(new Via(Via.Kind.BACKUP_DEPARTMENT, SERVICE));
    }

    @Test
    void backupsAreAskedInTheirOrderWhenNobodyIsThere() {
        AgentHead jonas = agent(SERVICE);
        AgentHead lena = agent(new UUID(1, 3));
        rules(
                SALES,
                it -> it.backups(new DepartmentRules.Backup(lena.id, null), new DepartmentRules.Backup(null, SERVICE)));

        ChatHead first = ask(SALES, it -> {});
        assertThat(asked(first)).containsExactly(lena.id);
        assertThat(via(first)).isEqualTo(new Via(Via.Kind.BACKUP_AGENT, lena.id));

        lena.choose(Status.OFFLINE, null);
        pass(1);
        assertThat(asked(first)).containsExactly(jonas.id);
    }

    @Test
    void waitingMakesUpForPriority() {
        AgentHead mira = agent(SALES);
        full(mira);
        rules(SALES, it -> it.ageing(5));
        ChatHead low = ask(SALES, it -> it.priority = 2);
        assertThat(floor.ages(low)).isEqualTo(low.requestedAt.plusSeconds(300));
        pass(301);
        ChatHead normal = ask(SALES, it -> {});
        assertThat(low.rank).isEqualTo(3);
        assertThat(floor.position(low)).isEqualTo(1);
        assertThat(floor.position(normal)).isEqualTo(2);

        pass(3_000);
        assertThat(low.rank).isEqualTo(5);
        assertThat(low.priority).isEqualTo(2);
        assertThat(floor.ages(low)).isNull();
    }

    @Test
    void aQueueTakesNobodyMoreBeyondTheEstimateThatIsSet() {
        full(agent(SALES));
        rules(SALES, it -> it.waitLimit(16));
        floor.mean = department -> Duration.ofMinutes(8);

        for (int place = 1; place <= 6; place++) {
            assertThat(ask(SALES, it -> {}).state).isEqualTo(ChatState.QUEUED);
        }
        ChatHead seventh = ask(SALES, it -> {});

        assertThat(seventh.endReason).as("its wait would be 24 minutes").isEqualTo(EndReason.QUEUE_FULL);
        assertThat(ask(SALES, it -> it.priority = 5).state)
                .as("who stands in front waits less")
                .isEqualTo(ChatState.QUEUED);
    }

    @Test
    void aRefusalIsSaidInTheVisitorsLanguageElseInEnglishElseInAny() {
        DepartmentRules rules = new Change(DepartmentRules.DEFAULT)
                .refusals(Map.of("de", "Zu viele warten.", "en", "Too many wait."))
                .rules;

        assertThat(rules.refusal("de-AT")).isEqualTo("Zu viele warten.");
        assertThat(rules.refusal("ar")).isEqualTo("Too many wait.");
        assertThat(rules.refusal(null)).isEqualTo("Too many wait.");
        assertThat(new Change(rules).refusals(Map.of("de", "Voll.")).rules.refusal("fr"))
                .isEqualTo("Voll.");
        assertThat(DepartmentRules.DEFAULT.refusal("de")).isNull();
    }

    private AgentHead agent(UUID department) {
        AgentHead agent = new AgentHead(ids.next(), Set.of(department), false, 3, floor.now);
        floor.agents.put(agent.id, agent);
        agent.line(true, floor);
        return agent;
    }

    private static void full(AgentHead agent) {
        agent.counted = agent.limit;
    }

    private void knows(AgentHead agent, int level) {
        floor.skills.put(agent.id, Map.of(DANISH, level));
    }

    private void wants(@Nullable UUID agent, Map<UUID, Integer> skills, @Nullable Integer relaxSeconds) {
        floor.wanted.put(RULE, new Wanted(agent, skills, relaxSeconds));
    }

    private void byRule(ChatHead chat) {
        chat.rule = RULE;
    }

    private ChatHead ask(UUID department, Consumer<ChatHead> with) {
        ChatHead chat =
                new ChatHead(ids.next(), ids.next(), ids.next(), ids.next(), SALES, floor.now, ChatState.REQUESTED);
        chat.department = department;
        with.accept(chat);
        floor.chats.put(chat.id, chat);
        Allot.settle(floor);
        return chat;
    }

    private List<UUID> asked(ChatHead chat) {
        return floor.openOffers(chat.id).stream().map(offer -> offer.agent).toList();
    }

    private static @Nullable Via via(ChatHead chat) {
        return chat.moves.getLast().via();
    }

    private void pass(long seconds) {
        Floor next = new Floor(floor.now.plusSeconds(seconds), floor.settings, ids);
        next.chats.putAll(floor.chats);
        next.agents.putAll(floor.agents);
        next.offers.addAll(floor.offers);
        next.rules.putAll(floor.rules);
        next.answers.putAll(floor.answers);
        next.wanted.putAll(floor.wanted);
        next.skills.putAll(floor.skills);
        next.mean = floor.mean;
        floor = next;
        floor.agents.values().forEach(agent -> agent.follow(floor.settings, floor.now));
        Allot.settle(floor);
    }

    private void rules(UUID department, Consumer<Change> change) {
        Change rules = new Change(floor.rules(department));
        change.accept(rules);
        floor.rules.put(department, rules.rules);
    }

    /// One setting of a department after the other.
    private static final class Change {
        private DepartmentRules rules;

        Change(DepartmentRules rules) {
            this.rules = rules;
        }

        Change backups(DepartmentRules.Backup... backups) {
            return with(List.of(backups), rules.backupAfterSeconds(), null, null, Map.of());
        }

        Change backupAfter(int seconds) {
            return with(rules.backups(), seconds, null, null, Map.of());
        }

        Change ageing(int minutes) {
            return with(rules.backups(), null, minutes, null, Map.of());
        }

        Change waitLimit(int minutes) {
            return with(rules.backups(), null, null, minutes, Map.of());
        }

        Change refusals(Map<String, String> texts) {
            return with(rules.backups(), null, null, null, texts);
        }

        private Change with(
                List<DepartmentRules.Backup> backups,
                @Nullable Integer backupAfter,
                @Nullable Integer ageing,
                @Nullable Integer waitLimit,
                Map<String, String> refusals) {
            rules = new DepartmentRules(
                    Mode.BALANCED,
                    30,
                    50,
                    waitLimit,
                    7200,
                    8,
                    true,
                    30,
                    0,
                    backupAfter,
                    false,
                    backups,
                    ageing,
                    refusals,
                    null);
            return this;
        }
    }
}
