package io.parlour.livechat.history;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.ConversationRow;
import io.parlour.conversations.Desk;
import io.parlour.conversations.Message;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.ReadMessages;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.texts.Texts;
import io.parlour.live.Audience;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// One conversation to take along, as an agent sees it, notes included: as data or as a page. Recorded (LC-136).
///
/// Errors: `not-found`.
@Component
public final class ExportConversation {
    private static final int STEP = 500;
    private static final int MOST = 20_000;

    /// A conversation as data. Instants are UTC.
    public record Exported(
            UUID id,
            @Nullable String subject,
            String channel,
            String state,
            String contact,
            Instant startedAt,
            List<Line> messages) {
        public Exported {
            messages = List.copyOf(messages);
        }
    }

    /// One entry of a conversation.
    ///
    /// @param kind message, note or event
    /// @param choices what there was to choose from
    /// @param taken which of them was, from 0
    public record Line(
            long seq,
            String kind,
            String author,
            String authorKind,
            String text,
            @Nullable String event,
            List<String> files,
            List<String> choices,
            @Nullable Integer taken,
            Instant at) {
        public Line {
            files = List.copyOf(files);
            choices = List.copyOf(choices);
        }
    }

    private final Desk desk;
    private final ReadMessages messages;
    private final Audit audit;
    private final AgentTexts texts;

    ExportConversation(Desk desk, ReadMessages messages, Audit audit, AgentTexts texts) {
        this.desk = desk;
        this.messages = messages;
        this.audit = audit;
        this.texts = texts;
    }

    public Exported export(AgentPrincipal agent, UUID conversation) {
        OrganizationId organization = agent.organization();
        ConversationRow row = desk.read(agent, ConversationPermissions.VIEW, conversation);
        List<Line> lines = new ArrayList<>();
        List<Message> some;
        long seq = 0;
        do {
            some = messages.after(organization, conversation, seq, Audience.AGENT, STEP);
            for (Message message : some) {
                lines.add(line(message));
                seq = message.seq();
            }
        } while (some.size() == STEP && lines.size() < MOST);
        audit.record(
                organization,
                Actor.agent(agent.agent()),
                Action.EXPORTED,
                new ObjectRef(ObjectRef.Kind.CONVERSATION, conversation),
                null);
        return new Exported(
                conversation,
                row.subject(),
                row.channel(),
                row.state(),
                row.contact().name(),
                row.createdAt(),
                lines);
    }

    private static Line line(Message message) {
        return new Line(
                message.seq(),
                message.kind().key(),
                message.author().name(),
                message.author().kind(),
                message.text(),
                message.event() == null ? null : message.event().type(),
                message.attachments().stream().map(file -> file.name()).toList(),
                message.choices() == null ? List.of() : message.choices().labels(),
                message.choices() == null ? null : message.choices().taken(),
                message.at());
    }

    /// The same as a page on its own, in the agent's language.
    public String page(AgentPrincipal agent, Exported exported) {
        Texts words = texts.of(agent.organization(), agent.agent());
        StringBuilder rows = new StringBuilder();
        for (Line line : exported.messages()) {
            rows.append(row(line, words));
        }
        String title = escape(exported.contact().isBlank() ? words.say("export.title") : exported.contact());
        return """
            <!doctype html>
            <html lang="%s" dir="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>%s</title><style>body{font:15px/1.5 system-ui,sans-serif;max-width:900px;margin:24px auto;padding:0 16px}
            table{border-collapse:collapse;width:100%%}td{padding:6px 10px;border-bottom:1px solid #ddd;vertical-align:top}
            td:first-child{white-space:nowrap;color:#555}.note td{background:#fff6da}.event td{color:#666}</style></head>
            <body><h1>%s</h1><p>%s · %s · %s</p><table>%s</table></body></html>
            """.formatted(
                words.language(),
                words.direction(),
                title,
                title,
                escape(exported.subject() == null ? "" : exported.subject()),
                escape(exported.channel()),
                escape(words.say(
                        "export.since", Map.of("time", exported.startedAt().toString()))),
                rows);
    }

    private static String row(Line line, Texts words) {
        boolean event = line.kind().equals(MessageKind.EVENT.key());
        StringBuilder row = new StringBuilder("<tr class=\"")
                .append(line.kind())
                .append("\"><td>")
                .append(escape(line.at().toString()))
                .append("</td><td>")
                .append(escape(line.author()))
                .append(line.kind().equals("note") ? " (" + escape(words.say("export.note")) + ")" : "")
                .append("</td><td dir=\"auto\">")
                .append(escape(event ? happened(line, words) : line.text()).replace("\n", "<br>"));
        for (int at = 0; at < line.choices().size(); at++) {
            boolean taken = line.taken() != null && line.taken() == at;
            row.append("<br>")
                    .append(escape(words.say(
                            taken ? "export.chosen" : "export.choice",
                            Map.of("text", line.choices().get(at)))));
        }
        line.files().forEach(file -> row.append("<br>").append(escape(words.say("export.file", Map.of("name", file)))));
        return row.append("</td></tr>\n").toString();
    }

    /// What happened, and to what: of a form the labels of its fields.
    private static String happened(Line line, Texts words) {
        String event = line.event() == null ? "" : words.say("event." + line.event());
        return line.text().isBlank() ? event : words.say("export.event", Map.of("event", event, "text", line.text()));
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
