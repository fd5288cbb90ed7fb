package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SmtpSettingsTest {
    @Test
    void anAddressSaysHowToReachTheServer() {
        assertThat(SmtpSettings.parse("smtp://mail.example"))
                .isEqualTo(
                        new SmtpSettings.Server("mail.example", 25, SmtpSettings.Security.WHERE_OFFERED, null, null));
        assertThat(SmtpSettings.parse("smtp://ann%40example.org:p%3Ass+word@mail.example?starttls"))
                .isEqualTo(new SmtpSettings.Server(
                        "mail.example", 587, SmtpSettings.Security.STARTTLS, "ann@example.org", "p:ss+word"));
        assertThat(SmtpSettings.parse("smtps://mail.example:10465"))
                .isEqualTo(new SmtpSettings.Server("mail.example", 10_465, SmtpSettings.Security.TLS, null, null));
    }

    @Test
    void whatIsNoServerStopsTheStart() {
        for (String wrong : List.of("http://mail.example", "mail.example", "smtp://")) {
            assertThatThrownBy(() -> SmtpSettings.parse(wrong))
                    .as(wrong)
                    .isInstanceOfAny(IllegalStateException.class, IllegalArgumentException.class);
        }
    }

    @Test
    void aPasswordIsNeverPrinted() {
        assertThat(SmtpSettings.parse("smtp://ann:secret@mail.example").toString())
                .doesNotContain("secret");
    }
}
