package io.parlour.livechat.visitors;

import io.parlour.contacts.Contact;
import io.parlour.contacts.FindContact;
import io.parlour.conversations.Author;
import io.parlour.conversations.CloseConversation;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.MarkRead;
import io.parlour.conversations.Message;
import io.parlour.conversations.delivery.DeliveryLog;
import io.parlour.conversations.delivery.DeliveryPath;
import io.parlour.kernel.Problem;
import io.parlour.livechat.chats.ChangeChat;
import io.parlour.livechat.chats.ChatView;
import io.parlour.livechat.chats.HandOverChat;
import io.parlour.livechat.chats.RateChat;
import io.parlour.livechat.chats.VisitorChats;
import io.parlour.livechat.forms.Filled;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The state of a visitor's own conversation, and what it may do to it besides writing.
///
/// Errors: `not-found`, also for another visitor's conversation.
@Component
public final class VisitorChat {
    /// A visitor's own conversation as it stands.
    ///
    /// @param state `open`, `closed`, or `none` before there is a conversation
    /// @param agents public names of those who wrote
    /// @param left whether it left a message in the form for when nobody is there
    public record Session(
            @Nullable UUID conversation,

            @Schema(allowableValues = {"none", "open", "closed"})
            String state,

            long lastSeq,
            long readSeq,
            long unread,
            List<Name> agents,
            @Nullable String contactName,
            boolean left,
            ChatView.@Nullable ForVisitor chat) {}

    public record Name(String name) {}

    private final FindConversation conversations;
    private final FindContact contacts;
    private final VisitorMessages messages;
    private final CloseConversation close;
    private final Served served;

    /// The chat in the conversation.
    @Component
    record Served(
            VisitorChats chats,
            ChangeChat changes,
            HandOverChat handing,
            RateChat ratings,
            PostChat forms,
            MarkRead marks,
            DeliveryLog log) {}

    VisitorChat(
            FindConversation conversations,
            FindContact contacts,
            VisitorMessages messages,
            CloseConversation close,
            Served served) {
        this.conversations = conversations;
        this.contacts = contacts;
        this.messages = messages;
        this.close = close;
        this.served = served;
    }

    public Session session(Visitor visitor) {
        String name = contacts.byId(visitor.organization(), visitor.contact())
                .map(Contact::name)
                .orElse(null);
        UUID conversation = visitor.conversation();
        if (conversation == null) {
            return new Session(null, "none", 0, 0, 0, List.of(), name, false, null);
        }
        FindConversation.OwnConversation own = require(visitor, conversation);
        return new Session(
                conversation,
                own.open() ? "open" : "closed",
                own.lastSeq(),
                own.readSeq(),
                own.unread(),
                agents(visitor, conversation),
                name,
                own.left(),
                serving(visitor, conversation));
    }

    /// Where the newest chat of the conversation stands, null before the first.
    public ChatView.@Nullable ForVisitor serving(Visitor visitor, UUID conversation) {
        return served.chats().of(visitor.organization(), conversation).orElse(null);
    }

    /// What a visitor thinks of its chat, and what else it was asked.
    public record Opinion(int score, String text, @Nullable Filled form) {}

    /// Errors: those of [RateChat] and [PostChat].
    public void rate(Visitor visitor, UUID conversation, Opinion opinion) {
        require(visitor, conversation);
        served.forms()
                .keep(
                        visitor,
                        conversation,
                        opinion.form(),
                        () -> served.ratings()
                                .rate(visitor.organization(), conversation, opinion.score(), opinion.text()));
    }

    /// Still there: the silence begins anew.
    public void stay(Visitor visitor, UUID conversation) {
        require(visitor, conversation);
        served.changes().visitorStays(visitor.organization(), conversation);
    }

    /// A person is asked for, instead of the bot.
    public void askForPerson(Visitor visitor, UUID conversation) {
        require(visitor, conversation);
        served.handing().visitorAsks(visitor.organization(), visitor.contact(), conversation);
    }

    public void end(Visitor visitor, UUID conversation) {
        require(visitor, conversation);
        if (!served.changes().visitorEnds(visitor.organization(), visitor.contact(), conversation)) {
            close.close(visitor.organization(), conversation, new Author.Visitor(visitor.contact()));
        }
    }

    public void mark(Visitor visitor, UUID conversation, long read) {
        require(visitor, conversation);
        served.log().marked(visitor.organization(), conversation, "visitor", read, read, DeliveryPath.POLL);
        served.marks()
                .mark(visitor.organization(), new MarkRead.Reader.Visitor(conversation, visitor.contact()), read, read);
    }

    /// Errors: `not-found` for a conversation that is not this visitor's.
    public void requireOwn(Visitor visitor, UUID conversation) {
        require(visitor, conversation);
    }

    FindConversation.OwnConversation require(Visitor visitor, UUID conversation) {
        return conversations
                .ofContact(visitor.organization(), visitor.contact(), conversation)
                .orElseThrow(Problem::notFound);
    }

    private List<Name> agents(Visitor visitor, UUID conversation) {
        return messages.before(visitor, conversation, null, null).items().reversed().stream()
                .map(Message::author)
                .filter(author -> author.kind().equals("agent"))
                .map(author -> new Name(author.name()))
                .distinct()
                .limit(3)
                .toList();
    }
}
