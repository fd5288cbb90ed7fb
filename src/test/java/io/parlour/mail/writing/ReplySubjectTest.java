package io.parlour.mail.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplySubjectTest {
    @Test
    void prefixesOfAllLanguagesBecomeOne() {
        for (String original : List.of(
                "My order",
                "Re: My order",
                "RE: AW: WG: My order",
                "Re[2]: My order",
                "Re^3: Fwd : My order",
                "SV: VS: My order",
                "回复：My order",
                "ОТВЕТ: My order",
                " Re:Re:Re: My order ")) {
            assertThat(ReplySubject.of(original)).isEqualTo("Re: My order");
        }
    }

    @Test
    void wordsOfTheSubjectStay() {
        for (String original : List.of("Regarding: x", "Re x", "Order: 5", "Ref: 12", "12: x", "Res", "Retour: x")) {
            assertThat(ReplySubject.of(original)).isEqualTo("Re: " + original);
        }
        assertThat(ReplySubject.of("")).isEqualTo("Re: ");
    }
}
