package io.parlour.answers.chats;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.texts.Catalogs;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What the bot may never say, in all languages (AN-24): it asks for no password, card or code, it promises
/// nothing, and it has done nothing.
class BotTextsTest {
    private static final Map<String, Map<String, String>> CATALOGS =
            Catalogs.read(JsonMapper.builder().build(), "widget/words").all();

    /// Words for password, card, code or PIN, refund, guarantee and promise, as they begin.
    private static final List<String> FORBIDDEN = List.of(
            "password",
            "passwort",
            "kennwort",
            "mot de passe",
            "contraseña",
            "wachtwoord",
            "senha",
            "palavra-passe",
            "adgangskode",
            "lösenord",
            "passord",
            "salasana",
            "hasł",
            "hesl",
            "jelszó",
            "parolă",
            "parola",
            "şifre",
            "пароль",
            "كلمة المرور",
            "סיסמ",
            "パスワード",
            "密码",
            "credit card",
            "kreditkarte",
            "carte bancaire",
            "tarjeta",
            "carta di credito",
            "creditcard",
            "cartão",
            "kortnummer",
            "pankkikort",
            "karty",
            "kartu",
            "kártya",
            "kart numar",
            "карт",
            "بطاقة",
            "כרטיס",
            "カード",
            "信用卡",
            "pin",
            "cvv",
            "cvc",
            "tan",
            "iban",
            "verification code",
            "bestätigungscode",
            "refund",
            "erstatt",
            "rembours",
            "reembols",
            "rimbors",
            "terugbetal",
            "guarantee",
            "garant",
            "promise",
            "versprech",
            "i have cancel",
            "i've cancel",
            "ich habe storniert",
            "within 24",
            "innerhalb von");

    @Test
    void botAsksForNoSecretAndPromisesNothingInAnyLanguage() {
        assertThat(CATALOGS).hasSizeGreaterThanOrEqualTo(22);
        CATALOGS.forEach((language, texts) -> texts.forEach((key, text) -> {
            if (key.startsWith("bot")) {
                String folded = text.toLowerCase(Locale.ROOT);
                for (String word : FORBIDDEN) {
                    Pattern begins = Pattern.compile("(?<!\\p{L})" + Pattern.quote(word));
                    boolean whole = word.length() <= 4;
                    Pattern pattern = whole ? Pattern.compile(begins.pattern() + "(?!\\p{L})") : begins;
                    assertThat(pattern.matcher(folded).find())
                            .as("%s in %s %s: %s", word, language, key, text)
                            .isFalse();
                }
            }
        }));
    }

    @Test
    void botSaysInEveryLanguageThatItIsAutomaticAndItsButtonsFit() {
        CATALOGS.forEach((language, texts) -> {
            assertThat(texts.getOrDefault("botAutomatic", "")).as(language).isNotBlank();
            for (String button : List.of("botPerson", "botHelped", "botNotHelped", "botElse")) {
                assertThat(texts.getOrDefault(button, ""))
                        .as(language + " " + button)
                        .isNotBlank()
                        .hasSizeLessThanOrEqualTo(60);
            }
            assertThat(List.of(texts.get("botHelped"), texts.get("botNotHelped"), texts.get("botPerson")))
                    .as(language)
                    .doesNotHaveDuplicates();
            assertThat(texts.get("botFrom")).as(language).contains("{title}");
        });
    }
}
