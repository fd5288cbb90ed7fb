package io.parlour.conversations.tickets;

import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// An organization's own statuses of tickets: made, changed, taken away (HD-9). One in use is taken away with the
/// status of the same category that its tickets get.
///
/// Errors: `not-found`; `input.invalid` (name, category, contactLabel, replacement, ids); 409 `status.too-many`.
@Component
public final class ChangeStatuses {
    private static final int MOST = 50;
    private static final int NAME = 60;
    private static final List<String> CATEGORIES = List.of("open", "pending", "on_hold", "solved");

    private final TicketStatuses statuses;
    private final Transactions transactions;
    private final IdSource ids;
    private final ApplicationEventPublisher publisher;

    /// What a status is like.
    ///
    /// @param contactLabel what contacts read, null: the plain word of its category
    public record Wish(
            String name, String category, @Nullable String contactLabel, boolean pausesClocks) {}

    ChangeStatuses(
            TicketStatuses statuses, Transactions transactions, IdSource ids, ApplicationEventPublisher publisher) {
        this.statuses = statuses;
        this.transactions = transactions;
        this.ids = ids;
        this.publisher = publisher;
    }

    /// All that are in use, by category and place.
    public List<TicketStatus> all(OrganizationId organization) {
        return transactions.read(organization, () -> statuses.all(organization));
    }

    public TicketStatus make(OrganizationId organization, Wish wish) {
        Wish checked = checked(wish);
        return transactions.in(organization, () -> {
            List<TicketStatus> before = statuses.all(organization);
            if (before.size() >= MOST) {
                throw Problem.conflict("status.too-many", Map.of("max", MOST));
            }
            int position =
                    before.stream().mapToInt(TicketStatus::position).max().orElse(0) + 1;
            TicketStatus status = new TicketStatus(
                    ids.next(),
                    checked.name(),
                    checked.category(),
                    checked.contactLabel(),
                    checked.pausesClocks(),
                    position);
            statuses.insert(organization, status);
            return status;
        });
    }

    /// The category stays: tickets stand by it.
    public TicketStatus change(OrganizationId organization, UUID id, Wish wish) {
        return transactions.in(organization, () -> {
            TicketStatus before = find(organization, id);
            Wish checked = checked(wish);
            if (!before.category().equals(checked.category())) {
                throw Problem.invalid("category", "fixed");
            }
            TicketStatus status = new TicketStatus(
                    id,
                    checked.name(),
                    before.category(),
                    checked.contactLabel(),
                    checked.pausesClocks(),
                    before.position());
            statuses.update(organization, status);
            publisher.publishEvent(new TicketStatusesChanged(organization));
            return status;
        });
    }

    /// In which order they are offered; those that are not named come last, as they are.
    public List<TicketStatus> order(OrganizationId organization, List<UUID> order) {
        return transactions.in(organization, () -> {
            List<TicketStatus> before = statuses.all(organization);
            if (!before.stream().map(TicketStatus::id).toList().containsAll(order)) {
                throw Problem.invalid("ids", "unknown:items");
            }
            List<UUID> placed = Stream.concat(order.stream(), before.stream().map(TicketStatus::id))
                    .distinct()
                    .toList();
            for (int at = 0; at < placed.size(); at++) {
                statuses.place(organization, placed.get(at), at + 1);
            }
            return statuses.all(organization);
        });
    }

    /// Takes one away.
    ///
    /// @param replacement what its tickets get; null: the plain status of the category
    public void remove(OrganizationId organization, UUID id, @Nullable UUID replacement) {
        transactions.in(organization, () -> {
            TicketStatus status = find(organization, id);
            if (replacement != null
                    && (replacement.equals(id) || !statuses.belongs(organization, replacement, status.category()))) {
                throw Problem.invalid("replacement", "category");
            }
            statuses.remove(organization, id, replacement);
            publisher.publishEvent(new TicketStatusesChanged(organization));
        });
    }

    private TicketStatus find(OrganizationId organization, UUID id) {
        return statuses.all(organization).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static Wish checked(Wish wish) {
        String name = wish.name().strip();
        String label = wish.contactLabel() == null || wish.contactLabel().isBlank()
                ? null
                : wish.contactLabel().strip();
        if (name.isEmpty() || name.length() > NAME) {
            throw Problem.invalid("name", "length:name", Map.of("max", NAME));
        }
        if (label != null && label.length() > NAME) {
            throw Problem.invalid("contactLabel", "length:optional", Map.of("max", NAME));
        }
        if (!CATEGORIES.contains(wish.category())) {
            throw Problem.invalid("category", "unknown:category");
        }
        return new Wish(name, wish.category(), label, wish.pausesClocks());
    }
}
