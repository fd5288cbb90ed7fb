package io.parlour.mail.outbox;

import io.parlour.conversations.ReadPosted;
import io.parlour.conversations.delivery.DeliveryLog;
import io.parlour.conversations.delivery.DeliveryPath;
import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells the proof of delivery that the next server has taken an answer for the one it is written to (LC-137).
@Component
final class TellDelivered {
    private final ReadPosted messages;
    private final DeliveryLog deliveries;

    TellDelivered(ReadPosted messages, DeliveryLog deliveries) {
        this.messages = messages;
        this.deliveries = deliveries;
    }

    void accepted(Ready ready) {
        OrganizationId organization = ready.batch().organization();
        @Nullable UUID conversation = ready.batch().mail().conversation();
        @Nullable UUID message = ready.batch().mail().message();
        if (conversation == null || message == null || !ready.recipient().role().equals("to")) {
            return;
        }
        messages.find(organization, conversation, message)
                .ifPresent(posted ->
                        deliveries.marked(organization, conversation, "visitor", posted.seq(), 0, DeliveryPath.MAIL));
    }
}
