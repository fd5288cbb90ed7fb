package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.redaction.RedactionEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes what was said elsewhere as it was: at its instants and by its authors. Nobody is told, nothing goes out, and
/// nothing acts on it (HD-98). Runs in a transaction.
///
/// Errors: those of [PostMessage] about texts and files; `not-found`.
@Component
public final class ImportConversation {
    private static final int SUBJECT = 200;

    private final Rows rows;
    private final MessageText texts;
    private final Timeline timeline;
    private final RedactionEvents redactions;
    private final IdSource ids;

    @Component("importedRows")
    record Rows(Conversations conversations, Participants participants, Attachments attachments, JdbcClient jdbc) {}

    /// Where it stands and since when.
    public record Start(
            UUID contact, String channel, @Nullable UUID site, UUID department, String subject, Instant at) {}

    /// A message, or a note among agents.
    ///
    /// @param key the same for the same message at each import
    public record Line(UUID key, Instant at, MessageKind kind, Author author, String text, List<UUID> files) {
        public Line {
            files = List.copyOf(files);
        }
    }

    ImportConversation(Rows rows, MessageText texts, Timeline timeline, RedactionEvents redactions, IdSource ids) {
        this.rows = rows;
        this.texts = texts;
        this.timeline = timeline;
        this.redactions = redactions;
        this.ids = ids;
    }

    public UUID begin(OrganizationId organization, Start start) {
        MessageText.Line subject = texts.line(organization, start.site(), start.subject(), SUBJECT);
        UUID id = ids.next();
        ConversationHead head = new ConversationHead(id, start.contact(), start.channel(), false, start.at());
        head.open = true;
        head.department = start.department();
        rows.conversations()
                .insert(
                        organization,
                        new StartConversation.Start(
                                start.contact(),
                                start.channel(),
                                start.site(),
                                start.department(),
                                subject.text(),
                                null,
                                null),
                        head);
        rows.participants().add(organization, id, "visitor", start.contact(), start.at());
        Author by = new Author.Visitor(start.contact());
        Entry.Happened started = new Entry.Happened(EventType.STARTED, null, null);
        timeline.writeOld(organization, head, List.of(head.place(Entry.event(ids.next(), by, started), start.at())));
        redactions.record(
                organization,
                List.of(new RedactionEvents.Found("conversation", id, start.channel(), "label", subject.hits())));
        return id;
    }

    /// Which of these keys are there.
    public Set<UUID> known(OrganizationId organization, UUID conversation, List<UUID> keys) {
        return Set.copyOf(rows.jdbc()
                .sql("""
                        select client_id from message where organization_id = :organization
                            and conversation_id = :conversation and client_id = any (:keys)""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("keys", Sql.uuids(keys))
                .query(UUID.class)
                .list());
    }

    /// Puts messages at the end of the conversation, which then stands so. Answers their ids by their keys.
    public Map<UUID, UUID> append(OrganizationId organization, UUID conversation, List<Line> lines, Standing after) {
        ConversationHead head =
                rows.conversations().lock(organization, conversation).orElseThrow(Problem::notFound);
        head.open = true;
        List<Placed> placed = new ArrayList<>();
        List<RedactionEvents.Found> found = new ArrayList<>();
        Map<UUID, UUID> written = new HashMap<>();
        for (Line line : lines) {
            Posting.Send send = texts.imported(new PostMessage.Request(
                    organization,
                    conversation,
                    line.author(),
                    line.key(),
                    line.kind(),
                    line.text(),
                    line.files(),
                    0,
                    true));
            placed.add(head.place(send.entry(), line.at()));
            written.put(line.key(), send.entry().id());
            found.add(new RedactionEvents.Found("message", send.entry().id(), head.channel, "ingest", send.hits()));
        }
        head.open = after.open();
        head.assignee = after.assignee();
        head.department = after.department();
        timeline.writeOld(organization, head, placed);
        rows.attachments().attach(organization, placed);
        redactions.record(organization, found);
        return written;
    }
}
