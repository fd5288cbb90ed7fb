package io.parlour.privacy.retention;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Walks over what is due at an instant, in the order it is deleted: chats and conversations, then visitors and
/// contacts that nothing else refers to any more. A run and its preview are the same walk.
@Component
final class WalkDue {
    private final FindDue find;
    private final Transactions transactions;

    /// Takes a page of units, outside of any transaction.
    interface Visit {
        void due(List<DueUnit> units);

        /// One that was due under a hold, and isn't any more.
        default void released(UUID conversation) {}

        /// Whether units are gone when [#due] returns, so that they refer to no one any more.
        default boolean deletes() {
            return false;
        }

        /// False: the rest isn't asked for.
        default boolean goesOn() {
            return true;
        }
    }

    WalkDue(FindDue find, Transactions transactions) {
        this.find = find;
        this.transactions = transactions;
    }

    void walk(OrganizationId organization, Terms terms, Instant at, Visit visit) {
        Instant latest = terms.latestClock(at).orElse(null);
        if (latest == null) {
            return;
        }
        Step step = new Step(organization, terms, at, latest, visit);
        step.conversations();
        step.visitors();
        step.contacts();
    }

    private final class Step {
        private final OrganizationId organization;
        private final Terms terms;
        private final Instant at;
        private final Instant latest;
        private final Visit visit;
        /// What goes, so that it no longer refers to anyone.
        private final Set<UUID> gone = new HashSet<>();

        Step(OrganizationId organization, Terms terms, Instant at, Instant latest, Visit visit) {
            this.organization = organization;
            this.terms = terms;
            this.at = at;
            this.latest = latest;
            this.visit = visit;
        }

        void conversations() {
            FindDue.@Nullable Candidate last = null;
            List<FindDue.Candidate> page;
            do {
                FindDue.@Nullable Candidate after = last;
                page = transactions.read(organization, () -> find.conversations(organization, latest, at, after));
                List<DueUnit> units = new ArrayList<>();
                for (FindDue.Candidate each : page) {
                    Optional<Terms.Due> due = each.running() ? Optional.empty() : due(each.clock(), each.collected());
                    if (due.isPresent()) {
                        Unit unit = each.ticket() ? Unit.TICKET : Unit.CONVERSATION;
                        add(
                                units,
                                new DueUnit(
                                        unit, each.id(), each.id(), each.site(), each.clock(), due.get(), each.held()));
                    } else {
                        if (each.withheld()) {
                            visit.released(each.id());
                        }
                        chats(each, units);
                    }
                    last = each;
                }
                visit.due(units);
            } while (page.size() == FindDue.PAGE && visit.goesOn());
        }

        /// The old ones of a conversation that goes on.
        private void chats(FindDue.Candidate each, List<DueUnit> units) {
            if (each.ticket() || each.oldest() == null || each.oldest().isAfter(latest)) {
                return;
            }
            for (FindDue.Chat chat :
                    transactions.read(organization, () -> find.chats(organization, each.id(), latest))) {
                due(chat.ended(), each.collected())
                        .ifPresent(due -> add(
                                units,
                                new DueUnit(
                                        Unit.CHAT, chat.id(), each.id(), each.site(), chat.ended(), due, each.held())));
            }
        }

        void visitors() {
            FindDue.@Nullable Someone last = null;
            List<FindDue.Someone> page;
            do {
                FindDue.@Nullable Someone after = last;
                page = transactions.read(organization, () -> find.visitors(organization, latest, after));
                last = page.isEmpty() ? null : page.getLast();
                people(Unit.VISITOR, page);
            } while (page.size() == FindDue.PAGE && visit.goesOn());
        }

        void contacts() {
            FindDue.@Nullable Someone last = null;
            List<FindDue.Someone> page;
            do {
                FindDue.@Nullable Someone after = last;
                page = transactions.read(organization, () -> find.contacts(organization, latest, after));
                last = page.isEmpty() ? null : page.getLast();
                people(Unit.CONTACT, page);
            } while (page.size() == FindDue.PAGE && visit.goesOn());
        }

        private void people(Unit unit, List<FindDue.Someone> page) {
            List<DueUnit> units = new ArrayList<>();
            for (FindDue.Someone each : page) {
                if (unit == Unit.VISITOR
                        ? isFree(each)
                        : gone.containsAll(each.refs()) && gone.containsAll(each.parts())) {
                    due(each.clock(), each.collected())
                            .ifPresent(due -> add(
                                    units,
                                    new DueUnit(
                                            unit, each.id(), each.id(), each.site(), each.clock(), due, each.held())));
                }
            }
            visit.due(units);
        }

        /// Whether each of a visitor's chats goes, by itself or with its conversation.
        private boolean isFree(FindDue.Someone visitor) {
            for (int i = 0; i < visitor.refs().size(); i++) {
                if (!gone.contains(visitor.refs().get(i))
                        && !gone.contains(visitor.parts().get(i))) {
                    return false;
                }
            }
            return true;
        }

        private void add(List<DueUnit> units, DueUnit unit) {
            units.add(unit);
            if (!unit.held() && !visit.deletes()) {
                gone.add(unit.id());
            }
        }

        private Optional<Terms.Due> due(Instant clock, @Nullable UUID collected) {
            return terms.due(clock, collected).filter(due -> !at.isBefore(due.at()));
        }
    }
}
