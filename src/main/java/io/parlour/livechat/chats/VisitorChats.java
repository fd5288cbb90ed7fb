package io.parlour.livechat.chats;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a visitor is told of its newest chat.
@Component
public final class VisitorChats {
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final FloorStore store;
    private final Waits waits;
    private final Clock clock;
    private final TransferNames transfers;

    VisitorChats(
            JdbcClient jdbc,
            Transactions transactions,
            FloorStore store,
            Waits waits,
            Clock clock,
            TransferNames transfers) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.store = store;
        this.waits = waits;
        this.clock = clock;
        this.transfers = transfers;
    }

    /// Empty for a conversation without a chat.
    public Optional<ChatView.ForVisitor> of(OrganizationId organization, UUID conversation) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select id, state, end_reason, accepted_at is not null as served,
                            handler = 'bot' and ended_at is null as bot from chat
                         where organization_id = :organization and conversation_id = :conversation
                         order by requested_at desc, id desc limit 1""")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .query((row, number) -> new Last(
                                row.getObject("id", UUID.class),
                                ChatState.of(row.getString("state")),
                                row.getString("end_reason") == null ? null : EndReason.of(row.getString("end_reason")),
                                row.getBoolean("served"),
                                row.getBoolean("bot")))
                        .optional()
                        .map(last -> told(organization, last)));
    }

    private record Last(UUID id, ChatState state, @Nullable EndReason reason, boolean served, boolean bot) {}

    private ChatView.ForVisitor told(OrganizationId organization, Last last) {
        if (last.state() == ChatState.ACTIVE) {
            String to = transfers.to(organization, last.id()).orElse(null);
            return new ChatView.ForVisitor(last.state(), last.reason(), null, null, null, null, to, false, false);
        }
        if (last.state() != ChatState.QUEUED && last.state() != ChatState.MISSED) {
            boolean rateable = last.served() && last.state().over() && last.reason() != EndReason.BAN;
            return new ChatView.ForVisitor(
                    last.state(), last.reason(), null, null, null, null, null, rateable, last.bot());
        }
        Floor floor = store.lay(organization, Sql.now(clock));
        store.add(floor, store.some(organization, List.of(last.id())));
        ChatHead chat = floor.chat(last.id());
        if (last.state() == ChatState.MISSED) {
            String text = last.reason() == EndReason.QUEUE_FULL
                    ? floor.rules(chat.department).refusal(chat.language)
                    : null;
            return new ChatView.ForVisitor(
                    last.state(),
                    last.reason(),
                    text,
                    null,
                    null,
                    floor.opensAgain(chat).orElse(null),
                    null,
                    last.served(),
                    false);
        }
        int position = floor.position(chat);
        return new ChatView.ForVisitor(
                last.state(),
                null,
                null,
                position,
                waits.on(floor).minutes(chat, position).orElse(null),
                null,
                null,
                false,
                false);
    }
}
