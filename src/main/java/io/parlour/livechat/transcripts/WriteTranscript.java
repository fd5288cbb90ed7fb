package io.parlour.livechat.transcripts;

import io.parlour.conversations.Message;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.ReadMessages;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import io.parlour.livechat.PanelWords;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// Writes a conversation's public messages as a letter, as its visitor may see them: no note, no whisper, nothing that
/// is masked. Of a form it says what was asked for and what was answered or provided, of buttons which was pressed. The
/// newest thousand.
@Component
final class WriteTranscript {
    private static final String ASKED = "secure_asked";
    private static final String PROVIDED = "secure_provided";
    private static final String MISSING = "secure_missing";
    private static final Set<String> SAID = Set.of(PROVIDED, MISSING, "fields_asked", "fields_answered");
    private static final int MOST = 1_000;
    private static final int LONGEST = 180_000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final ReadMessages messages;

    record Written(String subject, String text, String html) {}

    /// @param link where it can be rated; null for one that cannot
    /// @param visitor the visitor's name, for readers who are not the visitor; null where it is "you"
    /// @param zone of the times it shows
    record Wish(
            OrganizationId organization,
            UUID conversation,
            String site,
            PanelWords.Spoken words,
            @Nullable String link,
            @Nullable String visitor,
            ZoneId zone) {
        private ZonedDateTime at(Message message) {
            return message.at().atZone(zone);
        }
    }

    WriteTranscript(ReadMessages messages) {
        this.messages = messages;
    }

    /// Null when nothing was said yet.
    @Nullable
    Written write(Wish wish) {
        List<Message> seen =
                messages.before(wish.organization(), wish.conversation(), Long.MAX_VALUE, Audience.VISITOR, MOST);
        if (seen.stream().noneMatch(message -> message.kind() == MessageKind.MESSAGE)) {
            return null;
        }
        Set<UUID> answered = seen.stream()
                .filter(message -> is(message, PROVIDED) || is(message, MISSING))
                .map(Message::clientId)
                .collect(Collectors.toSet());
        List<Message> said = seen.stream()
                .filter(message -> message.kind() == MessageKind.MESSAGE
                        || (message.event() != null
                                && SAID.contains(message.event().type()))
                        || (is(message, ASKED) && !answered.contains(message.clientId())))
                .toList();
        String subject = bounded(wish.words().say("letterSubject").replace("{site}", wish.site()));
        return new Written(subject, text(wish, subject, said), html(wish, subject, said));
    }

    private static boolean is(Message message, String event) {
        return message.event() != null && message.event().type().equals(event);
    }

    /// What a form's event says; of the others nothing is written. A secure one without an answer was not provided.
    private static String event(Wish wish, Message message) {
        String type = message.event() == null || is(message, ASKED)
                ? MISSING
                : message.event().type();
        return wish.words().say(type).replace("{text}", message.text());
    }

    /// What there was to choose from, the taken one marked.
    private static List<String> choices(Message message) {
        Message.Choices choices = message.choices();
        if (choices == null) {
            return List.of();
        }
        int taken = choices.taken() == null ? -1 : choices.taken();
        List<String> labels = choices.labels();
        return IntStream.range(0, labels.size())
                .mapToObj(at -> (at == taken ? "✓ " : "• ") + labels.get(at))
                .toList();
    }

    private static String bounded(String subject) {
        String line = subject.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= 200 ? line : line.substring(0, 199) + "…";
    }

    private static String text(Wish wish, String subject, List<Message> said) {
        StringBuilder text = new StringBuilder(subject)
                .append("\n\n")
                .append(wish.words().say("letterHead"))
                .append("\n\n");
        String day = "";
        for (Message message : said) {
            String its = DAY.format(wish.at(message));
            if (!its.equals(day)) {
                text.append("-- ").append(its).append(" --\n\n");
                day = its;
            }
            if (message.kind() == MessageKind.EVENT) {
                text.append(TIME.format(wish.at(message)))
                        .append("  ")
                        .append(event(wish, message))
                        .append("\n\n");
                continue;
            }
            text.append(TIME.format(wish.at(message)))
                    .append("  ")
                    .append(author(wish, message))
                    .append('\n');
            if (!message.text().isBlank()) {
                text.append(message.text().strip()).append('\n');
            }
            choices(message).forEach(choice -> text.append(choice).append('\n'));
            message.attachments()
                    .forEach(file -> text.append(wish.words().say("file"))
                            .append(": ")
                            .append(file.name())
                            .append('\n'));
            text.append('\n');
            if (text.length() > LONGEST) {
                text.append("…\n\n");
                break;
            }
        }
        if (wish.link() != null) {
            text.append(wish.words().say("letterRate"))
                    .append(": ")
                    .append(wish.link())
                    .append('\n')
                    .append(wish.words().say("letterRateHint"))
                    .append('\n');
        }
        return text.toString();
    }

    private static String html(Wish wish, String subject, List<Message> said) {
        StringBuilder rows = new StringBuilder();
        String day = "";
        for (Message message : said) {
            String its = DAY.format(wish.at(message));
            if (!its.equals(day)) {
                rows.append("<p style=\"margin:20px 0 8px;color:#5f6266;font-size:13px\">")
                        .append(its)
                        .append("</p>");
                day = its;
            }
            rows.append(row(wish, message));
            if (rows.length() > LONGEST * 2) {
                rows.append("<p>…</p>");
                break;
            }
        }
        String rate = wish.link() == null
                ? ""
                : """
                <p style="margin:28px 0 6px"><a href="%s" style="display:inline-block;padding:12px 20px;border-radius:8px;\
                background:#0b627d;color:#ffffff;text-decoration:none">%s</a></p>
                <p style="margin:0;color:#5f6266;font-size:13px">%s</p>
                """.formatted(
                                escape(wish.link()),
                                escape(wish.words().say("letterRate")),
                                escape(wish.words().say("letterRateHint")));
        return """
            <!doctype html>
            <html lang="%s" dir="%s"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title></head>
            <body style="margin:0;background:#f6f5f3;color:#1c1d1f;font:16px/1.5 -apple-system,'Segoe UI',Roboto,sans-serif">
            <div style="max-width:560px;margin:0 auto;padding:24px 16px">
            <h1 style="margin:0 0 4px;font-size:20px">%s</h1>
            <p style="margin:0;color:#5f6266;font-size:13px">%s</p>
            %s%s</div></body></html>
            """.formatted(
                        wish.words().language(),
                        wish.words().direction(),
                        escape(subject),
                        escape(subject),
                        escape(wish.words().say("letterHead")),
                        rows,
                        rate);
    }

    private static String row(Wish wish, Message message) {
        if (message.kind() == MessageKind.EVENT) {
            return """
                <p style="margin:0 0 8px;color:#5f6266;font-size:13px;text-align:center" dir="auto">%s · %s</p>
                """.formatted(escape(event(wish, message)), TIME.format(wish.at(message)));
        }
        boolean own = message.author().kind().equals("visitor");
        StringBuilder files = new StringBuilder();
        choices(message)
                .forEach(choice ->
                        files.append("<br><span>").append(escape(choice)).append("</span>"));
        message.attachments()
                .forEach(file -> files.append("<br><small>")
                        .append(escape(wish.words().say("file")))
                        .append(": ")
                        .append(escape(file.name()))
                        .append("</small>"));
        return """
            <div style="margin:0 0 8px;padding:10px 14px;border-radius:8px;background:%s" dir="auto">\
            <small style="color:#5f6266">%s · %s</small><br>%s%s</div>
            """.formatted(
                        own ? "#e4f0f4" : "#ffffff",
                        escape(author(wish, message)),
                        TIME.format(wish.at(message)),
                        escape(message.text().strip()).replace("\n", "<br>"),
                        files);
    }

    private static String author(Wish wish, Message message) {
        boolean own = message.author().kind().equals("visitor");
        if (!own) {
            return message.author().name().isBlank()
                    ? wish.site()
                    : message.author().name();
        }
        return wish.visitor() == null ? wish.words().say("you") : wish.visitor();
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    static Instant ratingEnds(Instant moment) {
        return moment.plus(PanelWords.RATING_OPEN);
    }
}
