package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.database.Transactions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The panel speaks the first language a visitor wishes for that it has words in (LC-25).
class LanguagesIT {
    private final Browser browser = new Browser();

    @BeforeEach
    void latvianIsTheOwnersOwn() {
        WidgetChange change = new WidgetChange(
                browser.widget.version(),
                null,
                null,
                null,
                Map.of("lv", Map.of("send", "Sūtīt"), "de-at", Map.of("send", "Abschicken"), "et", Map.of()),
                null,
                null);
        browser.app
                .bean(Transactions.class)
                .in(
                        browser.organization,
                        () -> browser.app
                                .bean(Widgets.class)
                                .save(
                                        browser.organization,
                                        change.applyTo(browser.widget).checked(),
                                        null,
                                        Instant.now()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            he; he; שליחה
            iw-IL; he-IL; שליחה
            no; no; Send
            nn-NO; nn-NO; Send
            pt-br; pt-BR; Enviar
            zh-Hans-CN; zh-Hans-CN; 发送
            lv-LV; lv-LV; Sūtīt
            de-AT; de-AT; Abschicken
            de-CH; de-CH; Senden
            et,fi; fi; Lähetä
            sw,mi , uk ,en; uk; Надіслати
            sw; en; Send
            en-x1,hu; hu; Küldés
            !!,,; en; Send
            """)
    void theFirstWishThatCanBeMet(String wishes, String language, String send) {
        Browser.Answer answer =
                browser.get("/widget/v1/words?w=" + browser.widget.key() + "&l=" + wishes.replace(" ", "%20"), null);

        assertThat(answer.text("language")).isEqualTo(language);
        assertThat(answer.json().at("/words/send").asString()).isEqualTo(send);
        assertThat(answer.json().path("words").propertyNames())
                .isNotEmpty()
                .noneMatch(word -> word.startsWith("letter") || word.startsWith("form") || word.startsWith("help"));
    }

    @Test
    void wordsOfTheHelpCenterComeApart() {
        Browser.Answer answer = browser.get("/widget/v1/words?w=" + browser.widget.key() + "&l=de&of=help", null);

        assertThat(answer.json().at("/words/helpSearch").asString()).isEqualTo("Hilfe durchsuchen");
        assertThat(answer.json().path("words").propertyNames()).allMatch(word -> word.startsWith("help"));
    }

    @Test
    void whoWishesForNoneOfThemGetsTheWidgetsOwn() {
        browser.behave(new Behaviour(true, true, 20, true, true, true, "session", false, "tr", false));

        String page = browser.get("/widget/v1/frame?w=" + browser.widget.key() + "&l=sw,mi", null)
                .raw()
                .body();

        assertThat(page).contains("<html lang=\"tr\" dir=\"ltr\">", "Mesaj yazın");
    }

    @Test
    void wishesThatAreNoTagsStandNowhere() {
        String wishes = "en%22%3E%3Cscript%3E," + "a-b,".repeat(200);

        Browser.Answer answer = browser.get("/widget/v1/frame?w=" + browser.widget.key() + "&l=" + wishes, null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw().body()).contains("<html lang=\"en\" dir=\"ltr\">");
    }
}
