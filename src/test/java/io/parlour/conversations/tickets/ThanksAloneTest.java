package io.parlour.conversations.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThanksAloneTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thanks!",
                "Thank you so much 🙏",
                "THANKS A LOT.\n",
                "ok, great",
                "Vielen herzlichen Dank!",
                "Merci beaucoup pour l’aide",
                "Muchas gracias",
                "Děkuji moc",
                "Большое спасибо!",
                "ありがとうございました。",
                "谢谢您！",
                "شكرا جزيلا"
            })
    void sixWordsOfOneLanguageThatOnlySayThanksAreThanks(String text) {
        assertThat(ThanksAlone.isThanks(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "!!!",
                "Thanks, but it still leaks",
                "Thanks. When?",
                "Thanks Danke",
                "thank you very very much for the quick help",
                "ok 4711",
                "It works now, but the lid is broken"
            })
    void anythingElseIsNot(String text) {
        assertThat(ThanksAlone.isThanks(text)).isFalse();
    }
}
