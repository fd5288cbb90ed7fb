package io.parlour.livechat.chats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The soak at a size for every day; `./parlour bench soak-chats` runs it with 100,000 events.
class ChatSoakIT {
    @Test
    void whateverHappensNoChatMovesWhereItMustNotAndEveryOneEndsOnce() {
        try (ChatSoak soak = new ChatSoak(56)) {
            ChatSoak.Outcome outcome = soak.run(300, 175);

            assertThat(outcome.chats()).isGreaterThan(10);
            assertThat(outcome.ends()).containsKeys("ended", "missed", "abandoned");
            assertThat(outcome.restarts()).isEqualTo(1);
        }
    }
}
