package io.parlour.helpdesk.portal;

import io.parlour.conversations.Message;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.ReadMessages;
import io.parlour.conversations.Sql;
import io.parlour.conversations.merging.ReadJoined;
import io.parlour.conversations.tickets.FindTicket;
import io.parlour.database.Transactions;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.live.Audience;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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

/// A contact's own tickets, with the company's right also those of its company, and of each what a contact may know:
/// messages for everybody, never notes, and where it
/// stands by the labels for contacts alone (HD-9, HD-82).
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

    private static final String FROM = """
            from conversation c
            join ticket t on t.organization_id = c.organization_id and t.conversation_id = c.id
            left join ticket_status s on s.organization_id = t.organization_id and s.id = t.status_id
            where c.organization_id = :organization
              and (c.contact_id = :contact or not exists (select from sensitive_ticket x
                  where x.organization_id = c.organization_id and x.conversation_id = c.id) and c.contact_id in (
                select o.contact_id from company_contact m
                join company_contact o on o.organization_id = m.organization_id and o.company_id = m.company_id
                where m.organization_id = :organization and m.contact_id = :contact and m.role in ('read', 'reply')))
              and t.trashed_at is null
              and (t.merged_into is null or c.contact_id <> (select k.contact_id from conversation k
                  where k.organization_id = t.organization_id and k.id = t.merged_into))
            """;

    private static final String SELECT = "select c.id, c.contact_id, t.number, c.subject, t.category, t.made_at, "
            + "greatest(t.made_at, t.last_contact_at, t.last_answer_at) as moved_at, " + LABEL + " as label "
            + FROM;

    private final JdbcClient jdbc;
    private final FindTicket find;
    private final ReadMessages messages;
    private final ReadJoined joined;
    private final Transactions transactions;

    /// A ticket as its contact sees it.
    ///
    /// @param owner whose it is; another one's of its company can be read alone
    /// @param label the organization's own word, or `~open`, `~waiting`, `~solved`, `~closed`
    /// @param moved when somebody wrote last
    public record Mine(
            UUID conversation,
            UUID owner,
            long number,
            @Nullable String subject,
            String category,
            String label,
            Instant made,
            Instant moved) {
        public boolean isOf(Member member) {
            return owner.equals(member.contact());
        }

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
    public record Said(List<Message> messages, @Nullable Long before) {
        public Said {
            messages = List.copyOf(messages);
        }
    }

    MyTickets(
            JdbcClient jdbc, FindTicket find, ReadMessages messages, ReadJoined joined, Transactions transactions) {
        this.jdbc = jdbc;
        this.find = find;
        this.messages = messages;
        this.joined = joined;
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
        UUID conversation = find.byNumber(organization, number).orElseThrow(Problem::notFound);
        return find.survivor(organization, conversation)
                .flatMap(survivor -> one(member, survivor))
                .or(() -> one(member, conversation))
                .orElseThrow(Problem::notFound);
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
    public Said said(OrganizationId organization, Mine ticket, @Nullable Long before) {
        long seq = before == null ? Long.MAX_VALUE : before;
        UUID conversation = ticket.conversation();
        List<Message> found = messages.before(organization, conversation, seq, Audience.VISITOR, MESSAGES);
        Long earlier = found.size() < MESSAGES ? null : found.getFirst().seq();
        List<Message> all = new ArrayList<>(found.stream().filter(MyTickets::isTold).toList());
        all.addAll(joined.of(
                organization,
                conversation,
                ticket.owner(),
                earlier == null ? EVER : found.getFirst().at(),
                before == null ? EVER_AFTER : at(organization, conversation, before)));
        all.sort(Comparator.comparing(Message::at));
        return new Said(all, earlier);
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

    private static boolean isTold(Message message) {
        Message.Happening event = message.event();
        return message.kind() == MessageKind.MESSAGE || (event != null && TOLD.contains(event.type()));
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
                Sql.instant(row, "moved_at"));
    }
}
