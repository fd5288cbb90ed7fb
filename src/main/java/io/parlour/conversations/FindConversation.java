package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Scope;
import io.parlour.kernel.OrganizationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds one conversation in an agent's sight, or of a contact. What is out of sight is not there. Who sees a ticket
/// sees those that are part of it.
@Component
public final class FindConversation {
    private final ConversationRows rows;
    private final ConversationNames names;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    /// What a contact may know of its conversation. `left`: it left a message in the form for when nobody is there.
    public record OwnConversation(UUID id, boolean open, long lastSeq, long readSeq, long unread, boolean left) {}

    /// Where a conversation is.
    record Place(@Nullable UUID department, @Nullable UUID assignee) {}

    FindConversation(ConversationRows rows, ConversationNames names, Transactions transactions, JdbcClient jdbc) {
        this.rows = rows;
        this.names = names;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    public Optional<ConversationRow> inSight(OrganizationId organization, Sight sight, UUID conversation) {
        return transactions.lookUp(
                organization,
                () -> rows.find(organization, sight, conversation)
                        .or(() -> survivor(organization, sight, conversation)
                                .flatMap(found -> rows.find(organization, all(sight), conversation)))
                        .map(row -> names.fill(organization, List.of(row)).getFirst()));
    }

    Optional<Place> place(OrganizationId organization, Sight sight, UUID conversation) {
        return transactions.lookUp(
                organization,
                () -> rows.place(organization, sight, conversation)
                        .or(() -> survivor(organization, sight, conversation)
                                .flatMap(found -> rows.place(organization, sight, found))));
    }

    /// Those in sight by themselves.
    Map<UUID, Place> places(OrganizationId organization, Sight sight, Set<UUID> conversations) {
        return transactions.lookUp(organization, () -> rows.places(organization, sight, conversations));
    }

    /// What this one is part of, if that is in sight.
    private Optional<UUID> survivor(OrganizationId organization, Sight sight, UUID conversation) {
        return rows.survivor(organization, conversation).filter(found -> rows.sees(organization, sight, found));
    }

    private static Sight all(Sight sight) {
        return new Sight(sight.agent(), Scope.ALL, sight.departments());
    }

    /// Whether messages may be added; false for one that is not there.
    public boolean isOpen(OrganizationId organization, UUID conversation) {
        return transactions.lookUp(
                organization,
                () -> jdbc.sql(
                                "select state = 'open' from conversation where organization_id = :organization and id = :id")
                        .param("organization", organization.value())
                        .param("id", conversation)
                        .query(Boolean.class)
                        .optional()
                        .orElse(false));
    }

    /// The department that has it; empty for none.
    public Optional<UUID> department(OrganizationId organization, UUID conversation) {
        return transactions.lookUp(
                organization,
                () -> jdbc.sql(
                                "select department_id from conversation where organization_id = :organization and id = :id"
                                        + " and department_id is not null")
                        .param("organization", organization.value())
                        .param("id", conversation)
                        .query(UUID.class)
                        .optional());
    }

    /// What it is about; empty where nobody said.
    public Optional<String> subject(OrganizationId organization, UUID conversation) {
        return transactions.lookUp(
                organization,
                () -> jdbc.sql("select subject from conversation where organization_id = :organization and id = :id"
                                + " and subject is not null")
                        .param("organization", organization.value())
                        .param("id", conversation)
                        .query(String.class)
                        .optional());
    }

    /// The ticket whose side thread it is (HD-68); empty for what stands by itself.
    public Optional<UUID> sideOf(OrganizationId organization, UUID conversation) {
        return transactions.lookUp(
                organization,
                () -> jdbc.sql("select side_of from conversation where organization_id = :organization and id = :id"
                                + " and side_of is not null")
                        .param("organization", organization.value())
                        .param("id", conversation)
                        .query(UUID.class)
                        .optional());
    }

    /// The site a conversation belongs to, null for none.
    public @Nullable UUID siteOf(OrganizationId organization, UUID conversation) {
        return transactions.lookUp(
                organization,
                () -> jdbc.sql("select site_id from conversation where organization_id = :organization and id = :id")
                        .param("organization", organization.value())
                        .param("id", conversation)
                        .query((row, number) -> row.getObject("site_id", UUID.class))
                        .optional()
                        .orElse(null));
    }

    public boolean sees(OrganizationId organization, Sight sight, UUID conversation) {
        return transactions.lookUp(
                organization,
                () -> rows.sees(organization, sight, conversation)
                        || survivor(organization, sight, conversation).isPresent());
    }

    /// Those of the conversations that are in sight.
    public Set<UUID> seen(OrganizationId organization, Sight sight, Set<UUID> conversations) {
        return transactions.lookUp(organization, () -> rows.seen(organization, sight, conversations));
    }

    /// Whose each conversation is; those that are not there are left out.
    public Map<UUID, UUID> contactsOf(OrganizationId organization, Set<UUID> conversations) {
        return contacts(organization, conversations, "");
    }

    /// The same of those that a contact may read: no side thread is, nor what is among agents.
    Map<UUID, UUID> readersOf(OrganizationId organization, Set<UUID> conversations) {
        return contacts(organization, conversations, " and side_of is null and channel <> 'internal'");
    }

    private Map<UUID, UUID> contacts(OrganizationId organization, Set<UUID> conversations, String which) {
        return transactions.lookUp(organization, () -> {
            Map<UUID, UUID> contacts = new HashMap<>();
            jdbc.sql("select id, contact_id from conversation where organization_id = :organization and id = any (:ids)"
                            + which)
                    .param("organization", organization.value())
                    .param("ids", Sql.uuids(conversations))
                    .query(row -> {
                        contacts.put(row.getObject("id", UUID.class), row.getObject("contact_id", UUID.class));
                    });
            return contacts;
        });
    }

    /// `unread` counts the agents' public messages after the visitor's mark.
    public Optional<OwnConversation> ofContact(OrganizationId organization, UUID contact, UUID conversation) {
        return transactions.lookUp(
                organization,
                () -> jdbc.sql("""
                        select c.id, c.state, c.last_visible_seq, coalesce(p.read_seq, 0) as read_seq,
                            (select count(*) from message m
                                where m.organization_id = c.organization_id and m.conversation_id = c.id
                                  and m.seq > coalesce(p.read_seq, 0) and m.kind = 'message'
                                  and m.author_kind in ('agent', 'bot')) as unread,
                            exists (select from ticket t
                                where t.organization_id = c.organization_id and t.conversation_id = c.id
                                  and t.source in ('offline_window', 'left_from_queue')) as message_left
                        from conversation c
                        left join participant p on p.organization_id = c.organization_id and p.conversation_id = c.id
                            and p.kind = 'visitor' and p.participant_id = c.contact_id
                        where c.organization_id = :organization and c.id = :conversation and c.contact_id = :contact
                          and c.side_of is null and c.channel <> 'internal' and not c.withheld
                        """)
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("contact", contact)
                        .query((row, number) -> new OwnConversation(
                                conversation,
                                row.getString("state").equals("open"),
                                row.getLong("last_visible_seq"),
                                row.getLong("read_seq"),
                                row.getLong("unread"),
                                row.getBoolean("message_left")))
                        .optional());
    }
}
