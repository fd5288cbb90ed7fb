package io.parlour.privacy.people;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/// What an email address leads to without proof. An address is proven of a contact by the portal, by a signed identity
/// or by verified email; in a conversation also by verified email from it. What was only typed in proves nothing:
/// anyone can type anyone's address.
@Component
public final class FindUnproven {
    private static final int MOST_HOLDERS = 100;
    private static final int MOST = 50_000;
    private static final int LONGEST = 200;

    private static final String HOLDERS = """
            with holder as (
                select contact_id, bool_or((verified or proven_too) and learned is distinct from 'unverified-mail') as proven
                from handle where organization_id = :organization and kind = 'email' and value_lower = :address
                group by contact_id)
            """;

    /// Whether an email from the address came into the conversation `c`, and whether it was verified.
    private static final String MAILED = """
            left join lateral (select bool_or(m.verdict = 'verified') as verified from mail_header m
                where m.organization_id = c.organization_id and m.conversation_id = c.id and m.outbound_id is null
                  and lower(m.from_address) = :address having count(*) > 0) mail on true
            """;

    private static final String PROVEN =
            "case when h.proven then coalesce(mail.verified, true) else coalesce(mail.verified, false) end";

    private static final String FIRST_WORDS = """
            (select left(m.text, %d) from message m where m.organization_id = c.organization_id and m.conversation_id = c.id
              and m.author_kind = 'visitor' and m.kind = 'message' order by m.seq limit 1) as text
            """.formatted(LONGEST);

    private final Transactions transactions;
    private final JdbcClient jdbc;

    /// A contact that has the address.
    public record Holder(UUID contact, boolean proven) {}

    /// A conversation, or a contact, that may be someone else's.
    ///
    /// @param channel null for a contact
    /// @param at when it began
    /// @param text the first words of the customer in it
    public record Item(
            UUID id,
            UUID contact,
            @Nullable String name,
            @Nullable String channel,
            Instant at,
            @Nullable String text) {}

    FindUnproven(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /// Everyone who has the address, those it is proven of first; at most a hundred.
    public List<Holder> holders(OrganizationId organization, String address) {
        return transactions.read(
                organization,
                () -> sql(organization, address, HOLDERS + """
                                select contact_id, proven from holder order by proven desc, contact_id limit :limit""")
                        .param("limit", MOST_HOLDERS)
                        .query((row, number) -> new Holder(
                                Objects.requireNonNull(row.getObject("contact_id", UUID.class)),
                                row.getBoolean("proven")))
                        .list());
    }

    /// Conversations of these contacts in which nothing proves the address, newest first, and those of the contacts
    /// that
    /// have none.
    public List<Item> conversations(OrganizationId organization, String address, Collection<UUID> contacts, int limit) {
        return transactions.read(
                organization,
                () -> sql(
                                organization,
                                address,
                                HOLDERS + """
                                select c.id, c.contact_id, k.name, c.channel, c.created_at as at,
                                """ + FIRST_WORDS + """
                                from holder h
                                join contact k on k.organization_id = :organization and k.id = h.contact_id
                                join conversation c on c.organization_id = :organization and c.contact_id = h.contact_id
                                """ + MAILED
                                        + " where h.contact_id = any (:contacts) and not " + PROVEN + """
                                 union all
                                select k.id, k.id, k.name, null, k.first_seen_at, null
                                from holder h
                                join contact k on k.organization_id = :organization and k.id = h.contact_id
                                where h.contact_id = any (:contacts) and not h.proven and not exists (select from conversation c
                                    where c.organization_id = :organization and c.contact_id = k.id)
                                order by at desc, id limit :limit""")
                        .param("contacts", Sql.uuids(contacts))
                        .param("limit", limit)
                        .query(FindUnproven::item)
                        .list());
    }

    /// Those of these contacts of which the address isn't proven, newest first.
    public List<Item> contacts(OrganizationId organization, String address, Collection<UUID> contacts, int limit) {
        return transactions.read(
                organization,
                () -> sql(organization, address, HOLDERS + """
                                select k.id, k.id as contact_id, k.name, null as channel, k.first_seen_at as at,
                                    (select
                                """ + FIRST_WORDS.replace(" as text", "") + """
                                    from conversation c where c.organization_id = :organization and c.contact_id = k.id
                                    order by c.id limit 1) as text
                                from holder h
                                join contact k on k.organization_id = :organization and k.id = h.contact_id
                                where h.contact_id = any (:contacts) and not h.proven order by at desc, id limit :limit""")
                        .param("contacts", Sql.uuids(contacts))
                        .param("limit", limit)
                        .query(FindUnproven::item)
                        .list());
    }

    /// Conversations of these contacts in which nothing proves the address.
    public List<UUID> unproven(OrganizationId organization, String address, Collection<UUID> contacts) {
        return ids(organization, address, "not " + PROVEN, contacts);
    }

    /// Conversations of these contacts in which the address is proven.
    public List<UUID> proven(OrganizationId organization, String address, Collection<UUID> contacts) {
        return ids(organization, address, PROVEN, contacts);
    }

    private List<UUID> ids(OrganizationId organization, String address, String where, Collection<UUID> contacts) {
        return transactions.read(
                organization,
                () -> sql(
                                organization,
                                address,
                                HOLDERS + """
                                select c.id from holder h
                                join conversation c on c.organization_id = :organization and c.contact_id = h.contact_id
                                """ + MAILED + " where h.contact_id = any (:contacts) and " + where
                                        + " order by c.id limit :limit")
                        .param("contacts", Sql.uuids(contacts))
                        .param("limit", MOST)
                        .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                        .list());
    }

    private StatementSpec sql(OrganizationId organization, String address, String text) {
        return jdbc.sql(text)
                .param("organization", organization.value())
                .param("address", address.toLowerCase(Locale.ROOT));
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        return new Item(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getObject("contact_id", UUID.class)),
                row.getString("name"),
                row.getString("channel"),
                Sql.instant(row, "at"),
                row.getString("text"));
    }
}
