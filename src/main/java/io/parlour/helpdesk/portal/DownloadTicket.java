package io.parlour.helpdesk.portal;

import io.parlour.conversations.Attachment;
import io.parlour.conversations.Message;
import io.parlour.kernel.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A ticket as a text to keep: what was said for everybody, oldest first, the newest two thousand messages.
@Component
public final class DownloadTicket {
    private static final int MOST = 2_000;

    private final MyTickets tickets;

    DownloadTicket(MyTickets tickets) {
        this.tickets = tickets;
    }

    public String text(Portal portal, Member member, MyTickets.Mine ticket, Texts words) {
        List<Message> messages = new ArrayList<>();
        @Nullable Long before = null;
        do {
            MyTickets.Said said = tickets.said(member, ticket, before);
            messages.addAll(0, said.messages());
            before = said.before();
        } while (before != null && messages.size() < MOST);
        String subject = ticket.subject() == null ? words.say("noSubject") : ticket.subject();
        return portal.named(ticket.number()) + " " + subject + "\n"
                + portal.site().name() + "\n"
                + messages.stream()
                        .filter(message -> message.event() == null)
                        .map(message -> said(portal, member, words, message))
                        .collect(Collectors.joining());
    }

    /// Who wrote a message, as this contact is told; one without a name has a dash.
    public static String author(Portal portal, Member member, Texts words, Message message) {
        if (member.contact().equals(message.author().id())) {
            return words.say("you");
        }
        String name = message.author().name();
        if (!name.isEmpty()) {
            return name;
        }
        return message.author().kind().equals("visitor") ? "–" : portal.site().name();
    }

    private static String said(Portal portal, Member member, Texts words, Message message) {
        String author = author(portal, member, words, message);
        String files = message.attachments().stream()
                .map(Attachment::name)
                .map(file -> "[" + file + "]\n")
                .collect(Collectors.joining());
        return "\n" + author + ", " + message.at() + "\n" + message.text() + "\n" + files;
    }
}
