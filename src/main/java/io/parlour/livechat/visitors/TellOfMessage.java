package io.parlour.livechat.visitors;

import io.parlour.identity.AgentTexts;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.texts.Texts;
import io.parlour.mail.SendNotice;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells an organization's own addresses that a message was left: its number and where to read it, never what it says.
@Component
class TellOfMessage {
    private final SendNotice notices;
    private final AgentTexts texts;
    private final PublicAddress address;

    TellOfMessage(SendNotice notices, AgentTexts texts, PublicAddress address) {
        this.notices = notices;
        this.texts = texts;
        this.address = address;
    }

    void tell(OrganizationId organization, UUID conversation, long number, List<String> recipients) {
        Texts words = texts.ofTeam(organization);
        Map<String, ?> values = Map.of("number", number, "link", address.base() + "/inbox/queue/" + conversation);
        for (String recipient : recipients) {
            notices.send(
                    organization, recipient, words.say("offline.subject", values), words.say("offline.body", values));
        }
    }
}
