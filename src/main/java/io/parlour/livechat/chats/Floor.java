package io.parlour.livechat.chats;

import io.parlour.kernel.IdSource;
import io.parlour.kernel.Problem;
import io.parlour.livechat.allocation.Seat;
import io.parlour.livechat.routing.Wanted;
import io.parlour.organizations.calendars.Hours;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a step of the desk works on: the chats that wait and those it asked for, the open offers, the agents.
/// Nothing here touches the database; [FloorStore] lays it out and stores what changed.
final class Floor {
    static final Comparator<ChatHead> ORDER = Comparator.<ChatHead>comparingInt(chat -> -chat.rank)
            .thenComparing(ChatHead::since)
            .thenComparing(chat -> chat.id);

    private static final int HIGHEST = 5;

    /// What is done to the conversations when the step is stored.
    record Give(ChatHead chat, @Nullable UUID agent, Actor by, boolean beyondLimit) {}

    final Instant now;
    final ChatSettings settings;
    final IdSource ids;
    final Map<UUID, ChatHead> chats = new LinkedHashMap<>();
    final Map<UUID, AgentHead> agents = new LinkedHashMap<>();
    final List<OfferHead> offers = new ArrayList<>();
    final Map<UUID, DepartmentRules> rules = new HashMap<>();
    final Map<UUID, Map<UUID, OfferState>> answers = new HashMap<>();
    final Map<UUID, Set<UUID>> askedToTakeOver = new HashMap<>();
    final List<Give> given = new ArrayList<>();
    final Map<UUID, UUID> turns = new HashMap<>();
    Hours hours = Hours.ALWAYS;
    final Map<UUID, Wanted> wanted = new HashMap<>();
    final Map<UUID, Map<UUID, Integer>> skills = new HashMap<>();

    /// How long a chat of a department takes, where nobody has looked it up.
    Function<@Nullable UUID, Duration> mean =
            department -> Duration.ofMinutes(rules(department).meanMinutes());

    Floor(Instant now, ChatSettings settings, IdSource ids) {
        this.now = now;
        this.settings = settings;
        this.ids = ids;
    }

    /// Errors: `not-found`.
    ChatHead chat(UUID id) {
        return Optional.ofNullable(chats.get(id)).orElseThrow(Problem::notFound);
    }

    List<ChatHead> waiting() {
        return chats.values().stream()
                .filter(chat -> chat.state.waiting() && !chat.bot)
                .sorted(ORDER)
                .toList();
    }

    DepartmentRules rules(@Nullable UUID department) {
        return rules.getOrDefault(department, DepartmentRules.DEFAULT);
    }

    Wanted wanted(ChatHead chat) {
        return chat.rule == null ? Wanted.ANYBODY : wanted.getOrDefault(chat.rule, Wanted.ANYBODY);
    }

    /// What waiting adds to the priorities of these (LC-57).
    void age(Collection<ChatHead> some) {
        for (ChatHead chat : some) {
            int rank = Math.min(HIGHEST, chat.priority + steps(chat));
            if (chat.state.waiting() && rank != chat.rank) {
                chat.rank = rank;
                chat.changed = true;
            }
        }
    }

    /// When waiting adds the next step, if ever.
    @Nullable
    Instant ages(ChatHead chat) {
        Integer minutes = rules(chat.department).ageingMinutes();
        return minutes == null || chat.rank >= HIGHEST
                ? null
                : chat.since().plusSeconds(60L * minutes * (steps(chat) + 1));
    }

    private int steps(ChatHead chat) {
        Integer minutes = rules(chat.department).ageingMinutes();
        return minutes == null
                ? 0
                : (int) Math.min(HIGHEST, chat.since().until(now).toMinutes() / minutes);
    }

    List<OfferHead> openOffers(UUID chat) {
        return offers.stream()
                .filter(offer -> offer.open() && offer.chat.equals(chat))
                .toList();
    }

    /// Errors: `not-found` for an offer that was never this agent's; 409 `offer.closed` for one that is decided.
    OfferHead offer(UUID id, UUID agent) {
        return offers.stream()
                .filter(offer -> offer.id.equals(id) && offer.agent.equals(agent))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /// The place in its department's queue, from 1; 0 for a chat that is not queued.
    int position(ChatHead chat) {
        if (chat.state != ChatState.QUEUED) {
            return 0;
        }
        int place = 1;
        for (ChatHead other : chats.values()) {
            if (other.state == ChatState.QUEUED
                    && Objects.equals(other.department, chat.department)
                    && ORDER.compare(other, chat) < 0) {
                place++;
            }
        }
        return place;
    }

    /// Those of these agents and departments who take new chats and have not declined this one.
    List<Seat> seats(ChatHead chat, Collection<UUID> departments, Collection<UUID> named) {
        Set<UUID> declined = declined(chat);
        List<Seat> seats = new ArrayList<>();
        for (AgentHead agent : agents.values()) {
            boolean asked =
                    named.contains(agent.id) || agent.departments.stream().anyMatch(departments::contains);
            if (asked && agent.takesNew() && !declined.contains(agent.id)) {
                seats.add(agent.seat(asking(agent.id)));
            }
        }
        return seats;
    }

    /// Whether a department serves a chat now: while it is open, and after that, unless it wishes otherwise, those
    /// who asked in time (LC-73).
    boolean serves(ChatHead chat, @Nullable UUID department) {
        return hours.openAt(chat.site, department, now)
                || (hours.finishesQueue(chat.site, department)
                        && hours.openAt(chat.site, department, chat.requestedAt));
    }

    /// When the department of a chat that came too late opens; empty while it is open.
    Optional<Instant> opensAgain(ChatHead chat) {
        return hours.opens(chat.site, chat.department, now).filter(at -> at.isAfter(now));
    }

    /// When a department stops serving a chat that waits; empty for one that is served to its end.
    Optional<Instant> closes(ChatHead chat) {
        if (hours.finishesQueue(chat.site, chat.department)
                && hours.openAt(chat.site, chat.department, chat.requestedAt)) {
            return Optional.empty();
        }
        return hours.closes(chat.site, chat.department, now).filter(at -> at.isAfter(now));
    }

    /// Members of a department who may take a running chat over and were not asked yet, whether they are free or
    /// not.
    List<Seat> successors(ChatHead chat, UUID department) {
        Set<UUID> asked = askedToTakeOver.getOrDefault(chat.id, Set.of());
        if (!serves(chat, department)) {
            return List.of();
        }
        return agents.values().stream()
                .filter(agent -> agent.departments.contains(department) && agent.takesTransfers())
                .filter(agent -> !asked.contains(agent.id) && !agent.id.equals(chat.owner))
                .map(agent -> agent.seat(asking(agent.id)))
                .toList();
    }

    /// X of the estimated wait: what the online agents of a department can have at once.
    int capacity(@Nullable UUID department) {
        return agents.values().stream()
                .filter(agent -> agent.takesNew() && department != null && agent.departments.contains(department))
                .mapToInt(agent -> agent.limit)
                .sum();
    }

    private int asking(UUID agent) {
        return (int) offers.stream()
                .filter(offer -> offer.open() && offer.agent.equals(agent) && offer.kind != OfferKind.INVITE)
                .count();
    }

    Set<UUID> declined(ChatHead chat) {
        Set<UUID> declined = new HashSet<>();
        answers.getOrDefault(chat.id, Map.of()).forEach((agent, answer) -> {
            if (answer == OfferState.REFUSED || answer == OfferState.TIMED_OUT) {
                declined.add(agent);
            }
        });
        return declined;
    }

    OfferHead ask(ChatHead chat, UUID agent, OfferKind kind, @Nullable UUID by) {
        OfferHead offer = new OfferHead(
                ids.next(),
                chat.id,
                agent,
                kind,
                by,
                now,
                now.plusSeconds(
                        kind == OfferKind.TRANSFER
                                ? ChatSettings.TRANSFER_SECONDS
                                : rules(chat.department).offerSeconds()));
        offer.changed = true;
        if (kind == OfferKind.TRANSFER) {
            askedToTakeOver.computeIfAbsent(chat.id, id -> new HashSet<>()).add(agent);
        }
        offers.add(offer);
        AgentHead head = agents.get(agent);
        if (head != null && kind != OfferKind.INVITE) {
            head.allocatedAt = now;
            head.changed = true;
        }
        return offer;
    }

    void decide(OfferHead offer, OfferState answer, @Nullable String reason) {
        offer.changed = true;
        offer.state = answer;
        offer.decidedAt = now;
        offer.reason = reason;
        if (offer.kind == OfferKind.NEW) {
            answers.computeIfAbsent(offer.chat, chat -> new HashMap<>()).put(offer.agent, answer);
        }
    }

    void cancelOffers(ChatHead chat) {
        openOffers(chat.id).forEach(offer -> decide(offer, OfferState.CANCELLED, null));
    }

    void move(ChatHead chat, Cause cause, Actor actor) {
        move(chat, cause, actor, null);
    }

    /// Moves a chat; one that is over, or taken, asks nobody any more.
    void move(ChatHead chat, Cause cause, Actor actor, @Nullable Via via) {
        ChatState before = chat.state;
        chat.move(cause, actor, now, via);
        if (before == ChatState.OFFERED || chat.state.over()) {
            cancelOffers(chat);
        }
        if (before == ChatState.ACTIVE) {
            openOffers(chat.id).stream()
                    .filter(offer -> offer.kind == OfferKind.TRANSFER || chat.state != ChatState.ACTIVE)
                    .forEach(offer -> decide(offer, OfferState.CANCELLED, null));
            if (chat.transferSince != null) {
                chat.transferEnds();
            }
            if (chat.state != ChatState.ACTIVE) {
                release(chat.owner);
            }
        }
    }

    /// Gives a chat to an agent: by acceptance, by picking, by hand.
    void give(ChatHead chat, UUID agent, Cause cause, Actor by) {
        if (chat.state == ChatState.ACTIVE) {
            release(chat.owner);
        }
        AgentHead head = agents.get(agent);
        move(chat, cause, by);
        // what it is asked already counts: it may be accepted next
        boolean beyond = head != null && cause != Cause.ACCEPTED && head.counted + asking(agent) >= head.limit;
        given.add(new Give(chat, agent, by, beyond));
        chat.assignee = agent;
        chat.owner = agent;
        if (settings.idleWarnMinutes() > 0) {
            chat.dueAt = now.plusSeconds(60L * settings.idleWarnMinutes());
        }
        if (head != null) {
            head.running++;
            head.counted++;
            head.missed = 0;
            head.changed = true;
        }
    }

    /// Puts a running chat back to the front of what waits (LC-74).
    void putBack(ChatHead chat, Cause cause, Actor by) {
        move(chat, cause, by);
        given.add(new Give(chat, null, by, false));
        chat.assignee = null;
        chat.owner = null;
        chat.preferred = null;
    }

    private void release(@Nullable UUID agent) {
        AgentHead head = agent == null ? null : agents.get(agent);
        if (head != null) {
            head.running = Math.max(0, head.running - 1);
            head.counted = Math.max(0, head.counted - 1);
            if (head.running == 0) {
                head.freeSince = now;
            }
            head.changed = true;
        }
    }
}
