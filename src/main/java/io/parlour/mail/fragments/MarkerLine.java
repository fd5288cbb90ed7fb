package io.parlour.mail.fragments;

import io.parlour.kernel.LanguageTag;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The line between an answer and what it quotes, in the reader's language. Each is one that this program knows again
/// when it comes back (ML-48, ML-89).
public final class MarkerLine {
    private static final String ENGLISH = "Please reply above this line";
    static final Map<String, String> LINES = Map.ofEntries(
            Map.entry("en", ENGLISH),
            Map.entry("de", "Bitte antworten Sie über dieser Zeile"),
            Map.entry("fr", "Veuillez écrire au-dessus de cette ligne"),
            Map.entry("es", "Escriba por encima de esta línea"),
            Map.entry("it", "Scrivere sopra questa riga"),
            Map.entry("pt", "Escreva acima desta linha"),
            Map.entry("nl", "Schrijf boven deze regel"),
            Map.entry("sv", "Skriv ovanför denna rad"),
            Map.entry("da", "Skriv over denne linje"),
            Map.entry("nb", "Skriv over denne linjen"),
            Map.entry("fi", "Kirjoita tämän rivin yläpuolelle"),
            Map.entry("pl", "Prosimy pisać powyżej tej linii"),
            Map.entry("cs", "Pište prosím nad tento řádek"),
            Map.entry("ru", "Пожалуйста, пишите выше этой линии"),
            Map.entry("uk", "Будь ласка, пишіть вище цієї лінії"),
            Map.entry("tr", "Lütfen bu satırın üzerine yazın"),
            Map.entry("hu", "Kérjük, e sor fölé írjon"),
            Map.entry("ro", "Vă rugăm să scrieți deasupra acestei linii"),
            Map.entry("el", "Γράψτε πάνω από αυτή τη γραμμή"),
            Map.entry("zh", "请在此行上方书写"),
            Map.entry("ja", "この行より上にご記入ください"),
            Map.entry("ko", "이 줄 위에 작성해 주세요"),
            Map.entry("vi", "Vui lòng viết phía trên dòng này"),
            Map.entry("he", "נא לכתוב מעל שורה זו"),
            Map.entry("ar", "يرجى الكتابة فوق هذا السطر"));

    private MarkerLine() {}

    /// `language`: a tag such as `de-AT`; English where it is absent or not known.
    public static String in(@Nullable String language) {
        String best = LanguageTag.bestOrEnglish(language, LINES.keySet());
        return "## " + LINES.getOrDefault(best, ENGLISH) + " ##";
    }
}
