package io.parlour.demo;

import io.parlour.conversations.AssignConversation;
import io.parlour.conversations.Author;
import io.parlour.conversations.MarkRead;
import io.parlour.conversations.Message;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.livechat.chats.VisitorLines;
import io.parlour.livechat.routing.Brought;
import io.parlour.livechat.visitors.StartChat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes the lines of a scripted visitor, the way the widget does for any other.
@Component
final class WriteLines {
    /// Names of lines within a script.
    static final String FIRST = "opening 0";

    static final String AGAIN = "again";

    private final VisitorTalks talks;
    private final Acts acts;
    private final PublicAddress address;

    /// The use cases of a chat.
    @Component("demoChatActs")
    record Acts(StartChat start, VisitorLines presence, AssignConversation assign, PostMessage post, MarkRead marks) {}

    WriteLines(VisitorTalks talks, Acts acts, PublicAddress address) {
        this.talks = talks;
        this.acts = acts;
        this.address = address;
    }

    static String answer(int at) {
        return "answer " + at;
    }

    /// @param agent who is assigned the chat; null leaves it in the queue
    void begin(OrganizationId organization, VisitorScript script, @Nullable UUID agent) {
        StartChat.Started started = acts.start()
                .start(new StartChat.Request(
                        talks.widgetKey(organization),
                        null,
                        null,
                        script.id(organization, FIRST),
                        script.opening().getFirst().text(),
                        false,
                        new StartChat.Person(script.name(), script.email(), script.language()),
                        new Message.Page(address.base() + script.page(), script.title()),
                        null,
                        null,
                        null,
                        Brought.NOTHING,
                        null));
        acts.presence().line(organization, started.visitor().id(), true);
        if (agent == null) {
            return;
        }
        acts.assign().assign(organization, started.conversation(), agent, new Author.Agent(agent));
        for (int at = 1; at < script.opening().size(); at++) {
            Story.Line line = script.opening().get(at);
            Author author =
                    line.agent() == null ? new Author.Visitor(started.visitor().contact()) : new Author.Agent(agent);
            post(organization, started.conversation(), author, script.id(organization, "opening " + at), line.text());
        }
    }

    /// @param name of the line within the script
    void write(OrganizationId organization, VisitorScript script, VisitorTalks.Talk talk, String name, String text) {
        long seen = talk.messages().getLast().seq();
        acts.marks().mark(organization, new MarkRead.Reader.Visitor(talk.conversation(), talk.contact()), seen, seen);
        post(
                organization,
                talk.conversation(),
                new Author.Visitor(talk.contact()),
                script.id(organization, name),
                text);
    }

    private void post(OrganizationId organization, UUID conversation, Author author, UUID id, String text) {
        acts.post()
                .post(new PostMessage.Request(
                        organization, conversation, author, id, MessageKind.MESSAGE, text, List.of(), 0, true));
    }
}
