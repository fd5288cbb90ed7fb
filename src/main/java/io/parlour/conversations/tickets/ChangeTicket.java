package io.parlour.conversations.tickets;

import io.parlour.conversations.ChangeWork;
import io.parlour.conversations.Standing;
import io.parlour.conversations.TicketWork;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// Changes fields of a ticket: the one way, for agents, rules, timers, the portal and programs. One call is one entry
/// of the timeline and of the log. What is so already leaves no entry.
///
/// Errors: `not-found`, also for what is no ticket; 409 `ticket.closed`; 409 `ticket.merged`; 409 `ticket.changed`,
/// with the values, when
/// somebody else has changed the same field since `version` (HD-13); `input.invalid` (category, status, priority, type,
/// assignee, department, requester, subject, tags, satisfaction, fields.KEY); and those of whoever guards
/// tickets ([GuardTickets]): 422 `ticket.fields-required`.
@Component
public final class ChangeTicket {
    private final ChangeWork work;
    private final TicketStates states;
    private final WorkOut workOut;
    private final IdSource ids;
    private final ObjectProvider<GuardTickets> guards;

    /// What is to change, by whom.
    ///
    /// @param version the one that was on the screen; null changes in any case
    /// @param cause the chain of changes it belongs to; null begins one
    public record Request(
            UUID conversation,
            TicketActor by,
            @Nullable Long version,
            @Nullable UUID cause,
            int depth,
            List<TicketChange> changes) {
        public Request {
            changes = List.copyOf(changes);
        }

        public Request(UUID conversation, TicketActor by, @Nullable Long version, List<TicketChange> changes) {
            this(conversation, by, version, null, 0, changes);
        }
    }

    ChangeTicket(
            ChangeWork work, TicketStates states, WorkOut workOut, IdSource ids, ObjectProvider<GuardTickets> guards) {
        this.work = work;
        this.states = states;
        this.workOut = workOut;
        this.ids = ids;
        this.guards = guards;
    }

    public void change(OrganizationId organization, Request request) {
        change(organization, request.by(), List.of(request));
    }

    /// All of them in one go or, where one is refused, none.
    ///
    /// @param by of each of them
    /// @param requests each for another ticket
    public void change(OrganizationId organization, TicketActor by, List<Request> requests) {
        Map<UUID, Request> wishes = new LinkedHashMap<>();
        for (Request request : requests) {
            if (!request.by().equals(by) || wishes.put(request.conversation(), request) != null) {
                throw new IllegalArgumentException("one wish for each ticket, all by the same");
            }
        }
        Set<UUID> conversations = wishes.keySet();
        Supplier<Map<UUID, TicketState>> locked = SingletonSupplier.of(() -> states.lock(organization, conversations));
        work.change(
                organization,
                conversations,
                by.author(),
                (conversation, standing) ->
                        move(organization, Objects.requireNonNull(wishes.get(conversation)), standing, locked));
    }

    private ChangeWork.@Nullable Move move(
            OrganizationId organization, Request request, Standing standing, Supplier<Map<UUID, TicketState>> locked) {
        TicketState now = locked.get().get(request.conversation());
        WorkOut.Wished wished = workOut.wished(organization, now, standing, request);
        if (wished == null) {
            return null;
        }
        if (now != null && request.by() instanceof TicketActor.Agent) {
            TicketState after = wished.over(now);
            guards.orderedStream().forEach(guard -> guard.check(organization, now, after));
        }
        UUID cause = request.cause() == null ? ids.next() : request.cause();
        return new ChangeWork.Move(
                wished.standing(),
                wished.requester(),
                wished.subject(),
                new TicketWork(
                        request.by().kind(),
                        request.by().id(),
                        cause,
                        request.depth(),
                        new WorkedOut(
                                wished.workflow(),
                                wished.tags(),
                                wished.fields(),
                                wished.subjectBefore(),
                                wished.requester() == null || now == null
                                        ? null
                                        : now.place().contact(),
                                wished.gone(),
                                wished.times(),
                                wished.satisfaction(),
                                wished.because())),
                wished.told());
    }
}
