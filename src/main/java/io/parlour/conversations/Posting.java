package io.parlour.conversations;

import io.parlour.conversations.mentions.NoteMentions;
import io.parlour.database.Sql;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.redaction.Redacted;
import io.parlour.redaction.RedactionEvents;
import io.parlour.redaction.RedactionFailed;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Decides and stores a batch of sends of one organization in the running transaction: one statement per step,
/// whatever the number of sends.
@Component
final class Posting {
    private static final int MAX_ATTACHMENTS = 10;

    private final Conversations conversations;
    private final Messages messages;
    private final Timeline timeline;
    private final Extras extras;
    private final Clock clock;

    /// A send whose text was examined.
    record Send(
            UUID conversation,
            Entry entry,
            long seen,
            boolean anyway,
            boolean strict,
            List<Redacted.Hit> hits,
            boolean released) {
        Send {
            hits = List.copyOf(hits);
        }

        /// Goes out as it is.
        Send asReleased() {
            return new Send(conversation, entry, seen, anyway, strict, hits, true);
        }

        Messages.SendKey key() {
            return new Messages.SendKey(conversation, entry.author().id(), entry.clientId());
        }
    }

    /// What only some messages have: files, and a draft they were typed in; and the ids of entries.
    @Component
    record Extras(
            Attachments attachments,
            Allowed allowed,
            SentDrafts drafts,
            Participants participants,
            NoteMentions mentions,
            SplitMessages split,
            PartRows parts,
            HeldMessages held,
            RedactionEvents redactions,
            List<CarryAnswers> carriers,
            List<HearMessages> hearers,
            LeaveSolved solved,
            KeepSides sides,
            ConversationSites sites,
            IdSource ids) {}

    Posting(Conversations conversations, Messages messages, Timeline timeline, Extras extras, Clock clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.timeline = timeline;
        this.extras = extras;
        this.clock = clock;
    }

    /// Outcomes in the order of the sends.
    List<PostMessage.Outcome> post(OrganizationId organization, List<Send> sends) {
        Set<UUID> ids = new HashSet<>();
        sends.forEach(send -> ids.add(send.conversation()));
        Map<UUID, ConversationHead> heads = conversations.lock(organization, ids);
        Instant now = Sql.now(clock);
        Batch batch = new Batch(
                organization,
                heads,
                messages.stored(organization, sends.stream().map(Send::key).toList()),
                extras.attachments().claimable(organization, sends, now),
                extras.split().earlier(organization, sends),
                now);
        List<PostMessage.Outcome> outcomes = new ArrayList<>();
        for (Send send : sends) {
            outcomes.add(batch.decide(send));
        }
        if (!batch.placed.isEmpty()) {
            batch.store();
        }
        return outcomes;
    }

    /// What a conversation begins with that no one else knows yet: the entries `before` its first message, that
    /// one, and those `after` it.
    PostMessage.Outcome begin(
            OrganizationId organization, ConversationHead head, List<Entry> before, Send send, List<Entry> after) {
        Instant now = head.lastActivityAt;
        Map<UUID, Long> files = extras.attachments().claimable(organization, List.of(send), now);
        Batch batch = new Batch(organization, Map.of(head.id, head), new HashMap<>(), files, Map.of(), now);
        batch.add(head, before);
        PostMessage.Outcome outcome = batch.decide(send);
        batch.add(head, after);
        batch.store();
        return outcome;
    }

    /// The same without a message.
    void begin(OrganizationId organization, ConversationHead head, List<Entry> entries) {
        timeline.write(
                organization,
                List.of(head),
                entries.stream()
                        .map(entry -> head.place(entry, head.lastActivityAt))
                        .toList());
    }

    private final class Batch {
        final OrganizationId organization;
        final Map<UUID, ConversationHead> heads;
        final Map<Messages.SendKey, Messages.Stored> stored;
        final Map<UUID, Long> claimable;
        final Map<PartRows.Sender, List<Part>> earlier;
        final Instant now;
        final Map<UUID, ConversationHead> touched = new HashMap<>();
        final List<Placed> placed = new ArrayList<>();
        final Map<Messages.SendKey, UUID> passing = new HashMap<>();
        final List<Part> masked = new ArrayList<>();
        final List<RedactionEvents.Found> found = new ArrayList<>();

        Batch(
                OrganizationId organization,
                Map<UUID, ConversationHead> heads,
                Map<Messages.SendKey, Messages.Stored> stored,
                Map<UUID, Long> claimable,
                Map<PartRows.Sender, List<Part>> earlier,
                Instant now) {
            this.organization = organization;
            this.heads = heads;
            this.stored = stored;
            this.claimable = new HashMap<>(claimable);
            this.earlier = earlier;
            this.now = now;
        }

        void add(ConversationHead head, List<Entry> entries) {
            entries.forEach(entry -> placed.add(head.place(entry, now)));
        }

        PostMessage.Outcome decide(Send send) {
            ConversationHead head = heads.get(send.conversation());
            if (head == null || stranger(send.entry().author(), head)) {
                return new PostMessage.Outcome.NotFound();
            }
            Messages.Stored before = stored.get(send.key());
            if (before != null) {
                return new PostMessage.Outcome.AlreadyPosted(before.id(), before.seq(), before.at());
            }
            if (head.held && decidedAgainst(send)) {
                return new PostMessage.Outcome.Discarded();
            }
            if (!head.open
                    && !isAside(send.entry())
                    && !(head.ticket && send.entry().author() instanceof Author.Bot)
                    && !leavesSolved(send.entry(), head)) {
                return new PostMessage.Outcome.ConversationClosed();
            }
            requireInward(send, head);
            if (collides(send, head) || unseen(send, head)) {
                return new PostMessage.Outcome.NewerMessages(Math.max(0, send.seen()));
            }
            SplitMessages.Examined examined;
            try {
                examined = joined(send);
            } catch (RedactionFailed e) {
                return new PostMessage.Outcome.Held();
            }
            claim(send.entry(), head);
            return place(send, examined, head);
        }

        private static void requireInward(Send send, ConversationHead head) {
            if (head.channel.equals(KeepSides.INTERNAL) && send.entry().kind() != MessageKind.NOTE) {
                throw new Problem(422, "side-thread.notes-alone");
            }
        }

        private boolean leavesSolved(Entry entry, ConversationHead head) {
            return head.ticket
                    && extras.solved()
                            .leaves(
                                    organization,
                                    head.id,
                                    new LeaveSolved.Said(
                                            entry.author(),
                                            entry.kind(),
                                            entry.text(),
                                            !entry.attachments().isEmpty()));
        }

        /// In a conversation by mail, and in a ticket, others may take part; a chat is one contact's.
        private boolean stranger(Author author, ConversationHead head) {
            return author instanceof Author.Visitor visitor
                    && !visitor.contact().equals(head.contact)
                    && !((head.channel.equals("email") || head.ticket)
                            && extras.participants().mayWrite(organization, head.id, visitor.contact()));
        }

        /// Who may write here, and has to do with a part of the ticket alone.
        private boolean ofPart(Author author, ConversationHead head) {
            return author instanceof Author.Visitor visitor
                    && !visitor.contact().equals(head.contact)
                    && !extras.participants().takesPart(organization, head.id, visitor.contact());
        }

        /// Of a ticket, or by mail, what anybody else has written counts, in this batch too.
        private boolean unseen(Send send, ConversationHead head) {
            if (send.anyway()
                    || !send.strict()
                    || send.seen() <= 0
                    || send.entry().kind() != MessageKind.MESSAGE
                    || !(send.entry().author() instanceof Author.Agent agent)
                    || !(head.ticket || head.channel.equals("email"))) {
                return false;
            }
            return placed.stream()
                            .anyMatch(row -> row.conversation().equals(head.id)
                                    && row.seq() > send.seen()
                                    && isWritten(row.entry())
                                    && !row.entry().author().equals(agent))
                    || messages.writtenByAnother(organization, head.id, agent.agent(), send.seen());
        }

        private static boolean isWritten(Entry entry) {
            boolean said = entry.kind() == MessageKind.MESSAGE || entry.kind() == MessageKind.NOTE;
            return said && (entry.author() instanceof Author.Visitor || entry.author() instanceof Author.Agent);
        }

        /// A send that is held passes now, unless somebody has discarded it.
        private boolean decidedAgainst(Send send) {
            HeldMessage before = extras.held().of(organization, send.key()).orElse(null);
            if (before == null) {
                return false;
            }
            if (before.state() == HeldMessage.State.DISCARDED) {
                return true;
            }
            passing.put(send.key(), before.id());
            return false;
        }

        private SplitMessages.Examined joined(Send send) {
            List<Part> before = earlier.get(PartRows.Sender.of(send.conversation(), send.entry()));
            return before == null || !SplitMessages.matters(send)
                    ? new SplitMessages.Examined(
                            new JoinedText.Masked(send.entry().text(), List.of()), Map.of())
                    : extras.split().examine(organization, before, send, now);
        }

        private PostMessage.Outcome place(Send send, SplitMessages.Examined examined, ConversationHead head) {
            takeUp(send.entry(), head);
            JoinedText.Masked text = examined.text();
            Placed row = head.place(send.entry().masked(text.text(), text.types()), now)
                    .redacting(mask(examined.earlier(), head))
                    .ofPart(ofPart(send.entry().author(), head));
            placed.add(row);
            tellTicket(head, row);
            if (!head.open && send.entry().author() instanceof Author.Visitor) {
                Entry.Happened left = new Entry.Happened(EventType.LEFT_SOLVED, null, null);
                placed.add(head.place(Entry.event(extras.ids().next(), new Author.Automatic(), left), now));
            }
            found.add(new RedactionEvents.Found("message", send.entry().id(), head.channel, "ingest", send.hits()));
            found.add(new RedactionEvents.Found("message", send.entry().id(), head.channel, "split", text.hits()));
            remember(row);
            UUID held = passing.remove(send.key());
            if (held != null) {
                extras.held().passed(organization, held);
            }
            touched.put(head.id, head);
            stored.put(send.key(), new Messages.Stored(row.entry().id(), row.seq(), now));
            return new PostMessage.Outcome.Posted(row.entry().id(), row.seq(), now);
        }

        /// What is said in a side thread its ticket tells, which is locked with it (HD-68).
        private void tellTicket(ConversationHead head, Placed row) {
            ConversationHead ticket = head.sideOf == null ? null : heads.get(head.sideOf);
            if (ticket == null) {
                return;
            }
            Entry entry = row.entry();
            extras.sides()
                    .said(organization, new KeepSides.Said(head.id, entry.author(), entry.kind(), row.at()))
                    .ifPresent(told -> {
                        placed.add(ticket.place(told.entry(extras.ids().next()), now));
                        touched.put(ticket.id, ticket);
                    });
        }

        /// Masks earlier messages; those of this batch before they are stored. Answers the seqs of the stored ones.
        private List<Long> mask(Map<Part, JoinedText.Masked> changed, ConversationHead head) {
            List<Long> seqs = new ArrayList<>();
            changed.forEach((part, kept) -> {
                part.mask(kept.text(), kept.types());
                found.add(new RedactionEvents.Found("message", part.id, head.channel, "split", kept.hits()));
                if (part.stored) {
                    seqs.add(part.seq);
                    masked.add(part);
                } else {
                    placed.replaceAll(row -> row.entry().id().equals(part.id)
                            ? row.holding(row.entry().masked(kept.text(), kept.types()))
                            : row);
                }
            });
            return seqs;
        }

        private void remember(Placed row) {
            List<Part> before = earlier.get(PartRows.Sender.of(row.conversation(), row.entry()));
            if (before != null) {
                before.add(new Part(row.conversation(), row.seq(), row.entry().id(), now, false)
                        .holding(row.entry().text(), row.entry().redactions()));
            }
        }

        /// Who answers a conversation of the queue first has taken it.
        private void takeUp(Entry entry, ConversationHead head) {
            if (head.assignee != null
                    || head.sideOf != null
                    || entry.kind() != MessageKind.MESSAGE
                    || !(entry.author() instanceof Author.Agent agent)) {
                return;
            }
            head.assignee = agent.agent();
            Entry.Happened taken = new Entry.Happened(EventType.ASSIGNED, agent.agent(), null);
            placed.add(head.place(Entry.event(extras.ids().next(), agent, taken), now));
        }

        private void claim(Entry entry, ConversationHead head) {
            if (entry.attachments().isEmpty()) {
                return;
            }
            if (!head.channel.equals("email") && entry.attachments().size() > MAX_ATTACHMENTS) {
                throw new Problem(422, "attachment.too-many", Map.of("max", MAX_ATTACHMENTS));
            }
            long most = largest(entry.author(), head);
            for (UUID file : entry.attachments()) {
                Long size = claimable.remove(file);
                if (size == null) {
                    throw Allowed.fileGone();
                }
                if (size > most) {
                    throw Allowed.tooLarge(most);
                }
            }
        }

        /// A visitor was asked when it began its upload: it has but one place to send a file to.
        private long largest(Author author, ConversationHead head) {
            if (!(author instanceof Author.Agent)) {
                return Long.MAX_VALUE;
            }
            Allowances.Allowance allowance = extras.allowed().of(organization, head.contact);
            if (!allowance.agentFiles()) {
                throw Allowed.filesOff();
            }
            return allowance.maxFileBytes();
        }

        private List<HearMessages.Heard> heard() {
            List<HearMessages.Heard> heard = new ArrayList<>();
            for (Placed row : placed) {
                ConversationHead head = heads.get(row.conversation());
                if (head != null
                        && row.entry().kind() == MessageKind.MESSAGE
                        && row.entry().author() instanceof Author.Visitor) {
                    heard.add(new HearMessages.Heard(
                            head.id,
                            head.channel,
                            head.contact,
                            row.entry().id(),
                            row.seq(),
                            row.entry().choosing() instanceof Choosing.Taken,
                            row.at()));
                }
            }
            return heard;
        }

        /// In this transaction: what is posted is on its way, or neither is.
        private void carry(CarryAnswers carrier) {
            for (Placed row : placed) {
                ConversationHead head = touched.get(row.conversation());
                if (head != null
                        && (head.ticket || !head.channel.equals("web"))
                        && row.entry().kind() == MessageKind.MESSAGE
                        && (row.entry().author() instanceof Author.Agent
                                || row.entry().author() instanceof Author.Bot)) {
                    carrier.carry(
                            organization,
                            new CarryAnswers.Answer(
                                    head.id,
                                    head.channel,
                                    extras.sites().stored(organization, head.id),
                                    seat(head).department,
                                    head.contact,
                                    row.entry().id(),
                                    row.entry().clientId(),
                                    row.seq(),
                                    agentOf(row),
                                    row.entry().text(),
                                    row.at()));
                }
            }
        }

        /// What says whose it is.
        private ConversationHead seat(ConversationHead head) {
            ConversationHead ticket = head.sideOf == null ? null : heads.get(head.sideOf);
            return ticket == null ? head : ticket;
        }

        void store() {
            timeline.write(organization, touched.values(), placed);
            extras.attachments().attach(organization, placed);
            extras.participants().join(organization, placed);
            extras.mentions().keep(organization, notes(placed));
            extras.redactions().record(organization, found);
            extras.carriers().forEach(carrier -> carry(carrier));
            List<HearMessages.Heard> heard = heard();
            if (!heard.isEmpty()) {
                extras.hearers().forEach(each -> each.heard(organization, heard));
            }
            if (!masked.isEmpty()) {
                extras.parts().update(organization, masked);
                timeline.tellRedacted(organization, masked);
            }
            if (touched.values().stream().anyMatch(head -> head.drafts)) {
                extras.drafts().remove(organization, placed);
            }
        }
    }

    private static List<NoteMentions.Note> notes(List<Placed> placed) {
        List<NoteMentions.Note> notes = new ArrayList<>();
        for (Placed row : placed) {
            Entry entry = row.entry();
            boolean inward = entry.kind() == MessageKind.NOTE || entry.kind() == MessageKind.WHISPER;
            if (inward && entry.author() instanceof Author.Agent agent) {
                notes.add(new NoteMentions.Note(
                        row.conversation(), row.seq(), entry.id(), agent.agent(), entry.text(), row.at()));
            }
        }
        return notes;
    }

    /// What the program itself notes for agents opens nothing again and goes into a closed one too.
    private static boolean isAside(Entry entry) {
        return entry.kind() == MessageKind.NOTE && entry.author() instanceof Author.Automatic;
    }

    private static boolean collides(Send send, ConversationHead head) {
        return !send.anyway()
                && send.entry().kind() == MessageKind.MESSAGE
                && send.entry().author() instanceof Author.Agent agent
                && head.newestByAnother(agent.agent()) > send.seen();
    }

    static @Nullable UUID agentOf(Placed row) {
        return row.entry().author() instanceof Author.Agent agent ? agent.agent() : null;
    }
}
