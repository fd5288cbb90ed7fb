package io.parlour.helpdesk.sla;

import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Keeps the clocks of tickets, in the transaction of what happens to them.
@Component
class KeepClocks {
    private final ClockRows rows;
    private final TicketLooks tickets;
    private final ChooseTerms terms;
    private final TellWarnings warnings;
    private final EventLog events;
    private final ApplicationEventPublisher publisher;

    KeepClocks(
            ClockRows rows,
            TicketLooks tickets,
            ChooseTerms terms,
            TellWarnings warnings,
            EventLog events,
            ApplicationEventPublisher publisher) {
        this.rows = rows;
        this.tickets = tickets;
        this.terms = terms;
        this.warnings = warnings;
        this.events = events;
        this.publisher = publisher;
    }

    /// Whether there is no policy at all.
    boolean promisesNothing(OrganizationId organization) {
        return terms.of(organization).none();
    }

    /// What happened to a ticket.
    ///
    /// @param changed what policies may ask of it and is otherwise now
    record Followed(List<Happening> happenings, Set<String> changed, Instant at) {
        Followed {
            happenings = List.copyOf(happenings);
            changed = Set.copyOf(changed);
        }
    }

    /// By ticket. One that was not measured yet is from now on, when a policy takes it.
    void follow(OrganizationId organization, Map<UUID, Followed> tickets) {
        ChooseTerms.Chooser chooser = terms.of(organization, tickets.keySet());
        Map<UUID, StoredClocks> stored = rows.lock(organization, tickets.keySet());
        if (!chooser.none() || !stored.isEmpty()) {
            keep(organization, chooser, stored, tickets, false);
        }
    }

    /// Measures tickets anew, by the policies and calendars as they are now.
    void refresh(OrganizationId organization, Collection<UUID> conversations, Instant at) {
        ChooseTerms.Chooser chooser = terms.of(organization, conversations);
        Map<UUID, Followed> tickets = new LinkedHashMap<>();
        conversations.forEach(each -> tickets.put(each, new Followed(List.of(), Set.of(), at)));
        keep(organization, chooser, rows.lock(organization, conversations), tickets, true);
    }

    /// `anew`: policies are asked whatever has changed.
    private void keep(
            OrganizationId organization,
            ChooseTerms.Chooser chooser,
            Map<UUID, StoredClocks> stored,
            Map<UUID, Followed> followed,
            boolean anew) {
        Map<UUID, TicketLook> looks = tickets.of(organization, followed.keySet());
        Times times = times(organization, chooser, looks.values(), stored.values().stream());
        List<ClockRows.Change> changes = new ArrayList<>();
        Map<UUID, Instant> next = new LinkedHashMap<>();
        looks.forEach((conversation, ticket) -> {
            Followed told = Objects.requireNonNull(followed.get(conversation));
            Instant at = told.at();
            boolean choose = anew || chooser.asks(told.changed());
            List<Happening> happenings = told.happenings();
            StoredClocks before = stored.get(conversation);
            if (before == null) {
                changes.addAll(begin(organization, chooser, ticket, times, next, at));
                return;
            }
            Optional<Policy> policy = choose ? chooser.choose(ticket) : chooser.find(before.policy());
            Terms promised = policy.map(each -> chooser.terms(each, ticket)).orElse(Terms.NONE);
            Clocks clocks = new Clocks(times, before.standing(), promised, before.clocks());
            boolean others =
                    happenings.isEmpty() && ticket.pauses() != clocks.standing().pauses();
            clocks.follow(
                    others ? List.of(new Happening.Moved(at, ticket.category(), ticket.pauses())) : happenings,
                    choose,
                    at);
            changes.addAll(save(organization, clocks, before, policy, ticket, times, next, at));
        });
        store(organization, changes, next);
    }

    /// A ticket as it stood elsewhere, or stands there by now, and what of its promises had passed
    /// there. What was missed there is told nobody (HD-98).
    void carry(OrganizationId organization, UUID conversation, Map<Metric, Duration> elapsed, Instant at) {
        ChooseTerms.Chooser chooser = terms.of(organization, List.of(conversation));
        StoredClocks stored = rows.lock(organization, List.of(conversation)).get(conversation);
        TicketLook ticket = tickets.of(organization, List.of(conversation)).get(conversation);
        if (ticket == null || (stored == null && elapsed.isEmpty())) {
            return;
        }
        Optional<Policy> policy = chooser.choose(ticket);
        if (stored == null && (policy.isEmpty() || ticket.category().over() || ticket.spam())) {
            return;
        }
        Terms promised = policy.map(each -> chooser.terms(each, ticket)).orElse(Terms.NONE);
        Times times = times(organization, chooser, List.of(ticket), Stream.ofNullable(stored));
        Clocks clocks;
        if (stored == null) {
            clocks = Clocks.made(times, made(ticket, promised, at));
        } else {
            clocks = new Clocks(times, stored.standing(), promised, stored.clocks());
            missed(stored.standing(), ticket, at).forEach(clocks::apply);
            clocks.apply(new Happening.Promised(at, promised));
        }
        elapsed.forEach((metric, passed) -> clocks.carry(metric, passed, at));
        StoredClocks before = stored == null ? StoredClocks.none(conversation, clocks.standing()) : stored;
        warnings.passOver(clocks, before, policy, ticket, times, at);
        Map<UUID, Instant> next = new LinkedHashMap<>();
        store(organization, save(organization, clocks, before, policy, ticket, times, next, at), next);
    }

    /// What happened to a ticket without anybody having told its clocks.
    private static List<Happening> missed(Standing before, TicketLook ticket, Instant at) {
        List<Happening> missed = new ArrayList<>();
        boolean replied = (before.waiting() && !ticket.waiting()) || (ticket.answered() && !before.answered());
        if (replied) {
            missed.add(new Happening.Replied(at, at, true));
        }
        if (ticket.waiting() && (replied || !before.waiting())) {
            missed.add(new Happening.ContactWrote(at));
        }
        if (before.category() != ticket.category() || before.pauses() != ticket.pauses()) {
            missed.add(new Happening.Moved(at, ticket.category(), ticket.pauses()));
        }
        return missed;
    }

    private void store(OrganizationId organization, List<ClockRows.Change> changes, Map<UUID, Instant> next) {
        warnings.lookAgain(organization, next);
        if (!changes.isEmpty()) {
            rows.save(organization, changes);
            Set<UUID> moved =
                    changes.stream().map(ClockRows.Change::conversation).collect(Collectors.toSet());
            events.append(
                    organization,
                    moved.stream()
                            .map(each -> new EventLog.Event("sla-changed", Map.of("conversation", each)))
                            .toList());
            publisher.publishEvent(new ClocksMoved(organization, moved));
        }
    }

    private Times times(
            OrganizationId organization,
            ChooseTerms.Chooser chooser,
            Collection<TicketLook> looks,
            Stream<StoredClocks> stored) {
        return terms.times(
                organization,
                chooser,
                Stream.<@Nullable UUID>concat(
                                looks.stream().map(TicketLook::companyCalendar),
                                stored.flatMap(each -> each.clocks().stream())
                                        .map(clock -> clock.promise().calendar()))
                        .toList());
    }

    private List<ClockRows.Change> begin(
            OrganizationId organization,
            ChooseTerms.Chooser chooser,
            TicketLook ticket,
            Times times,
            Map<UUID, Instant> next,
            Instant at) {
        Optional<Policy> policy = chooser.choose(ticket);
        if (policy.isEmpty() || ticket.category().over() || ticket.spam()) {
            return List.of();
        }
        Clocks clocks = Clocks.made(times, made(ticket, chooser.terms(policy.get(), ticket), at));
        StoredClocks none = StoredClocks.none(ticket.conversation(), clocks.standing());
        return save(organization, clocks, none, policy, ticket, times, next, at);
    }

    static Happening.Made made(TicketLook ticket, Terms terms, Instant at) {
        return new Happening.Made(at, ticket.answered(), ticket.waiting(), ticket.category(), ticket.pauses(), terms);
    }

    /// What of its clocks is to be stored.
    ///
    /// @param next gets when it is to be looked at again
    private List<ClockRows.Change> save(
            OrganizationId organization,
            Clocks clocks,
            StoredClocks before,
            Optional<Policy> policy,
            TicketLook ticket,
            Times times,
            Map<UUID, Instant> next,
            Instant at) {
        TellWarnings.Told warned = warnings.tell(organization, clocks, before, policy, ticket, times, at);
        Instant again = warned.next();
        if (again != null) {
            next.put(ticket.conversation(), again);
        }
        @Nullable UUID policyId = policy.map(Policy::id).orElse(null);
        boolean same = clocks.standing().equals(before.standing()) && Objects.equals(policyId, before.policy());
        if (before.clocks().isEmpty() || !same) {
            rows.save(organization, ticket.conversation(), clocks.standing(), policyId);
        }
        Map<String, SlaClock> known = new HashMap<>();
        before.clocks().forEach(clock -> known.put(StoredClocks.key(clock), clock));
        boolean voided =
                !Objects.equals(clocks.standing().voided(), before.standing().voided());
        List<ClockRows.Change> changes = new ArrayList<>();
        for (SlaClock clock : clocks.all()) {
            String key = StoredClocks.key(clock);
            if (voided || warned.clocks().contains(key) || !clock.equals(known.get(key))) {
                changes.add(new ClockRows.Change(
                        ticket.conversation(), clock, clocks.shown(clock), before.toldOf(clock), ticket));
            }
        }
        return changes;
    }
}
