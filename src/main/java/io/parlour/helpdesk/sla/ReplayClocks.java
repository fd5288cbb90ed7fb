package io.parlour.helpdesk.sla;

import io.parlour.conversations.tickets.TicketState;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Measures the clocks of tickets anew from their logs, step by step as [KeepClocks] moved them
/// (HD-43). Policies, calendars and companies are taken as they are now; a policy holds from when it
/// was made. In the running transaction.
@Component
public final class ReplayClocks {
    private static final Set<ClockState> RUN = Set.of(ClockState.RUNNING, ClockState.BREACHED_RUNNING);

    private final ChooseTerms terms;
    private final TicketLooks tickets;
    private final StepRows rows;

    /// What happened to a ticket, and when the service levels were due that ran after it.
    public record Moment(TicketStep step, Map<Metric, Instant> due) {
        public Moment {
            due = Map.copyOf(due);
        }
    }

    ReplayClocks(ChooseTerms terms, TicketLooks tickets, StepRows rows) {
        this.terms = terms;
        this.tickets = tickets;
        this.rows = rows;
    }

    /// Read once for all tickets that are looked at.
    public Past of(OrganizationId organization) {
        return new Past(organization, terms.of(organization), rows.pausing(organization));
    }

    /// The policies as they are, and the calendars they count by.
    public final class Past {
        private final OrganizationId organization;
        private final ChooseTerms.Chooser chooser;
        private final Set<UUID> pausing;
        private final Map<Optional<UUID>, Times> times = new HashMap<>();

        private Past(OrganizationId organization, ChooseTerms.Chooser chooser, Set<UUID> pausing) {
            this.organization = organization;
            this.chooser = chooser;
            this.pausing = pausing;
        }

        /// Of one ticket, whose steps are all there are.
        ///
        /// @param facts what the ticket held after a step
        public List<Moment> moments(List<TicketStep> steps, Function<TicketStep, Facts> facts) {
            if (steps.isEmpty() || chooser.none()) {
                return steps.stream().map(step -> new Moment(step, Map.of())).toList();
            }
            UUID conversation = steps.getFirst().after().conversation();
            TicketLook look = tickets.of(organization, List.of(conversation)).get(conversation);
            @Nullable UUID company = look == null ? null : look.companyCalendar();
            Walk walk = new Walk(
                    chooser,
                    times.computeIfAbsent(
                            Optional.ofNullable(company),
                            ignored ->
                                    terms.times(organization, chooser, company == null ? List.of() : List.of(company))),
                    rows.past(organization, conversation, pausing),
                    company,
                    facts);
            return withPolicies(steps).stream().map(walk::after).toList();
        }

        /// With a step in which nothing but time passes for each policy that was made meanwhile.
        private List<TicketStep> withPolicies(List<TicketStep> steps) {
            List<TicketStep> all = new ArrayList<>();
            List<Instant> made = chooser.policies().stream()
                    .map(policy -> madeAt(policy.id()))
                    .filter(at -> at.isAfter(steps.getFirst().at()))
                    .sorted()
                    .toList();
            int next = 0;
            for (TicketStep step : steps) {
                while (next < made.size() && made.get(next).isBefore(step.at())) {
                    all.add(passed(all.getLast(), made.get(next++)));
                }
                all.add(step);
            }
            while (next < made.size()) {
                all.add(passed(all.getLast(), made.get(next++)));
            }
            return all;
        }

        private static TicketStep passed(TicketStep last, Instant at) {
            return new TicketStep(last.after(), last.after(), Set.of(), List.of(), at, null);
        }
    }

    /// Ids say when they were made.
    private static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /// The clocks of one ticket on their way through its past.
    private static final class Walk {
        private final ChooseTerms.Chooser chooser;
        private final Times times;
        private final Happenings.Known known;
        private final @Nullable UUID company;
        private final Function<TicketStep, Facts> facts;
        private @Nullable Standing standing;
        private @Nullable UUID policy;
        private Collection<SlaClock> clocks = List.of();
        private Map<Metric, Instant> due = Map.of();

        Walk(
                ChooseTerms.Chooser chooser,
                Times times,
                Happenings.Known known,
                @Nullable UUID company,
                Function<TicketStep, Facts> facts) {
            this.chooser = chooser;
            this.times = times;
            this.known = known;
            this.company = company;
            this.facts = facts;
        }

        Moment after(TicketStep step) {
            boolean refreshed = step.facts().isEmpty();
            List<Happening> happenings = Happenings.of(step, known);
            if (refreshed || step.before() == null || !step.changed().isEmpty() || !happenings.isEmpty()) {
                TicketLook ticket = look(step.after());
                Standing before = standing;
                if (before == null) {
                    begin(step, ticket);
                } else {
                    boolean choose = refreshed || chooser.asks(Happenings.changed(step));
                    Optional<Policy> holds = choose ? choose(step) : chooser.find(policy);
                    Clocks moved = new Clocks(
                            times,
                            before,
                            holds.map(each -> chooser.terms(each, ticket)).orElse(Terms.NONE),
                            clocks);
                    moved.follow(happenings, choose, step.at());
                    keep(moved, holds);
                }
            }
            return new Moment(step, due);
        }

        private void begin(TicketStep step, TicketLook ticket) {
            if (ticket.category().over() || ticket.spam()) {
                return;
            }
            Optional<Policy> first = choose(step);
            first.ifPresent(each ->
                    keep(Clocks.made(times, KeepClocks.made(ticket, chooser.terms(each, ticket), step.at())), first));
        }

        private Optional<Policy> choose(TicketStep step) {
            return chooser.choose(
                    () -> facts.apply(step), each -> !madeAt(each.id()).isAfter(step.at()));
        }

        private void keep(Clocks moved, Optional<Policy> holds) {
            standing = moved.standing();
            policy = holds.map(Policy::id).orElse(null);
            clocks = moved.latest();
            Map<Metric, Instant> running = new EnumMap<>(Metric.class);
            for (SlaClock clock : clocks) {
                Instant at = clock.dueAt();
                if (clock.open() && at != null && RUN.contains(moved.shown(clock))) {
                    running.put(clock.metric(), at);
                }
            }
            due = running;
        }

        private TicketLook look(TicketState ticket) {
            return new TicketLook(
                    ticket.conversation(),
                    ticket.number(),
                    Category.of(ticket.workflow().category()),
                    Happenings.pauses(ticket, known),
                    ticket.workflow().priority(),
                    ticket.workflow().spam(),
                    ticket.place().channel(),
                    ticket.place().site(),
                    ticket.place().department(),
                    ticket.place().assignee(),
                    company,
                    ticket.times().firstAnswer() != null,
                    ticket.times().waiting() != null);
        }
    }
}
