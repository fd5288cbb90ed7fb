package io.parlour.livechat.chats;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.IdSource;
import io.parlour.kernel.Problem;
import io.parlour.livechat.allocation.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random visitors, agents and clocks at one desk (LC-56, LC-57, LC-62, LC-65).
class ChatLifeTest {
    private static final UUID SALES = new UUID(1, 1);
    private static final UUID SERVICE = new UUID(1, 2);
    private static final int LIMIT = 2;

    @Property(tries = 300)
    void noChatIsLostOrOfferedTwiceOrBeyondALimitWhateverHappens(@ForAll long seed, @ForAll Mode mode) {
        Desk desk = new Desk(seed, mode);
        for (int i = 0; i < 80; i++) {
            desk.something();
            desk.check();
        }
        desk.goHome();

        assertThat(desk.floor.chats.values()).allSatisfy(chat -> {
            assertThat(chat.state.over()).isTrue();
            assertThat(chat.moves.stream().filter(move -> move.to().over())).hasSize(1);
            assertThat(chat.endedAt).isNotNull();
        });
    }

    @ParameterizedTest
    @EnumSource(ChatState.class)
    void nothingMovesWhatIsOver(ChatState state) {
        for (Cause cause : Cause.values()) {
            if (state.over()) {
                assertThat(cause.movesFrom(state))
                        .as("%s from %s", cause, state)
                        .isFalse();
            }
        }
    }

    @Test
    void whoFreesASlotGetsTheOldestOfTheHighestPriority() {
        Desk desk = new Desk(1, Mode.BALANCED);
        desk.agent(SALES);
        desk.ask(SALES, 3);
        desk.ask(SALES, 3);
        ChatHead early = desk.ask(SALES, 3);
        ChatHead urgent = desk.ask(SALES, 5);
        desk.acceptAll();

        assertThat(early.state).isEqualTo(ChatState.QUEUED);
        assertThat(desk.floor.position(urgent)).isOne();
        assertThat(desk.floor.position(early)).isEqualTo(2);

        desk.endOne();
        assertThat(urgent.state).isEqualTo(ChatState.OFFERED);
        assertThat(early.state).isEqualTo(ChatState.QUEUED);
        assertThat(desk.floor.position(early)).isOne();
    }

    @Test
    void whenEverybodyGoesWhoWaitsIsToldAtOnce() {
        Desk desk = new Desk(1, Mode.BALANCED);
        AgentHead agent = desk.agent(SALES);
        desk.ask(SALES, 3);
        desk.ask(SALES, 3);
        ChatHead waiting = desk.ask(SALES, 3);
        assertThat(waiting.state).isEqualTo(ChatState.QUEUED);

        agent.choose(Status.OFFLINE, null);
        agent.follow(desk.floor.settings, desk.floor.now);
        Allot.settle(desk.floor);

        assertThat(waiting.state).isEqualTo(ChatState.MISSED);
        assertThat(waiting.endReason).isEqualTo(EndReason.NOBODY_AVAILABLE);
    }

    @Test
    void threeUnansweredOffersSendAnAgentAway() {
        Desk desk = new Desk(1, Mode.BALANCED);
        AgentHead agent = desk.agent(SALES);
        for (int i = 0; i < 3; i++) {
            desk.ask(SALES, 3);
            desk.pass(31);
        }

        assertThat(agent.effective).isEqualTo(Status.AWAY);
        assertThat(desk.floor.chats.values())
                .allSatisfy(chat -> assertThat(chat.endReason).isEqualTo(EndReason.NOT_TAKEN));
    }

    @Test
    void aChatTakenByAnotherIsNotTakenAgain() {
        Desk desk = new Desk(1, Mode.BROADCAST);
        AgentHead one = desk.agent(SALES);
        AgentHead other = desk.agent(SALES);
        ChatHead chat = desk.ask(SALES, 3);
        List<OfferHead> offers = desk.floor.openOffers(chat.id);
        assertThat(offers).hasSize(2);

        desk.floor.decide(offers.getFirst(), OfferState.ACCEPTED, null);
        desk.floor.give(chat, offers.getFirst().agent, Cause.ACCEPTED, Actor.agent(one.id));
        assertThat(offers.getLast().state).isEqualTo(OfferState.CANCELLED);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> desk.floor.give(chat, other.id, Cause.ACCEPTED, Actor.agent(other.id)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("chat.state-changed");
    }

    private static final class Desk {
        private final Random random;
        private final Map<UUID, ChatState> over = new HashMap<>();
        private long counter = 100;
        Floor floor;

        Desk(long seed, Mode mode) {
            random = new Random(seed);
            IdSource ids = () -> new UUID(7, counter++);
            floor = new Floor(Instant.parse("2026-03-01T08:00:00Z"), ChatSettings.DEFAULT, ids);
            DepartmentRules rules = new DepartmentRules(
                    mode,
                    30,
                    5,
                    null,
                    120,
                    8,
                    true,
                    0,
                    0,
                    null,
                    false,
                    List.of(new DepartmentRules.Backup(null, SERVICE)),
                    null,
                    Map.of(),
                    null);
            floor.rules.put(SALES, rules);
            floor.rules.put(SERVICE, DepartmentRules.DEFAULT);
        }

        AgentHead agent(UUID department) {
            AgentHead agent = new AgentHead(new UUID(9, counter++), Set.of(department), false, LIMIT, floor.now);
            floor.agents.put(agent.id, agent);
            agent.line(true, floor);
            Allot.settle(floor);
            return agent;
        }

        ChatHead ask(UUID department, int priority) {
            floor = at(floor.now.plusMillis(1));
            UUID id = new UUID(8, counter++);
            ChatHead chat = new ChatHead(
                    id,
                    new UUID(5, counter),
                    new UUID(4, counter),
                    new UUID(3, counter),
                    SALES,
                    floor.now,
                    ChatState.REQUESTED);
            chat.department = department;
            chat.priority = priority;
            floor.chats.put(id, chat);
            Allot.settle(floor);
            return chat;
        }

        void pass(long seconds) {
            floor = at(floor.now.plusSeconds(seconds));
            floor.agents.values().forEach(agent -> agent.follow(floor.settings, floor.now));
            WatchClock.offers(floor);
            floor.waiting().forEach(chat -> WatchClock.patience(floor, chat));
            Allot.settle(floor);
        }

        void acceptAll() {
            List.copyOf(floor.offers).stream().filter(OfferHead::open).forEach(this::accept);
            Allot.settle(floor);
        }

        void accept(OfferHead offer) {
            if (offer.open()) {
                floor.decide(offer, OfferState.ACCEPTED, null);
                floor.give(floor.chat(offer.chat), offer.agent, Cause.ACCEPTED, Actor.agent(offer.agent));
            }
        }

        void endOne() {
            floor.chats.values().stream()
                    .filter(chat -> chat.state == ChatState.ACTIVE)
                    .findFirst()
                    .ifPresent(chat -> floor.move(chat, Cause.AGENT_ENDED, Actor.SYSTEM));
            Allot.settle(floor);
        }

        void something() {
            List<OfferHead> open = floor.offers.stream().filter(OfferHead::open).toList();
            List<ChatHead> running = floor.chats.values().stream()
                    .filter(chat -> !chat.state.over())
                    .toList();
            List<AgentHead> agents = new ArrayList<>(floor.agents.values());
            switch (random.nextInt(9)) {
                case 0 -> {
                    if (agents.size() < 6) {
                        agent(random.nextBoolean() ? SALES : SERVICE);
                    }
                }
                case 1, 2, 3 -> ask(random.nextInt(3) > 0 ? SALES : SERVICE, 1 + random.nextInt(5));
                case 4 -> one(open).ifPresent(this::accept);
                case 5 -> one(open).ifPresent(offer -> floor.decide(offer, OfferState.REFUSED, null));
                case 6 ->
                    one(running).ifPresent(chat -> {
                        Cause cause = chat.state == ChatState.ACTIVE ? Cause.VISITOR_ENDED : Cause.VISITOR_LEFT;
                        floor.move(chat, cause, Actor.SYSTEM);
                    });
                case 7 -> pass(1 + random.nextInt(60));
                default ->
                    one(agents).ifPresent(agent -> {
                        agent.choose(one(List.of(Status.values())).orElseThrow(), null);
                        agent.line(random.nextInt(4) > 0, floor);
                    });
            }
            Allot.settle(floor);
        }

        void goHome() {
            floor.agents.values().forEach(agent -> {
                agent.choose(Status.OFFLINE, null);
                agent.follow(floor.settings, floor.now);
            });
            Allot.settle(floor);
            List.copyOf(floor.chats.values()).stream()
                    .filter(chat -> chat.state == ChatState.ACTIVE)
                    .forEach(chat -> floor.move(chat, Cause.IDLE, Actor.SYSTEM));
        }

        void check() {
            for (ChatHead chat : floor.chats.values()) {
                List<OfferHead> open = floor.openOffers(chat.id);
                assertThat(chat.state == ChatState.OFFERED).isEqualTo(!open.isEmpty());
                boolean broadcast = floor.rules(chat.department).mode() == Mode.BROADCAST;
                assertThat(open.size()).isLessThanOrEqualTo(broadcast ? 6 : 1);
                ChatState before = over.get(chat.id);
                if (before != null) {
                    assertThat(chat.state).isEqualTo(before);
                }
                if (chat.state.over()) {
                    over.put(chat.id, chat.state);
                }
                ordered(chat);
            }
            limits();
            for (UUID department : List.of(SALES, SERVICE)) {
                queue(department);
            }
        }

        private void limits() {
            for (AgentHead agent : floor.agents.values()) {
                long asked = floor.offers.stream()
                        .filter(offer -> offer.open() && offer.agent.equals(agent.id))
                        .count();
                long running = floor.chats.values().stream()
                        .filter(chat -> chat.state == ChatState.ACTIVE && agent.id.equals(chat.assignee))
                        .count();
                assertThat(agent.running).isEqualTo((int) running);
                assertThat(asked + running).isLessThanOrEqualTo(LIMIT);
            }
        }

        private void queue(UUID department) {
            List<ChatHead> queued = floor.waiting().stream()
                    .filter(chat -> chat.state == ChatState.QUEUED && department.equals(chat.department))
                    .toList();
            Set<Integer> places = new HashSet<>();
            for (ChatHead chat : queued) {
                places.add(floor.position(chat));
                if (floor.rules(department).mode() != Mode.MANUAL) {
                    assertThat(floor.seats(chat, Set.of(department), Set.of()))
                            .as("nobody is free while somebody waits")
                            .noneMatch(seat -> seat.free());
                }
            }
            assertThat(places).hasSize(queued.size());
            assertThat(places.stream().mapToInt(place -> place).max().orElse(0)).isEqualTo(queued.size());
        }

        private static void ordered(ChatHead chat) {
            Instant last = chat.requestedAt;
            for (Instant at : java.util.Arrays.asList(chat.queuedAt, chat.acceptedAt, chat.endedAt)) {
                if (at != null) {
                    assertThat(at).isAfterOrEqualTo(last);
                    last = Objects.requireNonNull(at);
                }
            }
        }

        private <T> java.util.Optional<T> one(List<T> some) {
            return some.isEmpty()
                    ? java.util.Optional.empty()
                    : java.util.Optional.of(some.get(random.nextInt(some.size())));
        }

        private Floor at(Instant now) {
            Floor next = new Floor(now, floor.settings, floor.ids);
            next.chats.putAll(floor.chats);
            next.agents.putAll(floor.agents);
            next.offers.addAll(floor.offers);
            next.rules.putAll(floor.rules);
            next.wanted.putAll(floor.wanted);
            next.skills.putAll(floor.skills);
            next.answers.putAll(floor.answers);
            return next;
        }
    }
}
