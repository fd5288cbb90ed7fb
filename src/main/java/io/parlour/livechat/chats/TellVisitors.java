package io.parlour.livechat.chats;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import io.parlour.live.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells visitors where their chats stand, after the commit: `chat {state, bot, reason?, position?, waitMinutes?,
/// endsAt?}`. A frame may be dropped; the session says the same.
///
/// A place in the queue and its wait are told again when they have changed, at most every five seconds a visitor;
/// the desk then looks once more, so that the last change always arrives (LC-57).
@Component
final class TellVisitors {
    private static final Duration PACE = Duration.ofSeconds(5);

    private final Live live;
    private final Waits waits;
    private final Transactions transactions;
    private final TransferNames transfers;

    TellVisitors(Live live, Waits waits, Transactions transactions, TransferNames transfers) {
        this.live = live;
        this.waits = waits;
        this.transactions = transactions;
        this.transfers = transfers;
    }

    /// When the desk must look again, because a visitor was told too short a time ago to be told now.
    Optional<Instant> after(OrganizationId organization, Floor floor, Places before) {
        Waits.OnFloor said = waits.on(floor);
        @Nullable Instant again = null;
        for (ChatHead chat : floor.chats.values()) {
            int position = floor.position(chat);
            ChatHead.Told told = chat.told;
            if (position == 0 || told == null) {
                if (chat.changed || before.moved(chat, position)) {
                    tell(organization, floor, chat, said);
                }
            } else if (position != told.position() || told.stale() || before.waitMoved(floor, chat)) {
                Instant next = told.at().plus(PACE);
                if (floor.now.isBefore(next)) {
                    chat.told(told.asStale());
                    again = again == null || next.isBefore(again) ? next : again;
                } else if (position != told.position()
                        || !Objects.equals(said.minutes(chat, position).orElse(null), told.minutes())) {
                    tell(organization, floor, chat, said);
                }
            }
        }
        return Optional.ofNullable(again);
    }

    private void tell(OrganizationId organization, Floor floor, ChatHead chat, Waits.OnFloor said) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("t", "chat");
        frame.put("conversation", chat.conversation);
        frame.put("state", chat.state.key());
        frame.put("bot", chat.bot && !chat.state.over());
        if (chat.endReason != null) {
            frame.put("reason", chat.endReason.key());
            String text = chat.endReason == EndReason.QUEUE_FULL
                    ? floor.rules(chat.department).refusal(chat.language)
                    : null;
            if (text != null) {
                frame.put("text", text);
            }
        }
        frame.put("rateable", chat.state.over() && chat.acceptedAt != null && chat.endReason != EndReason.BAN);
        if (chat.state == ChatState.MISSED) {
            floor.opensAgain(chat).ifPresent(at -> frame.put("opensAt", at.toString()));
        }
        if (chat.transferSince != null) {
            transfers.to(organization, chat.id).ifPresent(name -> frame.put("connectingTo", name));
        }
        int position = floor.position(chat);
        Integer minutes = position == 0 ? null : said.minutes(chat, position).orElse(null);
        if (position > 0) {
            frame.put("position", position);
        }
        if (minutes != null) {
            frame.put("waitMinutes", minutes);
        }
        chat.told(position == 0 ? null : new ChatHead.Told(position, minutes, floor.now));
        if (chat.state == ChatState.ACTIVE && chat.idleWarnedAt != null && chat.dueAt != null) {
            frame.put("endsInSeconds", floor.now.until(chat.dueAt).toSeconds());
        }
        transactions.afterCommit(() -> live.lastValue(organization, chat.conversation, frame, Audience.VISITOR));
    }
}
