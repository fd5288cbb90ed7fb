package io.parlour.conversations.merging;

import io.parlour.conversations.Author;
import io.parlour.conversations.ChangeWork;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.KeepSides;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.TakePart;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.Mark;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Fold;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes up to twenty tickets part of one that goes on for all of them (HD-70). It gets their tags and those who take
/// part beside the requesters; it is opened when one of them waits for an answer. Nothing is sent but what the agent
/// wishes to tell those who asked.
///
/// Errors: `not-found`, `access.denied`; 422 `merge.too-many`, `merge.cycle` for one that is to be part of itself or
/// of its part, `merge.closed` for a survivor that is closed for good, `merge.merged` for what is part of another,
/// `merge.chatting` for one in which a chat goes on, `merge.internal` for an ordinary one that is to be part
/// of one among agents, which no contact reads; `input.invalid` (tell); 409 `merge.untold` for one that takes
/// no answer; those of `PostMessage` for what is told.
@Component
public final class MergeTickets {
    static final int MOST = 20;
    private static final int MOST_TAGS = 50;
    private static final int MOST_TOLD = 2_000;
    private static final Set<String> AT_WORK = Set.of("new", "open");
    private static final Set<String> DONE = Set.of("solved", "closed");
    private static final Set<String> QUIET = Set.of("pending", "on_hold", "solved");

    private final MergeRows rows;
    private final Work work;
    private final Desk desk;
    private final Transactions transactions;
    private final Clock clock;

    @Component
    record Work(
            ReadTicket read,
            ChangeTicket change,
            TakePart participants,
            PostMessage messages,
            List<ChatGoesOn> chats,
            List<HearMerge> hearing,
            IdSource ids) {
        boolean chatting(OrganizationId organization, UUID conversation) {
            return chats.stream().anyMatch(each -> each.goesOn(organization, conversation));
        }

        void change(OrganizationId organization, UUID ticket, UUID agent, TicketChange wished) {
            change.change(
                    organization,
                    new ChangeTicket.Request(ticket, new TicketActor.Agent(agent), null, List.of(wished)));
        }
    }

    MergeTickets(MergeRows rows, Work work, Desk desk, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.work = work;
        this.desk = desk;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Merges them, in the order in which they are named.
    ///
    /// @param requesters whether the sources' requesters get the survivor's answers too
    /// @param tell what is answered in the sources before, to those who wait there; null or blank: nothing
    public void merge(
            AgentPrincipal agent, UUID survivor, List<UUID> sources, boolean requesters, @Nullable String tell) {
        String told = tell == null ? "" : tell.strip();
        if (told.length() > MOST_TOLD) {
            throw Problem.invalid("tell", "length:optional", Map.of("max", MOST_TOLD));
        }
        Set<UUID> parts = new LinkedHashSet<>(sources);
        if (parts.isEmpty() || parts.size() > MOST) {
            throw new Problem(422, "merge.too-many", Map.of("max", MOST));
        }
        desk.require(agent, MergingPermissions.MERGE, survivor);
        parts.forEach(part -> desk.require(agent, MergingPermissions.MERGE, part));
        if (!told.isEmpty()) {
            parts.forEach(part -> desk.require(agent, ConversationPermissions.ANSWER, part));
        }
        if (parts.contains(survivor)) {
            throw new Problem(422, "merge.cycle:self");
        }
        OrganizationId organization = agent.organization();
        List<UUID> all = new ArrayList<>(parts);
        all.add(survivor);
        // before anything is locked: it may take a while
        Map<UUID, PostMessage.Examined> words = told.isEmpty() ? Map.of() : examined(agent, parts, told);
        transactions.in(organization, () -> {
            rows.lock(organization, all);
            refuse(work.read().read(organization, survivor), parts);
            parts.forEach(part -> take(agent, survivor, part, requesters, words.get(part)));
        });
    }

    private void refuse(TicketState survivor, Set<UUID> parts) {
        @Nullable UUID into = survivor.gone().mergedInto();
        if (into != null) {
            throw parts.contains(into) ? new Problem(422, "merge.cycle") : new Problem(422, "merge.merged");
        }
        if (survivor.workflow().category().equals("closed")) {
            throw new Problem(422, "merge.closed");
        }
        if (survivor.workflow().spam()) {
            throw new Problem(422, "merge.spam");
        }
        if (survivor.gone().trashed() != null) {
            throw new Problem(422, "merge.closed:trash");
        }
    }

    private void refuse(OrganizationId organization, TicketState source, TicketState target) {
        if (source.gone().mergedInto() != null) {
            throw new Problem(422, "merge.merged:source", Map.of("number", String.valueOf(source.number())));
        }
        if (source.workflow().spam()) {
            throw new Problem(422, "merge.spam:source", Map.of("number", String.valueOf(source.number())));
        }
        if (internal(target) && !internal(source)) {
            throw new Problem(422, "merge.internal");
        }
        if (work.chatting(organization, source.conversation())) {
            throw new Problem(422, "merge.chatting", Map.of("number", String.valueOf(source.number())));
        }
    }

    static boolean internal(TicketState ticket) {
        return ticket.place().channel().equals(KeepSides.INTERNAL);
    }

    private void take(
            AgentPrincipal agent, UUID survivor, UUID part, boolean requesters, PostMessage.@Nullable Examined words) {
        OrganizationId organization = agent.organization();
        TicketState source = work.read().read(organization, part);
        TicketState target = work.read().read(organization, survivor);
        refuse(organization, source, target);
        boolean told = words != null && tell(source, words);
        Instant now = Sql.now(clock);
        Merge merge = new Merge(
                work.ids().next(),
                part,
                survivor,
                agent.agent(),
                now,
                new Merge.Kept(
                        Mark.of(source),
                        new Merge.Turn<>(Mark.of(target), mark(source, target, now)),
                        new Merge.Turn<>(target.times().waiting(), earlier(source, target)),
                        tags(source, target),
                        contacts(organization, source, target, requesters),
                        told && source.place().assignee() == null ? agent.agent() : null));
        work.change(organization, part, agent.agent(), new TicketChange.Into(survivor));
        work.change(
                organization,
                survivor,
                agent.agent(),
                new TicketChange.Share(
                        new ChangeWork.Told(ChangeWork.Happening.MERGED, named(source)),
                        new TicketChange.Tags(merge.kept().tags().given(), List.of()),
                        merge.kept().mark().after(),
                        merge.kept().waiting().after()));
        merge.kept().contacts().given().forEach(each -> work.participants().join(organization, survivor, each));
        rows.insert(organization, merge);
        work.hearing().forEach(each -> each.merged(organization, part, survivor, agent.agent()));
    }

    /// As any answer, before it becomes part of the other. False where the ticket is solved: nobody waits there.
    private boolean tell(TicketState source, PostMessage.Examined words) {
        if (DONE.contains(source.workflow().category())) {
            return false;
        }
        if (!(work.messages().post(words) instanceof PostMessage.Outcome.Posted)) {
            throw Problem.conflict("merge.untold", Map.of("number", String.valueOf(source.number())));
        }
        return true;
    }

    private Map<UUID, PostMessage.Examined> examined(AgentPrincipal agent, Set<UUID> parts, String text) {
        Map<UUID, PostMessage.Examined> examined = new HashMap<>();
        for (UUID part : parts) {
            examined.put(
                    part,
                    work.messages()
                            .examine(new PostMessage.Request(
                                    agent.organization(),
                                    part,
                                    new Author.Agent(agent.agent()),
                                    work.ids().next(),
                                    MessageKind.MESSAGE,
                                    text,
                                    List.of(),
                                    0,
                                    true)));
        }
        return examined;
    }

    static String named(TicketState ticket) {
        String subject = ticket.place().subject();
        return "#" + ticket.number() + (subject == null ? "" : " " + subject);
    }

    static Mark mark(TicketState source, TicketState target, Instant now) {
        boolean wakes = source.times().waiting() != null
                && AT_WORK.contains(source.workflow().category())
                && QUIET.contains(target.workflow().category());
        return wakes ? Mark.open(now) : Mark.of(target);
    }

    static @Nullable Instant earlier(TicketState source, TicketState target) {
        Instant theirs =
                AT_WORK.contains(source.workflow().category()) ? source.times().waiting() : null;
        Instant ours = target.times().waiting();
        if (theirs == null || ours == null) {
            return theirs == null ? ours : theirs;
        }
        return theirs.isBefore(ours) ? theirs : ours;
    }

    static Merge.Given<String> tags(TicketState source, TicketState target) {
        List<String> has = target.tags().stream().map(Fold::of).toList();
        return new Merge.Given<>(
                source.tags(),
                source.tags().stream()
                        .filter(tag -> !has.contains(Fold.of(tag)))
                        .limit(Math.max(0, MOST_TAGS - has.size()))
                        .toList());
    }

    private Merge.Given<UUID> contacts(
            OrganizationId organization, TicketState source, TicketState target, boolean requesters) {
        UUID requester = source.place().contact();
        Set<UUID> wanted = new LinkedHashSet<>(work.participants().contacts(organization, source.conversation()));
        wanted.remove(requester);
        if (requesters) {
            wanted.add(requester);
        }
        wanted.remove(target.place().contact());
        return new Merge.Given<>(
                List.copyOf(wanted),
                wanted.stream()
                        .filter(each -> !work.participants().takesPart(organization, target.conversation(), each))
                        .toList());
    }
}
