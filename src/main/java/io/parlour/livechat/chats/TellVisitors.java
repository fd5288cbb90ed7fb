package io.parlour.livechat.chats;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import io.parlour.live.Live;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Tells visitors where their chats stand, after the commit: `chat {state, reason?, position?, waitMinutes?,
/// endsAt?}`.
/// A
/// frame may be dropped; the session says the same.
@Component
final class TellVisitors {
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

    void after(OrganizationId organization, Floor floor, Places before) {
        List<ChatHead> told = floor.chats.values().stream()
                .filter(chat -> chat.changed || before.moved(chat, floor.position(chat)))
                .toList();
        Waits.OnFloor said = waits.on(floor);
        for (ChatHead chat : told) {
            Map<String, Object> frame = new LinkedHashMap<>();
            frame.put("t", "chat");
            frame.put("conversation", chat.conversation);
            frame.put("state", chat.state.key());
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
            if (position > 0) {
                frame.put("position", position);
                said.minutes(chat, position).ifPresent(minutes -> frame.put("waitMinutes", minutes));
            }
            if (chat.state == ChatState.ACTIVE && chat.idleWarnedAt != null && chat.dueAt != null) {
                frame.put("endsInSeconds", floor.now.until(chat.dueAt).toSeconds());
            }
            transactions.afterCommit(() -> live.lastValue(organization, chat.conversation, frame, Audience.VISITOR));
        }
    }
}
