package io.parlour.livechat.transcripts;

import io.parlour.conversations.ConversationChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// When a chat ends, its conversation closes: then the widget's own addresses get the transcript.
@Component
final class SendWhenEnded {
    private final SendTranscript send;

    SendWhenEnded(SendTranscript send) {
        this.send = send;
    }

    @EventListener
    void ended(ConversationChanged changed) {
        send.automatic(changed.organization(), changed.conversation());
    }
}
