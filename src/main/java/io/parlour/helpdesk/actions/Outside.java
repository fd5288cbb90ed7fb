package io.parlour.helpdesk.actions;

import io.parlour.conversations.tickets.TicketState;
import io.parlour.helpdesk.actions.webhooks.QueueWebhook;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.WriteAboutTicket;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Takes what actions say to others out of the program, once the running transaction commits (HD-40).
@Component
class Outside {
    private static final int SUBJECT = 200;

    private final WriteAboutTicket letters;
    private final QueueWebhook webhooks;

    Outside(WriteAboutTicket letters, QueueWebhook webhooks) {
        this.letters = letters;
        this.webhooks = webhooks;
    }

    void tell(
            OrganizationId organization,
            ApplyActions.Request request,
            Action action,
            TicketState ticket,
            Map<String, String> values) {
        if (action instanceof Action.Mail(String to, String subject, String text)) {
            letters.write(
                    organization,
                    ticket.place().contact(),
                    to,
                    line(FillText.fill(subject, values)),
                    FillText.fill(text, values));
        } else if (action instanceof Action.Webhook webhook) {
            webhooks.queue(
                    organization,
                    new QueueWebhook.Wish(
                            webhook.url(), webhook.sets(), request.by().id(), request.depth()),
                    ticket);
        }
    }

    private static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= SUBJECT ? line : line.substring(0, SUBJECT);
    }
}
