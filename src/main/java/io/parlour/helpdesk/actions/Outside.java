package io.parlour.helpdesk.actions;

import io.parlour.conversations.Author;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.helpdesk.actions.webhooks.QueueWebhook;
import io.parlour.helpdesk.sides.OpenSideThread;
import io.parlour.helpdesk.sides.OpenSideThread.Wish;
import io.parlour.helpdesk.sides.SideThread.Kind;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.WriteAboutTicket;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes what actions say to others out of the program, once the running transaction commits (HD-40).
@Component
class Outside {
    private static final int SUBJECT = 200;

    private final WriteAboutTicket letters;
    private final QueueWebhook webhooks;
    private final OpenSideThread threads;

    Outside(WriteAboutTicket letters, QueueWebhook webhooks, OpenSideThread threads) {
        this.letters = letters;
        this.webhooks = webhooks;
        this.threads = threads;
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
        } else if (action instanceof Action.SideThread(String to, String subject, String text)) {
            Wish wish = new Wish(request.conversation(), Kind.EMAIL, subject, List.of(to), null, text);
            threads.open(organization, author(request.by()), filled(wish, values));
        } else if (action instanceof Action.ChildTicket(@Nullable UUID department, String subject, String text)) {
            Wish wish = new Wish(request.conversation(), Kind.CHILD, subject, List.of(), department, text);
            threads.open(organization, author(request.by()), filled(wish, values));
        } else if (action instanceof Action.Webhook webhook) {
            webhooks.queue(
                    organization,
                    new QueueWebhook.Wish(
                            webhook.url(), webhook.sets(), request.by().id(), request.depth()),
                    ticket);
        }
    }

    private static Wish filled(Wish wish, Map<String, String> values) {
        return new Wish(
                wish.ticket(),
                wish.kind(),
                line(FillText.fill(wish.subject(), values)),
                wish.to(),
                wish.department(),
                wish.text() == null ? null : FillText.fill(wish.text(), values));
    }

    /// A rule writes as itself.
    static Author author(TicketActor by) {
        return by instanceof TicketActor.Rule(UUID rule) ? new Author.Bot(rule) : by.author();
    }

    private static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= SUBJECT ? line : line.substring(0, SUBJECT);
    }
}
