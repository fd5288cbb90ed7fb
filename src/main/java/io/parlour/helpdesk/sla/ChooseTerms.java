package io.parlour.helpdesk.sla;

import io.parlour.helpdesk.fields.TicketFacts;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Fact;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Fields;
import io.parlour.kernel.conditions.Question;
import io.parlour.organizations.calendars.Hours;
import io.parlour.organizations.calendars.OpenTime;
import io.parlour.organizations.calendars.OpenTimes;
import io.parlour.organizations.calendars.OpeningHours;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;

/// Which policy a ticket goes by, and what it promises there, in the running transaction.
@Component
class ChooseTerms {
    private static final Facts NOTHING = new Facts(field -> Fact.unknown(), Instant.EPOCH, ZoneOffset.UTC);

    private final PolicyRows policies;
    private final Tickets tickets;
    private final OpeningHours hours;
    private final OpenTimes times;
    private final Clock clock;

    /// What policies ask of a ticket, and what it answers.
    @Component("slaTickets")
    record Tickets(TicketFields fields, TicketFacts facts) {}

    ChooseTerms(PolicyRows policies, Tickets tickets, OpeningHours hours, OpenTimes times, Clock clock) {
        this.policies = policies;
        this.tickets = tickets;
        this.hours = hours;
        this.times = times;
        this.clock = clock;
    }

    /// For none to be chosen.
    Chooser of(OrganizationId organization) {
        return of(organization, List.of());
    }

    /// Read once for all tickets that are looked at.
    Chooser of(OrganizationId organization, Collection<UUID> conversations) {
        return new Chooser(organization, policies.all(organization), List.copyOf(conversations));
    }

    /// @param known calendars of clocks that run
    Times times(OrganizationId organization, Chooser chooser, Collection<@Nullable UUID> known) {
        Set<UUID> calendars = new HashSet<>();
        Stream.concat(known.stream(), chooser.calendars())
                .filter(Objects::nonNull)
                .forEach(calendars::add);
        Map<UUID, OpenTime> open = times.of(organization, calendars);
        return calendar -> calendar == null ? OpenTime.ALWAYS : open.getOrDefault(calendar, OpenTime.NEVER);
    }

    /// The policies as they were read, and what they are held against, read when it is needed.
    final class Chooser {
        private final OrganizationId organization;
        private final List<Policy> all;
        private final Instant now = clock.instant();
        private final Map<UUID, Optional<Condition>> conditions = new HashMap<>();
        private final Collection<UUID> looked;
        private @Nullable Map<UUID, Facts> facts;
        private @Nullable Fields known;
        private @Nullable Hours openings;

        private Chooser(OrganizationId organization, List<Policy> all, Collection<UUID> looked) {
            this.organization = organization;
            this.all = all;
            this.looked = looked;
        }

        List<Policy> policies() {
            return all;
        }

        /// Whether another policy, or another target, may hold since these fields of a ticket have
        /// changed.
        boolean asks(Set<String> changed) {
            return changed.contains("priority")
                    || changed.contains("department")
                    || all.stream()
                            .filter(policy -> policy.condition() != null)
                            .map(policy -> policy.condition().toString())
                            .anyMatch(condition ->
                                    changed.stream().anyMatch(each -> condition.contains('"' + each + '"')));
        }

        boolean none() {
            return all.isEmpty();
        }

        /// The first whose condition the ticket meets.
        Optional<Policy> choose(TicketLook ticket) {
            return choose(() -> facts(ticket), policy -> true);
        }

        /// The same of what the ticket held once, among the policies that held then.
        Optional<Policy> choose(Supplier<Facts> facts, Predicate<Policy> held) {
            SingletonSupplier<Facts> once = SingletonSupplier.of(facts);
            return all.stream()
                    .filter(policy -> held.test(policy) && takes(policy, once))
                    .findFirst();
        }

        Optional<Policy> find(@Nullable UUID policy) {
            return all.stream().filter(each -> each.id().equals(policy)).findFirst();
        }

        Terms terms(Policy policy, TicketLook ticket) {
            Map<Metric, Promise> promises = new EnumMap<>(Metric.class);
            policy.of(ticket.priority())
                    .forEach(target -> promises.put(
                            target.metric(),
                            new Promise(
                                    policy.id(),
                                    policy.version(),
                                    target.seconds(),
                                    calendar(target, ticket),
                                    target.pausesInPending())));
            return new Terms(policy.botsCount(), promises);
        }

        private @Nullable UUID calendar(Target target, TicketLook ticket) {
            return switch (target.hours()) {
                case ALWAYS -> null;
                case CALENDAR -> target.calendar();
                case INHERIT ->
                    ticket.companyCalendar() != null
                            ? ticket.companyCalendar()
                            : openings()
                                    .calendarOf(ticket.site(), ticket.department())
                                    .orElse(null);
            };
        }

        /// One that asks for what is gone takes nothing.
        private boolean takes(Policy policy, Supplier<Facts> facts) {
            JsonNode json = policy.condition();
            return json == null
                    || conditions
                            .computeIfAbsent(policy.id(), id -> condition(json))
                            .filter(condition -> condition.holds(facts.get()))
                            .isPresent();
        }

        private Optional<Condition> condition(JsonNode json) {
            try {
                return Optional.of(Condition.read(json, known(), ""));
            } catch (Problem gone) {
                return Optional.empty();
            }
        }

        private Stream<@Nullable UUID> calendars() {
            List<Target> targets =
                    all.stream().flatMap(policy -> policy.targets().stream()).toList();
            boolean inherits = targets.stream().anyMatch(target -> target.hours() == WhichHours.INHERIT);
            return Stream.concat(
                    targets.stream().map(Target::calendar),
                    inherits ? openings().calendars() : Stream.empty());
        }

        private Facts facts(TicketLook ticket) {
            Map<UUID, Facts> read = facts == null
                    ? tickets.facts().of(organization, looked, new Question(now, ZoneOffset.UTC, null))
                    : facts;
            facts = read;
            return read.getOrDefault(ticket.conversation(), NOTHING);
        }

        private Fields known() {
            Fields read = known == null ? tickets.fields().unasked(organization) : known;
            known = read;
            return read;
        }

        private Hours openings() {
            Hours read = openings == null ? hours.of(organization) : openings;
            openings = read;
            return read;
        }
    }
}
