package io.parlour.livechat.chats;

import io.parlour.livechat.allocation.Distribution;
import io.parlour.livechat.allocation.EstimatedWait;
import io.parlour.livechat.allocation.Mode;
import io.parlour.livechat.allocation.Seat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Brings a floor to rest: takes back offers nobody can answer, and goes through what waits in its order, asking,
/// queueing or telling that nobody comes (LC-57, LC-62 to LC-64).
final class Allot {
    private final Floor floor;

    private Allot(Floor floor) {
        this.floor = floor;
    }

    static void settle(Floor floor) {
        Allot allot = new Allot(floor);
        floor.age(floor.chats.values());
        floor.chats.values().stream()
                .filter(chat -> !chat.state.over() && !chat.open)
                .forEach(allot::closedElsewhere);
        floor.chats.values().stream()
                .filter(chat -> chat.bot && !chat.state.over() && chat.assignee != null)
                .forEach(chat -> chat.toPeople(floor.now, Actor.agent(Objects.requireNonNull(chat.assignee))));
        floor.waiting().stream().filter(chat -> chat.assignee != null).forEach(allot::takenElsewhere);
        floor.chats.values().stream()
                .filter(chat -> chat.state == ChatState.ACTIVE && !Objects.equals(chat.assignee, chat.owner))
                .forEach(allot::givenElsewhere);
        allot.withdraw();
        floor.chats.values().stream()
                .filter(chat -> chat.transferSince != null
                        && floor.openOffers(chat.id).stream().noneMatch(offer -> offer.kind == OfferKind.TRANSFER))
                .forEach(allot::passOver);
        floor.waiting().stream()
                .filter(chat -> chat.state == ChatState.OFFERED)
                .filter(chat -> floor.openOffers(chat.id).isEmpty())
                .forEach(allot::passOn);
        for (ChatHead chat : floor.waiting()) {
            if (chat.state != ChatState.OFFERED) {
                allot.next(chat);
            }
        }
    }

    /// The conversation was closed where conversations are: the chat in it is over.
    private void closedElsewhere(ChatHead chat) {
        if (chat.state.waiting()) {
            floor.move(chat, Cause.AGENT_ENDED, Actor.SYSTEM);
        } else {
            floor.move(chat, Cause.AGENT_ENDED, chat.assignee == null ? Actor.SYSTEM : Actor.agent(chat.assignee));
        }
    }

    /// Somebody answered, or was given the conversation.
    private void takenElsewhere(ChatHead chat) {
        UUID taker = Objects.requireNonNull(chat.assignee);
        floor.give(chat, taker, Cause.PICKED, Actor.agent(taker));
    }

    private void givenElsewhere(ChatHead chat) {
        UUID taker = chat.assignee;
        if (taker == null) {
            floor.putBack(chat, Cause.PUT_BACK, Actor.SYSTEM);
        } else {
            floor.give(chat, taker, Cause.GIVEN, Actor.SYSTEM);
        }
    }

    /// An agent who went away cannot answer.
    private void withdraw() {
        for (OfferHead offer : floor.offers) {
            AgentHead agent = floor.agents.get(offer.agent);
            if (offer.open() && (agent == null || !able(agent, offer.kind))) {
                floor.decide(offer, OfferState.CANCELLED, null);
            }
        }
    }

    private static boolean able(AgentHead agent, OfferKind kind) {
        return switch (kind) {
            case NEW -> agent.takesNew();
            case TRANSFER -> agent.takesTransfers();
            case INVITE -> agent.effective != Status.OFFLINE;
        };
    }

    /// The next of the department is asked, whoever is free first; when all were, the chat stays with its owner
    /// (LC-67).
    private void passOver(ChatHead chat) {
        UUID department = chat.transferDepartment;
        List<Seat> seats = department == null ? List.of() : floor.successors(chat, department);
        if (seats.isEmpty()) {
            chat.transferEnds();
            return;
        }
        Mode mode = floor.rules(department).mode();
        List<UUID> chosen = Distribution.choose(
                mode == Mode.MANUAL ? Mode.BALANCED : mode,
                seats,
                floor.rules(department).turn());
        UUID next = chosen.isEmpty() ? seats.getFirst().agent() : chosen.getFirst();
        floor.ask(chat, next, OfferKind.TRANSFER, chat.transferBy);
    }

    private void passOn(ChatHead chat) {
        Map<UUID, OfferState> answers = floor.answers.getOrDefault(chat.id, Map.of());
        boolean cancelled = answers.containsValue(OfferState.CANCELLED);
        if (cancelled || !Eligible.of(floor, chat).nobody()) {
            floor.move(chat, Cause.PASSED_ON, Actor.SYSTEM);
        } else {
            boolean refused = answers.containsValue(OfferState.REFUSED);
            floor.move(chat, refused ? Cause.REFUSED_BY_ALL : Cause.NOT_TAKEN, Actor.SYSTEM);
        }
    }

    private void next(ChatHead chat) {
        Eligible eligible = Eligible.of(floor, chat);
        DepartmentRules rules = floor.rules(chat.department);
        if (eligible.nobody()) {
            floor.move(chat, Cause.NOBODY_AVAILABLE, Actor.SYSTEM);
            return;
        }
        List<UUID> chosen = preferred(chat, eligible.seats());
        if (!chosen.isEmpty()) {
            ask(chat, chosen, eligible.seats(), new Via(Via.Kind.LAST_AGENT, chosen.getFirst()));
            return;
        }
        if (!waitsForPreferred(chat, eligible.seats())) {
            chosen = Distribution.choose(rules.mode(), eligible.seats(), rules.turn());
        }
        if (chosen.isEmpty()) {
            queue(chat, rules);
            return;
        }
        ask(chat, chosen, eligible.seats(), eligible.via().get(chosen.getFirst()));
    }

    private void ask(ChatHead chat, List<UUID> chosen, List<Seat> eligible, @Nullable Via via) {
        DepartmentRules rules = floor.rules(chat.department);
        floor.move(chat, Cause.ASKED, Actor.SYSTEM, via);
        List<OfferHead> offers = new ArrayList<>();
        for (UUID agent : chosen) {
            offers.add(floor.ask(chat, agent, OfferKind.NEW, null));
        }
        if (rules.mode() == Mode.ROUND_ROBIN && chat.department != null) {
            floor.turns.put(chat.department, chosen.getFirst());
            floor.rules.put(chat.department, rules.turned(chosen.getFirst()));
        }
        OfferHead first = offers.getFirst();
        boolean auto = rules.autoAccept()
                || eligible.stream().anyMatch(seat -> seat.agent().equals(first.agent) && seat.autoAccept());
        if (auto && rules.mode() != Mode.BROADCAST) {
            floor.decide(first, OfferState.ACCEPTED, null);
            floor.give(chat, first.agent, Cause.ACCEPTED, Actor.agent(first.agent));
        }
    }

    private void queue(ChatHead chat, DepartmentRules rules) {
        if (chat.state == ChatState.QUEUED) {
            return;
        }
        boolean asked = floor.answers.containsKey(chat.id)
                || chat.moves.stream().anyMatch(move -> move.from() == ChatState.ACTIVE);
        if (!asked && full(chat, rules)) {
            floor.move(chat, Cause.QUEUE_FULL, Actor.SYSTEM);
        } else {
            floor.move(chat, Cause.ALL_BUSY, Actor.SYSTEM);
        }
    }

    /// By length or by estimated wait (LC-57).
    private boolean full(ChatHead chat, DepartmentRules rules) {
        List<ChatHead> queue = floor.chats.values().stream()
                .filter(other -> other.state == ChatState.QUEUED && Objects.equals(other.department, chat.department))
                .toList();
        if (queue.size() >= rules.queueLength()) {
            return true;
        }
        Integer most = rules.queueWaitMinutes();
        if (most == null) {
            return false;
        }
        long ahead = queue.stream()
                .filter(other -> Floor.ORDER.compare(other, chat) < 0)
                .count();
        return EstimatedWait.of((int) ahead + 1, floor.capacity(chat.department), floor.mean.apply(chat.department))
                .filter(wait -> wait.compareTo(Duration.ofMinutes(most)) > 0)
                .isPresent();
    }

    /// The agent of the last chat, if it is free now (LC-63).
    private List<UUID> preferred(ChatHead chat, List<Seat> eligible) {
        return eligible.stream()
                .filter(seat -> seat.agent().equals(chat.preferred) && seat.free())
                .map(Seat::agent)
                .toList();
    }

    private boolean waitsForPreferred(ChatHead chat, List<Seat> eligible) {
        return chat.preferredUntil != null
                && floor.now.isBefore(chat.preferredUntil)
                && eligible.stream().anyMatch(seat -> seat.agent().equals(chat.preferred));
    }
}
