package io.parlour.livechat.forms;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.database.Sql;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import io.parlour.redaction.RedactionEvents;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Stores what was answered, and proofs of consent: the words as shown, their hash, and the versions of the form and
/// the widget they stood in (LC-20). Part of the transaction that makes or changes the conversation; the same
/// submission is stored once.
@Component
public final class KeepAnswers {
    /// Whose answers, in which conversation, by which widget.
    public record Place(OrganizationId organization, UUID conversation, UUID contact, UUID widget, UUID submission) {}

    private final JdbcClient jdbc;
    private final RedactionEvents redactions;
    private final EventLog events;
    private final IdSource ids;
    private final Clock clock;

    KeepAnswers(JdbcClient jdbc, RedactionEvents redactions, EventLog events, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.redactions = redactions;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /// Whether it is the first time.
    public boolean keep(Place place, Answers answers) {
        Instant now = Sql.now(clock);
        int ordinal = 0;
        boolean fresh = answers.all().stream().allMatch(answer -> answer.name().equals("message"));
        for (Answers.Answer answer : answers.all()) {
            if (!answer.name().equals("message")) {
                fresh |= insert(place, answers.form(), answer, ordinal, now);
                ordinal++;
            }
        }
        if (fresh) {
            answers.ticks().forEach(tick -> prove(place, answers, tick, now));
            redactions.record(
                    place.organization(),
                    List.of(new RedactionEvents.Found(
                            "conversation", place.conversation(), "web", "label", answers.hits())));
            events.append(place.organization(), "conversation-changed", Map.of("conversation", place.conversation()));
        }
        return fresh;
    }

    private boolean insert(Place place, Form form, Answers.Answer answer, int ordinal, Instant now) {
        return jdbc.sql("""
                        insert into form_answer (organization_id, conversation_id, submission_id, name, ordinal, form_id,
                            kind, type, label, value, at)
                        values (:organization, :conversation, :submission, :name, :ordinal, :form, :kind, :type, :label,
                            :value, :at)
                        on conflict do nothing""")
                        .param("organization", place.organization().value())
                        .param("conversation", place.conversation())
                        .param("submission", place.submission())
                        .param("name", answer.name())
                        .param("ordinal", ordinal)
                        .param("form", form.id())
                        .param("kind", form.kind().key())
                        .param("type", answer.type().key())
                        .param("label", answer.label())
                        .param("value", answer.value())
                        .param("at", Sql.utc(now))
                        .update()
                == 1;
    }

    private void prove(Place place, Answers answers, Answers.Consent tick, Instant now) {
        jdbc.sql("""
                        insert into form_consent (organization_id, id, conversation_id, contact_id, widget_id,
                            widget_version, form_id, form_version, field, language, text, text_sha256, given, at)
                        select :organization, :id, :conversation, :contact, w.id, w.version, :form, :version, :field,
                            :language, :text, :hash, :given, :at
                          from widget w where w.organization_id = :organization and w.id = :widget""")
                .param("organization", place.organization().value())
                .param("id", ids.next())
                .param("conversation", place.conversation())
                .param("contact", place.contact())
                .param("widget", place.widget())
                .param("form", answers.form().id())
                .param("version", answers.form().version())
                .param("field", tick.field())
                .param("language", answers.language())
                .param("text", tick.text())
                .param("hash", sha256(tick.text()))
                .param("given", tick.given())
                .param("at", Sql.utc(now))
                .update();
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
