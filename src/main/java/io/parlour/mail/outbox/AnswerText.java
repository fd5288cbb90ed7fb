package io.parlour.mail.outbox;

import io.parlour.mail.writing.FormattedText;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// The text of an answer: what the agent wrote, with its Markdown shown; below it the files that are linked, what it
/// answers, and the token by which an answer finds back when its header fields are lost (ML-56).
record AnswerText(
        String answer,
        String files,
        QuoteHistory.History history,
        @Nullable String token) {
    private static final int LONGEST_QUOTE = 5_000;

    record Quote(ZonedDateTime at, String author, String text) {
        String line(@Nullable String language) {
            return QuoteLine.of(language, at, author);
        }

        String shown() {
            if (text.length() <= LONGEST_QUOTE) {
                return text;
            }
            int end = LONGEST_QUOTE - 1;
            return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
        }
    }

    String plain() {
        StringBuilder text =
                new StringBuilder(FormattedText.plain(answer)).append(files).append('\n');
        if (!history.quotes().isEmpty()) {
            text.append('\n').append(history.marker()).append('\n');
        }
        for (Quote quote : history.quotes()) {
            text.append('\n').append(quote.line(history.language())).append('\n');
            quote.shown().lines().forEach(line -> text.append("> ").append(line).append('\n'));
        }
        if (token != null) {
            text.append("\n[ref:").append(token).append("]\n");
        }
        return text.toString();
    }

    String html() {
        StringBuilder html = new StringBuilder("<!doctype html><html><body style=\"font-family:sans-serif\">");
        html.append("<div>").append(FormattedText.html(answer));
        if (!files.isEmpty()) {
            html.append("<p>").append(FormattedText.escaped(files.strip())).append("</p>");
        }
        html.append("</div>");
        if (!history.quotes().isEmpty()) {
            html.append("<p style=\"color:#888;font-size:12px\">")
                    .append(FormattedText.escaped(history.marker()))
                    .append("</p>");
        }
        for (Quote quote : history.quotes()) {
            html.append("<p>")
                    .append(FormattedText.escaped(quote.line(history.language())))
                    .append("</p><blockquote type=\"cite\" style=\"margin:0;")
                    .append("padding-left:12px;border-left:2px solid #ccc\">");
            html.append(FormattedText.escaped(quote.shown())).append("</blockquote>");
        }
        if (token != null) {
            html.append("<p style=\"color:#888;font-size:10px\">[ref:")
                    .append(token)
                    .append("]</p>");
        }
        return html.append("</body></html>").toString();
    }
}
