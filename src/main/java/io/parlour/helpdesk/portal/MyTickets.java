package io.parlour.helpdesk.portal;

import io.parlour.conversations.Message;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.ReadMessages;
import io.parlour.conversations.TakePart;
import io.parlour.conversations.merging.ReadJoined;
import io.parlour.conversations.tickets.FindTicket;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.forms.AskContact;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.live.Audience;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A contact's own tickets, those it takes part in (HD-67), and with the company's right those of its company, and of
/// each what a contact may know: messages for everybody, never notes, and where it stands by the labels for contacts
/// alone (HD-9, HD-82). Who takes part in another's ticket reads what was said since it joined, unless an agent
/// showed it all.
///
/// Errors: `not-found` for a number nobody has and for another contact's alike (HD-6).
@Component
public final class MyTickets {
    private static final int PAGE = 30;
    private static final int MESSAGES = 50;
    private static final Instant EVER = Instant.EPOCH;
    private static final Instant EVER_AFTER = Instant.parse("9999-01-01T00:00:00Z");
    private static final Set<String> TOLD = Set.of("closed", "reopened");

    /// What a contact reads of a status: its label, or the plain word of its category behind a `~`.
    private static final String LABEL = """
            coalesce(s.contact_label, case t.category when 'pending' then '~waiting' when 'solved' then '~solved'
                when 'closed' then '~closed' else '~open' end)""";

    /// What someone who takes part may read begins a second before it joined: the mail that brought it in was
    /// stored in the same moment.
    private static final String FROM = """
            from conversation c
            join ticket t on t.organization_id = c.organization_id and t.conversation_id = c.id
            left join ticket_status s on s.organization_id = t.organization_id and s.id = t.status_id
            left join participant p on p.organization_id = c.organization_id and p.conversation_id = c.id
              and p.kind = 'visitor' and p.participant_id = :contact
            left join lateral (
                select m.role from company_contact m
                join company_contact o on o.organization_id = m.organization_id and o.company_id = m.company_id
                where m.organization_id = c.organization_id and m.contact_id = :contact and m.role in ('read', 'reply')
                  and o.contact_id = c.contact_id and not exists (select from sensitive_ticket x
                    where x.organization_id = c.organization_id and x.conversation_id = c.id)) w on true
            cross join lateral (select case
                when c.contact_id = :contact or w.role is not null or p.sees_all then timestamptz '-infinity'
                else p.joined_at - interval '1 second' end as since) v
            where c.organization_id = :organization and v.since is not null
              and c.id in (
                select id from conversation where organization_id = :organization and contact_id = :contact
                union
                select conversation_id from participant
                where organization_id = :organization and participant_id = :contact and kind = 'visitor'
                union
                select h.id from company_contact m
                join company_contact o on o.organization_id = m.organization_id and o.company_id = m.company_id
                join conversation h on h.organization_id = o.organization_id and h.contact_id = o.contact_id
                where m.organization_id = :organization and m.contact_id = :contact and m.role in ('read', 'reply'))
              and t.trashed_at is null and c.channel <> 'internal'
              and (t.merged_into is null or c.contact_id <> (select k.contact_id from conversation k
                  where k.organization_id = t.organization_id and k.id = t.merged_into))
            """;

    private static final String SELECT = "select c.id, c.contact_id, t.number, c.subject, t.category, t.made_at, "
            + "greatest(t.made_at, t.last_contact_at, t.last_answer_at) as moved_at, " + LABEL + " as label, "
            + "case when c.contact_id = :contact then 'OWN' when w.role = 'reply' then 'COMPANY' "
            + "when p.participant_id is not null then 'TAKES_PART' else 'READS' end as standing, "
            + "c.contact_id = :contact or w.role is not null as whole, nullif(v.since, '-infinity') as since "
            + FROM;

    private final JdbcClient jdbc;
    private final Reading reading;
    private final Transactions transactions;

    /// What a contact has to do with a ticket.
    public enum Standing {
        /// It is its own.
        OWN,
        /// Its company's, and it may do there what the owner may.
        COMPANY,
        /// Another's, in which it takes part: it answers.
        TAKES_PART,
        /// Its company's, to read alone.
        READS;

        public boolean answers() {
            return this != READS;
        }

        /// Whether it says that it is solved, and who gets the answers too.
        public boolean decides() {
            return this == OWN || this == COMPANY;
        }
    }

    /// A ticket as a contact sees it.
    ///
    /// @param owner whose it is
    /// @param label the organization's own word, or `~open`, `~waiting`, `~solved`, `~closed`
    /// @param moved when somebody wrote last
    /// @param whole whether it reads what the owner does, also in tickets that became one with it
    /// @param since when what it may read begins; null: all
    public record Mine(
            UUID conversation,
            UUID owner,
            long number,
            @Nullable String subject,
            String category,
            String label,
            Instant made,
            Instant moved,
            Standing standing,
            boolean whole,
            @Nullable Instant since) {
        public boolean closed() {
            return category.equals("closed");
        }

        public boolean solved() {
            return category.equals("solved");
        }
    }

    /// What is looked for.
    ///
    /// @param label as in [Mine]; null: any
    /// @param words in the subject or in what was said; null: any
    public record Wish(
            @Nullable String label,
            @Nullable String words,
            @Nullable String after) {}

    /// What was said, oldest first.
    ///
    /// @param before the seq that earlier ones have less than; null where there are none
    /// @param last the seq of the newest here; 0 where there are none
    public record Said(List<Message> messages, @Nullable Long before, long last) {
        public Said {
            messages = List.copyOf(messages);
        }
    }

    @Component("portalReading")
    record Reading(
            FindTicket find, ReadTicket tickets, ReadMessages messages, ReadJoined joined, AskContact questions) {}

    MyTickets(JdbcClient jdbc, Reading reading, Transactions transactions) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.transactions = transactions;
    }

    /// Newest first, thirty at once.
    public Page<Mine> page(Member member, Wish wish) {
        Cursor after = Cursor.decode(wish.after(), 1);
        List<Mine> rows = transactions.read(
                member.organization(),
                () -> jdbc.sql(SELECT + " and (cast(:label as text) is null or " + LABEL + " = :label)" + """
                         and (cast(:after as bigint) is null or t.number < :after)
                         and (cast(:words as text) is null or position(lower(:words) in lower(c.subject)) > 0
                           or exists (select from message m where m.organization_id = c.organization_id
                             and m.conversation_id = c.id and m.kind = 'message'
                             and (m.at >= v.since or m.author_id = :contact)""" + " and "
                                + TakePart.SHARED + """
                             and not exists (select from message_placement p where p.organization_id = m.organization_id
                               and p.conversation_id = m.conversation_id and p.seq = m.seq)
                             and position(lower(:words) in lower(m.text)) > 0))
                        order by t.number desc limit :limit""")
                        .param("organization", member.organization().value())
                        .param("contact", member.contact())
                        .param("label", wish.label())
                        .param("words", wish.words())
                        .param("after", after == null ? null : after.number(0))
                        .param("limit", PAGE + 1)
                        .query(MyTickets::mine)
                        .list());
        return Page.of(rows, PAGE, last -> Cursor.of(last.number()));
    }

    /// The labels that the contact's tickets have, at most a hundred.
    public List<String> labels(Member member) {
        return transactions.read(
                member.organization(),
                () -> jdbc.sql("select distinct " + LABEL + " as label " + FROM + " order by label limit 100")
                        .param("organization", member.organization().value())
                        .param("contact", member.contact())
                        .query((row, number) -> row.getString("label"))
                        .list());
    }

    /// The ticket of a number, or the one that it is part of now, unless that is somebody else's.
    public Mine one(Member member, long number) {
        OrganizationId organization = member.organization();
        UUID conversation = reading.find().byNumber(organization, number).orElseThrow(Problem::notFound);
        return reading.find()
                .survivor(organization, conversation)
                .flatMap(survivor -> one(member, survivor))
                .or(() -> one(member, conversation))
                .orElseThrow(Problem::notFound);
    }

    /// Whether it is one of the contact's tickets.
    boolean has(Member member, UUID conversation) {
        return one(member, conversation).isPresent();
    }

    private Optional<Mine> one(Member member, UUID conversation) {
        OrganizationId organization = member.organization();
        return transactions.read(
                organization,
                () -> jdbc.sql(SELECT + " and c.id = :conversation")
                        .param("organization", organization.value())
                        .param("contact", member.contact())
                        .param("conversation", conversation)
                        .query(MyTickets::mine)
                        .optional());
    }

    /// Messages, and that it was solved or opened again; the newest fifty before a seq, with those of that time which
    /// the ticket's contact has in tickets that are one with it.
    public Said said(Member member, Mine ticket, @Nullable Long before) {
        OrganizationId organization = member.organization();
        UUID conversation = ticket.conversation();
        long seq = before == null ? Long.MAX_VALUE : before;
        List<Message> found = reading.messages().before(organization, conversation, seq, Audience.VISITOR, MESSAGES);
        boolean more = found.size() >= MESSAGES;
        List<Message> all =
                new ArrayList<>(found.stream().filter(MyTickets::isTold).toList());
        all.addAll(reading.joined()
                .of(
                        organization,
                        conversation,
                        reader(member, ticket),
                        more ? found.getFirst().at() : EVER,
                        before == null ? EVER_AFTER : at(organization, conversation, before)));
        all.removeIf(each -> !isShown(member, ticket.since(), each));
        all.sort(Comparator.comparing(Message::at));
        boolean over = !more || (all.isEmpty() && ticket.since() != null);
        long last = found.isEmpty() ? 0 : found.getLast().seq();
        return new Said(all, over ? null : found.getFirst().seq(), last);
    }

    private static ReadJoined.Reader reader(Member member, Mine ticket) {
        return new ReadJoined.Reader(ticket.owner(), member.contact(), ticket.whole());
    }

    private Instant at(OrganizationId organization, UUID conversation, long seq) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select at from message where organization_id = :organization and conversation_id = :conversation
                          and seq = :seq""")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("seq", seq)
                        .query((row, number) -> Sql.instant(row, "at"))
                        .optional()
                        .orElse(EVER_AFTER));
    }

    /// What it may read of the organization's own fields: nothing for who joined later, as nobody knows since when
    /// their values stand.
    public List<AskContact.Told> told(Member member, Mine ticket) {
        return ticket.since() != null
                ? List.of()
                : reading.questions()
                        .told(
                                member.organization(),
                                reading.tickets().read(member.organization(), ticket.conversation()));
    }

    private static boolean isTold(Message message) {
        Message.Happening event = message.event();
        return message.kind() == MessageKind.MESSAGE || (event != null && TOLD.contains(event.type()));
    }

    private static boolean isShown(Member member, @Nullable Instant since, Message message) {
        return since == null
                || !message.at().isBefore(since)
                || member.contact().equals(message.author().id());
    }

    /// A message that holds a file.
    ///
    /// @param owner whose the conversation is
    private record Holding(UUID conversation, UUID owner, long seq, Instant at) {}

    /// As whom the contact gets a file of the ticket: the owner of the conversation where it stands, in whose
    /// place it reads. Empty where what it may read holds no such file.
    public Optional<UUID> reads(Member member, Mine ticket, UUID file) {
        return holding(member.organization(), file)
                .filter(place -> read(member, ticket, place).stream()
                        .filter(message ->
                                message.kind() == MessageKind.MESSAGE && isShown(member, ticket.since(), message))
                        .flatMap(message -> message.attachments().stream())
                        .anyMatch(each -> each.id().equals(file)))
                .map(Holding::owner);
    }

    private List<Message> read(Member member, Mine ticket, Holding place) {
        OrganizationId organization = member.organization();
        return place.conversation().equals(ticket.conversation())
                ? reading.messages().some(organization, place.conversation(), List.of(place.seq()), Audience.VISITOR)
                : reading.joined()
                        .of(
                                organization,
                                ticket.conversation(),
                                reader(member, ticket),
                                place.at(),
                                place.at().plus(1, ChronoUnit.MICROS));
    }

    private Optional<Holding> holding(OrganizationId organization, UUID file) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select m.conversation_id, c.contact_id, m.seq, m.at from attachment a
                        join message m on m.organization_id = a.organization_id
                            and m.conversation_id = a.conversation_id and m.seq = a.message_seq
                        join conversation c on c.organization_id = m.organization_id and c.id = m.conversation_id
                        where a.organization_id = :organization and a.id = :file""")
                        .param("organization", organization.value())
                        .param("file", file)
                        .query((row, number) -> new Holding(
                                Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                                Objects.requireNonNull(Sql.uuid(row, "contact_id")),
                                row.getLong("seq"),
                                Sql.instant(row, "at")))
                        .optional());
    }

    private static Mine mine(ResultSet row, int number) throws SQLException {
        return new Mine(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                Objects.requireNonNull(Sql.uuid(row, "contact_id")),
                row.getLong("number"),
                row.getString("subject"),
                row.getString("category"),
                row.getString("label"),
                Sql.instant(row, "made_at"),
                Sql.instant(row, "moved_at"),
                Standing.valueOf(row.getString("standing")),
                row.getBoolean("whole"),
                row.getObject("since") == null ? null : Sql.instant(row, "since"));
    }
}
