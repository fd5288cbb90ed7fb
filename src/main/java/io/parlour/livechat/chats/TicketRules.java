package io.parlour.livechat.chats;

/// Which chats that came to nothing become tickets by themselves, where the visitor's address is known (LC-107).
public record TicketRules(boolean missed, boolean refused, boolean abandoned) {
    static final TicketRules DEFAULT = new TicketRules(true, true, true);

    boolean wants(ChatState state) {
        return switch (state) {
            case MISSED -> missed;
            case REFUSED -> refused;
            case ABANDONED -> abandoned;
            case REQUESTED, QUEUED, OFFERED, ACTIVE, ENDED -> false;
        };
    }
}
