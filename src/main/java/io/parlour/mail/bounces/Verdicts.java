package io.parlour.mail.bounces;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Makes verdicts of what reports have: the server's own answer first, then what the report says around it.
final class Verdicts {
    private static final int LONGEST_TEXT = 2_000;

    private final ClassifyAnswer classify;

    Verdicts(ClassifyAnswer classify) {
        this.classify = classify;
    }

    Verdict failed(Evidence evidence) {
        AnswerText diagnostic = AnswerText.of(untyped(evidence.diagnostic()));
        AnswerText own = AnswerText.of(evidence.passage());
        AnswerText passage = own.text().isEmpty() || own.replyCode() == null ? AnswerText.of(evidence.around()) : own;
        AnswerText said = diagnostic.text().isEmpty() ? answer(evidence, passage) : diagnostic;
        String enhanced = enhanced(said, evidence.status(), passage);
        Integer reply = said.replyCode() == null ? passage.replyCode() : said.replyCode();
        ClassifyAnswer.Codes codes = new ClassifyAnswer.Codes(reply == null ? 0 : reply, enhanced);
        Classification found = classification(evidence, said, passage, codes);
        return verdict(evidence, found, enhanced, reply, said.text().isEmpty() ? own.text() : said.text());
    }

    /// The answer that a text quotes: from the first code on, to a blank line or one with another code.
    private static AnswerText answer(Evidence evidence, AnswerText passage) {
        String quoting = AnswerText.of(evidence.passage()).replyCode() == null ? evidence.around() : evidence.passage();
        StringBuilder answer = new StringBuilder();
        @Nullable Integer code = null;
        for (String line : (Iterable<String>) quoting.lines()::iterator) {
            Integer own = AnswerText.of(line).replyCode();
            if (code == null && own == null) {
                continue;
            }
            boolean begins = own != null && stripped(line).startsWith(own.toString());
            if (code != null && (line.isBlank() || (begins && !code.equals(own)))) {
                break;
            }
            code = code == null ? own : code;
            answer.append(line).append(' ');
        }
        return answer.isEmpty()
                ? passage.reply()
                : AnswerText.of(answer.toString()).reply();
    }

    private static String stripped(String line) {
        int at = 0;
        while (at < line.length() && "<> \t".indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        return line.substring(at);
    }

    /// Late, delivered, handed on: nothing against the address.
    Verdict noted(Evidence evidence, String action) {
        String text = untyped(evidence.diagnostic());
        AnswerText answer = AnswerText.of(text.isEmpty() ? evidence.passage() : text);
        Classification noted = new Classification(Severity.NONE, action, "action." + action);
        return verdict(evidence, noted, enhanced(answer, evidence.status(), answer), answer.replyCode(), answer.text());
    }

    private Classification classification(
            Evidence evidence, AnswerText said, AnswerText passage, ClassifyAnswer.Codes codes) {
        if (local(evidence.diagnostic())) {
            return new Classification(Severity.SOFT, "system", "diagnostic.x-unix");
        }
        Stage stage = Stages.of(evidence.diagnostic() + "\n" + evidence.passage());
        if (stage == Stage.UNKNOWN) {
            stage = Stages.of(evidence.around());
        }
        // the nearer to the server's own words, the better; an exact code is better than what is said around them
        Classification byAnswer = classify.byText(said, codes, stage);
        if (byAnswer != null) {
            return byAnswer;
        }
        AnswerText own = AnswerText.of(evidence.passage());
        Classification exact = classify.byExactCode(codes, stage);
        Classification byReply = said.enhanced() == null ? classify.byText(own.reply(), codes, stage) : null;
        if (byReply != null) {
            return byReply;
        }
        if (exact != null) {
            return exact;
        }
        for (AnswerText text : List.of(own.reply(), own, passage.reply(), passage)) {
            Classification found = classify.byText(text, codes, stage);
            if (found != null) {
                return found;
            }
        }
        return classify.classify(codes.reply(), codes.enhanced(), said.text() + " " + passage.text(), stage);
    }

    /// A program on the recipient's own machine failed.
    private static boolean local(String diagnostic) {
        return diagnostic.toLowerCase(Locale.ROOT).startsWith("x-unix");
    }

    /// The code in the answer says more than `Status`, which programs fill with general ones.
    private static @Nullable String enhanced(AnswerText said, @Nullable String status, AnswerText passage) {
        String own = said.enhanced();
        if (own != null) {
            return own;
        }
        String stated = status == null ? null : AnswerText.of(status).enhanced();
        boolean general = stated == null || stated.endsWith(".0.0");
        String around = general ? passage.enhanced() : null;
        return around == null || around.endsWith(".0.0") ? stated == null ? around : stated : around;
    }

    private static Verdict verdict(
            Evidence evidence, Classification found, @Nullable String enhanced, @Nullable Integer reply, String text) {
        String shown = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        return new Verdict(
                evidence.recipient(),
                found.severity(),
                found.reason(),
                enhanced,
                reply,
                shown,
                evidence.reporter(),
                found.rule());
    }

    /// Without `smtp;` before it.
    private static String untyped(String diagnostic) {
        int type = diagnostic.indexOf(';');
        return type > 0 && type <= 12 && diagnostic.substring(0, type).strip().indexOf(' ') < 0
                ? diagnostic.substring(type + 1).strip()
                : diagnostic.strip();
    }
}
