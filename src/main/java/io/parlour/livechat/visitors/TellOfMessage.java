package io.parlour.livechat.visitors;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.mail.SendNotice;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells an organization's own addresses that a message was left: its number and where to read it, never what it says.
@Component
class TellOfMessage {
    private final SendNotice notices;
    private final PublicAddress address;

    TellOfMessage(SendNotice notices, PublicAddress address) {
        this.notices = notices;
        this.address = address;
    }

    void tell(OrganizationId organization, UUID conversation, long number, List<String> recipients) {
        String body = """
                A visitor left a message while nobody could chat. It is ticket #%d.

                Read and answer it here:
                %s/inbox/queue/%s
                """.formatted(number, address.base(), conversation);
        for (String recipient : recipients) {
            notices.send(organization, recipient, "Ticket #" + number + ": a message was left", body);
        }
    }
}
