package io.parlour.conversations.tickets;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
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

    /// The ticket that goes on for this one: what it is part of, or else the newest one that follows it.
    public Optional<UUID> followUp(OrganizationId organization, UUID conversation) {
        return survivor(organization, conversation).or(() -> following(organization, conversation));
    }

    /// The newest ticket that follows it and is not closed for good.
    public Optional<UUID> following(OrganizationId organization, UUID conversation) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select l.conversation_id from conversation_link l
                        join ticket t on t.organization_id = l.organization_id and t.conversation_id = l.conversation_id
                        where l.organization_id = :organization and l.other_id = :conversation
                          and l.kind = 'follow-up' and t.category <> 'closed'
                        order by l.at desc, l.conversation_id desc limit 1""")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .query(UUID.class)
                        .optional());
    }
}
