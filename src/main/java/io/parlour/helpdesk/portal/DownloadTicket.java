package io.parlour.helpdesk.portal;

import io.parlour.conversations.Attachment;
import io.parlour.conversations.Message;
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

    public String text(Portal portal, Member member, MyTickets.Mine ticket, PortalWords.Spoken words) {
        List<Message> messages = new ArrayList<>();
        @Nullable Long before = null;
        do {
            MyTickets.Said said = tickets.said(member.organization(), ticket.conversation(), before);
            messages.addAll(0, said.messages());
            before = said.before();
        } while (before != null && messages.size() < MOST);
        String subject = ticket.subject() == null ? words.say("noSubject") : ticket.subject();
        return "#" + ticket.number() + " " + subject + "\n" + portal.site().name() + "\n"
                + messages.stream()
                        .filter(message -> message.event() == null)
                        .map(message -> said(portal, member, words, message))
                        .collect(Collectors.joining());
    }

    private static String said(Portal portal, Member member, PortalWords.Spoken words, Message message) {
        String name = message.author().name();
        String author = member.contact().equals(message.author().id())
                ? words.say("you")
                : name.isEmpty() ? portal.site().name() : name;
        String files = message.attachments().stream()
                .map(Attachment::name)
                .map(file -> "[" + file + "]\n")
                .collect(Collectors.joining());
        return "\n" + author + ", " + message.at() + "\n" + message.text() + "\n" + files;
    }
}
