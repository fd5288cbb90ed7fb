package io.parlour.mail.reading;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides by its header whether a program wrote a mail (ML-65).
final class AutomaticMail {
    private static final List<String> SUPPRESSED = List.of("all", "oof", "autoreply", "dr", "ndr", "rn", "nrn");
    private static final List<String> LIST_FIELDS = List.of("List-Id", "List-Unsubscribe", "List-Post");
    private static final List<String> REPLY_FIELDS = List.of("X-Autoreply", "X-Autorespond", "X-Autoresponder");
    private static final Set<String> DAEMONS = Set.of("mailer-daemon", "postmaster");
    private static final Set<String> NOBODIES = Set.of("noreply", "no-reply", "do-not-reply", "donotreply", "no_reply");
    /// Lower case. Words that a subject has only when somebody is away, in the languages whose quotes are
    /// known too.
    private static final List<String> AWAY = List.of(
            "out of office",
            "out of the office",
            "automatic reply",
            "auto-reply",
            "autoreply",
            "auto reply",
            "auto:",
            "automated reply",
            "vacation",
            "on leave",
            "away from",
            "abwesen",
            "automatische antwort",
            "urlaub",
            "nicht im büro",
            "absence",
            "absent",
            "réponse automatique",
            "hors du bureau",
            "en congé",
            "congés",
            "fuera de la oficina",
            "respuesta automática",
            "ausente",
            "vacaciones",
            "risposta automatica",
            "fuori ufficio",
            "fuori sede",
            "in ferie",
            "resposta automática",
            "fora do escritório",
            "ausência",
            "férias",
            "afwezig",
            "automatisch antwoord",
            "niet op kantoor",
            "autosvar",
            "automatiskt svar",
            "frånvar",
            "automatisk svar",
            "fraværende",
            "fravær",
            "poissa",
            "automaattinen vastaus",
            "lomalla",
            "automatyczna odpowiedź",
            "nieobecn",
            "poza biurem",
            "automatická odpověď",
            "mimo kancelář",
            "nepřítomn",
            "автоответ",
            "автоматический ответ",
            "вне офиса",
            "отпуск",
            "відпуст",
            "автоматична відповідь",
            "otomatik yanıt",
            "ofis dışında",
            "izinde",
            "automatikus válasz",
            "házon kívül",
            "szabadság",
            "răspuns automat",
            "în afara biroului",
            "concediu",
            "αυτόματη απάντηση",
            "εκτός γραφείου",
            "自动回复",
            "自動回覆",
            "外出",
            "不在",
            "休假",
            "自動応答",
            "自動返信",
            "부재중",
            "자동 회신",
            "자동 응답",
            "trả lời tự động",
            "vắng mặt",
            "תשובה אוטומטית",
            "מחוץ למשרד",
            "رد تلقائي",
            "خارج المكتب");

    private final HeaderFields headers;
    private final String subject;
    private final String localPart;
    private final boolean answers;

    /// @param answers the mail names others that it answers
    AutomaticMail(HeaderFields headers, @Nullable String subject, @Nullable Mailbox sender, boolean answers) {
        this.headers = headers;
        this.subject = subject == null ? "" : subject.toLowerCase(Locale.ROOT);
        this.localPart = sender == null ? "" : sender.localPart().toLowerCase(Locale.ROOT);
        this.answers = answers;
    }

    /// @param reports a part of the mail is the status of a delivery
    /// @param envelopeSender empty for the null sender, null where nobody knows
    AutoKind kind(boolean reports, @Nullable String envelopeSender) {
        FieldValue type = FieldValue.of(headers.firstFilled("Content-Type"));
        boolean report = type.value().equals("multipart/report");
        String reportType = String.valueOf(type.parameter("report-type")).toLowerCase(Locale.ROOT);
        if (reports || (report && reportType.equals("delivery-status")) || isDaemon()) {
            return AutoKind.BOUNCE;
        }
        String submitted = word("Auto-Submitted");
        String precedence = word("Precedence");
        boolean away = isAway();
        if (submitted.startsWith("auto-replied")
                || precedence.equals("auto_reply")
                || REPLY_FIELDS.stream().anyMatch(headers::has)
                || (away && (answers || isFromNobody(envelopeSender) || isMarked(submitted)))) {
            return AutoKind.REPLY;
        }
        if (LIST_FIELDS.stream().anyMatch(headers::has) || precedence.equals("list")) {
            return AutoKind.LIST;
        }
        boolean notification = report
                || isMarked(submitted)
                || precedence.equals("bulk")
                || precedence.equals("junk")
                || suppressesAnswers()
                || isFromNobody(envelopeSender)
                || NOBODIES.contains(localPart)
                || headers.has("X-Parlour-Loop");
        return notification ? AutoKind.NOTIFICATION : AutoKind.NONE;
    }

    private boolean isDaemon() {
        // a daemon often gives no domain, and so no address
        String from = HeaderFields.orEmpty(headers.firstFilled("From")).toLowerCase(Locale.ROOT);
        return DAEMONS.contains(localPart) || localPart.startsWith("bounce") || from.contains("mailer-daemon");
    }

    private boolean isAway() {
        return AWAY.stream().anyMatch(subject::contains);
    }

    private static boolean isMarked(String submitted) {
        return !submitted.isEmpty() && !submitted.equals("no");
    }

    private boolean isFromNobody(@Nullable String envelopeSender) {
        String path = headers.first("Return-Path");
        return (envelopeSender != null && envelopeSender.isBlank())
                || (path != null && path.replace(" ", "").equals("<>"));
    }

    private boolean suppressesAnswers() {
        for (String field : headers.all("X-Auto-Response-Suppress")) {
            for (String word : field.toLowerCase(Locale.ROOT).split("[,;\\s]+", -1)) {
                if (SUPPRESSED.contains(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The first word of a field, lower case.
    private String word(String name) {
        String value = headers.firstFilled(name);
        return value == null ? "" : FieldValue.of(value).value();
    }
}
