package io.parlour.livechat.chats;

import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.Problem;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redaction;
import io.parlour.redaction.RedactionFailed;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The note that goes with a chat to whoever has it next; only agents read it.
///
/// Errors: 422 `input.invalid` (note); 503 `message.held`.
@Component
class NoteAlong {
    private static final int LONGEST = 2_000;

    private final PostMessage messages;
    private final Redaction redaction;
    private final IdSource ids;

    NoteAlong(PostMessage messages, Redaction redaction, IdSource ids) {
        this.messages = messages;
        this.redaction = redaction;
        this.ids = ids;
    }

    /// Null for one that says nothing.
    @Nullable
    String checked(AgentPrincipal agent, @Nullable String words) {
        String text = words == null ? "" : words.replace("\0", "").strip();
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > LONGEST) {
            throw Problem.invalid("note", "length:optional", Map.of("max", LONGEST));
        }
        if (text.codePoints().anyMatch(point -> point >= 0xd800 && point <= 0xdfff)) {
            throw Problem.invalid("note", "unreadable");
        }
        try {
            return redaction
                    .redact(agent.organization(), null, Point.LABEL, text)
                    .text();
        } catch (RedactionFailed e) {
            throw Problem.unavailable("message.held");
        }
    }

    void post(AgentPrincipal agent, UUID conversation, @Nullable String note) {
        if (note != null) {
            messages.post(new PostMessage.Request(
                    agent.organization(),
                    conversation,
                    new Author.Agent(agent.agent()),
                    ids.next(),
                    MessageKind.NOTE,
                    note,
                    List.of(),
                    0,
                    true));
        }
    }
}
