package io.parlour.conversations.tickets;

import io.parlour.conversations.KeepSides;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds the conversation of a ticket by its number, whoever asks.
@Component
public final class FindTicket {
    private final JdbcClient jdbc;
    private final Transactions transactions;

    FindTicket(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public Optional<UUID> byNumber(OrganizationId organization, long number) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select conversation_id from ticket where organization_id = :organization and number = :number
                        """)
                        .param("organization", organization.value())
                        .param("number", number)
                        .query(UUID.class)
                        .optional());
    }

    /// Whether it is closed for good: what comes for it goes into a ticket that follows it (HD-12).
    public boolean isClosed(OrganizationId organization, UUID conversation) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select exists (select from ticket where organization_id = :organization
                            and conversation_id = :conversation and category = 'closed')""")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .query(Boolean.class)
                        .single());
    }

    /// Whether agents speak there among themselves: no contact's words are put there.
    public boolean isInternal(OrganizationId organization, UUID conversation) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select exists (select from conversation where organization_id = :organization
                            and id = :conversation and channel = :channel)""")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("channel", KeepSides.INTERNAL)
                        .query(Boolean.class)
                        .single());
    }

    /// The ticket that this one is part of now; empty for one of its own.
    public Optional<UUID> survivor(OrganizationId organization, UUID conversation) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        with recursive way as (
                            select merged_into as id from ticket
                             where organization_id = :organization and conversation_id = :conversation
                            union all
                            select t.merged_into from way join ticket t
                                on t.organization_id = :organization and t.conversation_id = way.id)
                        select way.id from way join ticket t
                            on t.organization_id = :organization and t.conversation_id = way.id
                         where t.merged_into is null""")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .query(UUID.class)
                        .optional());
    }

    /// The conversation that shows a message of this one.
    public UUID showing(OrganizationId organization, UUID conversation, UUID message) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select p.shown_in from message_placement p join message m
                            on m.organization_id = p.organization_id and m.conversation_id = p.conversation_id
                            and m.seq = p.seq
                         where p.organization_id = :organization and p.conversation_id = :conversation
                           and m.id = :message""")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("message", message)
                        .query(UUID.class)
                        .optional()
                        .orElse(conversation));
    }

    /// A ticket that goes on for a closed one.
    ///
    /// @param apart for who has nothing to do with those that follow it
    record Next(UUID conversation, boolean apart) {}

    /// The newest twenty that follow it before those that stand apart.
    List<Next> next(OrganizationId organization, UUID closed) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select l.conversation_id, l.kind = 'apart' as apart from conversation_link l
                        join ticket t on t.organization_id = l.organization_id and t.conversation_id = l.conversation_id
                        where l.organization_id = :organization and l.other_id = :conversation
                          and l.kind in ('follow-up', 'apart') and t.category <> 'closed'
                        order by apart, l.at desc, l.conversation_id desc limit 20""")
                        .param("organization", organization.value())
                        .param("conversation", closed)
                        .query((row, number) -> new Next(
                                Objects.requireNonNull(row.getObject("conversation_id", UUID.class)),
                                row.getBoolean("apart")))
                        .list());
    }
}
