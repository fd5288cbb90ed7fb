package io.parlour.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CharsetsTest {
    private static final String GERMAN = "Guten Tag, die grüne Lampe gefällt mir, nur möchte ich sie größer.";
    private static final String FRENCH = "Bonjour, la lampe est arrivée cassée. À bientôt, et merci pour le numéro !";
    private static final String RUSSIAN = "Здравствуйте, лампа пришла разбитой. Когда вы пришлете новую?";
    private static final String POLISH =
            "Dzień dobry, lampa jest stłuczona. Proszę o nową, będę wdzięczny. Źle świeci.";
    private static final String CZECH =
            "Dobrý den, lampa přišla rozbitá, můžete mi prosím poslat novou? Děkuji, žádná škoda.";
    private static final String TURKISH =
            "Merhaba, lamba kırık geldi. Yenisini gönderir misiniz? Teşekkürler, iyi günler, sağ olun.";
    private static final String HEBREW = "שלום, המנורה הגיעה שבורה. מתי תשלחו לי חדשה? תודה רבה";
    private static final String ARABIC = "مرحبا، وصل المصباح مكسورا. متى ترسلون لي مصباحا جديدا؟ شكرا";
    private static final String CHINESE = "您好，灯收到的时候是坏的。请问什么时候可以给我发一个新的？谢谢";
    private static final String TAIWANESE = "您好，燈收到的時候是壞的。請問什麼時候可以給我寄一個新的？謝謝";
    private static final String JAPANESE = "こんにちは。ランプが壊れて届きました。新しいものを送ってください。";
    private static final String KOREAN = "안녕하세요. 램프가 깨져서 왔습니다. 새것을 보내 주세요. 감사합니다.";

    @ParameterizedTest
    @CsvSource({
        "windows-1252,GERMAN",
        "windows-1252,FRENCH",
        "windows-1251,RUSSIAN",
        "koi8-r,RUSSIAN",
        "iso-8859-2,POLISH",
        "iso-8859-2,CZECH",
        "windows-1254,TURKISH",
        "windows-1255,HEBREW",
        "windows-1256,ARABIC",
        "gb18030,CHINESE",
        "big5,TAIWANESE",
        "shift_jis,JAPANESE",
        "euc-jp,JAPANESE",
        "iso-2022-jp,JAPANESE",
        "euc-kr,KOREAN",
        "utf-8,KOREAN"
    })
    void aTextWithoutCharsetIsToldByItsBytes(String charset, String language) {
        byte[] bytes = text(language).getBytes(Charset.forName(charset));

        assertThat(Charsets.decode(bytes, null)).isEqualTo(text(language));
        assertThat(Charsets.decode(bytes, "x-unknown")).isEqualTo(text(language));
        assertThat(Charsets.decode(bytes, charset)).isEqualTo(text(language));
    }

    @ParameterizedTest
    @CsvSource({
        "gb2312,gb18030,CHINESE",
        "GBK,gb18030,CHINESE",
        "ks_c_5601-1987,x-windows-949,KOREAN",
        "Shift_JIS,windows-31j,JAPANESE",
        "iso-8859-1,windows-1252,FRENCH",
        "latin1,windows-1252,GERMAN",
        "us-ascii,windows-1252,GERMAN",
        "utf-8,windows-1252,GERMAN",
        "utf8,utf-8,KOREAN",
        "'\"utf-8\"',utf-8,KOREAN",
        "cp1251,windows-1251,RUSSIAN",
        "us-ascii,utf-8,KOREAN",
        "iso-8859-9,windows-1254,TURKISH"
    })
    void aStatedCharsetIsReadAsTheOneThatIsMeant(String stated, String real, String language) {
        assertThat(Charsets.decode(text(language).getBytes(Charset.forName(real)), stated))
                .isEqualTo(text(language));
    }

    @Test
    void latin1HasTheCharactersOfWindows() {
        assertThat(Charsets.decode(Mails.bytes("\u0080 10 \u0093a\u0094"), "iso-8859-1"))
                .isEqualTo("€ 10 “a”");
    }

    @Test
    void halfWidthKanaAreReadInJapaneseMail() {
        byte[] bytes = Mails.bytes("\u001b(I1\u001b(B \u001b$B$3\u001b(B");
        assertThat(Charsets.decode(bytes, "iso-2022-jp")).isEqualTo("ｱ こ");
    }

    @Test
    void utf7IsRead() {
        assertThat(Charsets.decode(Mails.bytes("1 +- 1, Gr+APwA3w-e"), "utf-7")).isEqualTo("1 + 1, Grüße");
    }

    @Test
    void damagedUtf8StaysUtf8() {
        byte[] bytes = RUSSIAN.getBytes(StandardCharsets.UTF_8);
        bytes[7] = (byte) 0xff;
        assertThat(Charsets.decode(bytes, "utf-8")).contains("лампа пришла разбитой");
    }

    @Test
    void htmlThatStatesItsCharsetIsBelieved() {
        byte[] bytes = RUSSIAN.getBytes(Charset.forName("ibm866"));
        assertThat(Charsets.decode(bytes, null, "ibm866").text()).isEqualTo(RUSSIAN);
    }

    @Property
    void noTextHasNulOrHalfACharacter(@ForAll byte[] bytes) {
        for (String charset : new String[] {"utf-16", "utf-7", "utf-8", "iso-2022-jp", "gb2312", "nonsense"}) {
            String text = Charsets.decode(bytes, charset);
            assertThat(text).doesNotContain("\0");
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
        }
    }

    private static String text(String language) {
        return switch (language) {
            case "GERMAN" -> GERMAN;
            case "FRENCH" -> FRENCH;
            case "RUSSIAN" -> RUSSIAN;
            case "POLISH" -> POLISH;
            case "CZECH" -> CZECH;
            case "TURKISH" -> TURKISH;
            case "HEBREW" -> HEBREW;
            case "ARABIC" -> ARABIC;
            case "CHINESE" -> CHINESE;
            case "TAIWANESE" -> TAIWANESE;
            case "JAPANESE" -> JAPANESE;
            case "KOREAN" -> KOREAN;
            default -> throw new IllegalArgumentException(language);
        };
    }
}
