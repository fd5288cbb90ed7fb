package io.parlour.mail.outbox;

import io.parlour.kernel.LanguageTag;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The line above a quote, in the reader's language: who wrote when. Each is in words that this program knows again
/// when it comes back (ML-89).
final class QuoteLine {
    private static final String ENGLISH = "On %1$s, %2$s wrote:";
    static final Map<String, String> LINES = Map.ofEntries(
            Map.entry("en", ENGLISH),
            Map.entry("de", "Am %1$s schrieb %2$s:"),
            Map.entry("fr", "Le %1$s, %2$s a écrit :"),
            Map.entry("es", "El %1$s, %2$s escribió:"),
            Map.entry("it", "Il %1$s, %2$s ha scritto:"),
            Map.entry("pt", "Em %1$s, %2$s escreveu:"),
            Map.entry("nl", "Op %1$s schreef %2$s:"),
            Map.entry("sv", "Den %1$s skrev %2$s:"),
            Map.entry("da", "Den %1$s skrev %2$s:"),
            Map.entry("nb", "Den %1$s skrev %2$s:"),
            Map.entry("fi", "%1$s %2$s kirjoitti:"),
            Map.entry("pl", "W dniu %1$s %2$s pisze:"),
            Map.entry("cs", "Dne %1$s %2$s píše:"),
            Map.entry("ru", "%1$s %2$s пишет:"),
            Map.entry("uk", "%1$s %2$s пише:"),
            Map.entry("tr", "%1$s tarihinde %2$s yazdı:"),
            Map.entry("hu", "%1$s %2$s írta:"),
            Map.entry("ro", "La %1$s, %2$s a scris:"),
            Map.entry("el", "Στις %1$s, ο %2$s έγραψε:"));

    private QuoteLine() {}

    /// @param language a tag such as `de-AT`; English where it is absent or not known
    /// @param author blank for the reader, who is named in English alone
    static String of(@Nullable String language, ZonedDateTime at, String author) {
        String code = author.isBlank() ? "en" : LanguageTag.bestOrEnglish(language, LINES.keySet());
        Locale locale = Locale.forLanguageTag(code);
        String when =
                DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm z", locale).format(at);
        return LINES.getOrDefault(code, ENGLISH).formatted(when, author.isBlank() ? "you" : author);
    }
}
