package io.parlour.livechat.transcripts;

import java.util.List;
import java.util.Map;

/// What a transcript and the page of its link say, in the languages of the panel; `%s` is the site's name, in
/// `provided`
/// and `missing` what a secure form asked for.
///
/// @param scores words of one star to five
public record TranscriptWords(
        String language,
        boolean rightToLeft,
        String subject,
        String head,
        String you,
        String file,
        String provided,
        String missing,
        String rate,
        String rateHint,
        String ask,
        List<String> scores,
        String comment,
        String send,
        String thanks,
        String over,
        String failed) {
    public TranscriptWords {
        scores = List.copyOf(scores);
    }

    private static final TranscriptWords ENGLISH = new TranscriptWords(
            "en",
            false,
            "Your chat with %s",
            "This is what was written. Times are in UTC.",
            "You",
            "File",
            "Secure form, provided: %s",
            "Secure form, not provided: %s",
            "Rate this chat",
            "The link works for seven days.",
            "How was your chat?",
            List.of("Very bad", "Bad", "All right", "Good", "Very good"),
            "What should we know? (optional)",
            "Send the rating",
            "Thank you, your rating has arrived. You can change it here for seven days.",
            "This link is over.",
            "The rating could not be sent. Try again in a moment.");

    private static final Map<String, TranscriptWords> OTHERS = Map.of(
            "de",
            new TranscriptWords(
                    "de",
                    false,
                    "Ihr Chat mit %s",
                    "Das wurde geschrieben. Zeiten in UTC.",
                    "Sie",
                    "Datei",
                    "Vertrauliche Angabe, gemacht: %s",
                    "Vertrauliche Angabe, nicht gemacht: %s",
                    "Diesen Chat bewerten",
                    "Der Link gilt sieben Tage.",
                    "Wie war Ihr Chat?",
                    List.of("Sehr schlecht", "Schlecht", "In Ordnung", "Gut", "Sehr gut"),
                    "Was sollten wir wissen? (freiwillig)",
                    "Bewertung senden",
                    "Danke, Ihre Bewertung ist angekommen. Sie können sie hier sieben Tage lang ändern.",
                    "Dieser Link gilt nicht mehr.",
                    "Die Bewertung konnte nicht gesendet werden. Versuchen Sie es gleich noch einmal."),
            "fr",
            new TranscriptWords(
                    "fr",
                    false,
                    "Votre conversation avec %s",
                    "Voici ce qui a été écrit. Heures en UTC.",
                    "Vous",
                    "Fichier",
                    "Formulaire confidentiel, fourni : %s",
                    "Formulaire confidentiel, non fourni : %s",
                    "Évaluer cette conversation",
                    "Le lien est valable sept jours.",
                    "Comment s’est passée votre conversation ?",
                    List.of("Très mal", "Mal", "Correctement", "Bien", "Très bien"),
                    "Que devrions-nous savoir ? (facultatif)",
                    "Envoyer l’évaluation",
                    "Merci, votre évaluation est arrivée. Vous pouvez la modifier ici pendant sept jours.",
                    "Ce lien n’est plus valable.",
                    "L’évaluation n’a pas pu être envoyée. Réessayez dans un instant."),
            "ar",
            new TranscriptWords(
                    "ar",
                    true,
                    "محادثتك مع %s",
                    "هذا ما كُتب. الأوقات بالتوقيت العالمي.",
                    "أنت",
                    "ملف",
                    "نموذج سري، قُدِّم: %s",
                    "نموذج سري، لم يُقدَّم: %s",
                    "قيّم هذه المحادثة",
                    "الرابط صالح لسبعة أيام.",
                    "كيف كانت محادثتك؟",
                    List.of("سيئة جدًا", "سيئة", "مقبولة", "جيدة", "جيدة جدًا"),
                    "ما الذي ينبغي أن نعرفه؟ (اختياري)",
                    "أرسل التقييم",
                    "شكرًا، وصل تقييمك. يمكنك تغييره هنا خلال سبعة أيام.",
                    "انتهت صلاحية هذا الرابط.",
                    "تعذّر إرسال التقييم. حاول بعد لحظة."));

    /// English for a language that is not here.
    public static TranscriptWords in(String language) {
        return OTHERS.getOrDefault(language.split("-", 2)[0].toLowerCase(java.util.Locale.ROOT), ENGLISH);
    }
}
