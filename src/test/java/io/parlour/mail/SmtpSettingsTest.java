package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.PublicAddress;
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
    void withoutARelayOnlyThePortIsSaid() {
        PublicAddress address = new PublicAddress("http://localhost:8080", 8080);
        SmtpSettings settings = new SmtpSettings("direct:", "", address);
        assertThat(settings.direct()).isTrue();
        assertThat(settings.sends()).isTrue();
        assertThat(settings.server()).isNull();
        assertThat(settings.directPort()).isEqualTo(25);
        assertThat(new SmtpSettings("direct:2525", "", address).directPort()).isEqualTo(2_525);
        assertThat(new SmtpSettings("", "", address).sends()).isFalse();
        for (String wrong : List.of("direct:mail.example", "direct:99999", "direct://x")) {
            assertThatThrownBy(() -> new SmtpSettings(wrong, "", address))
                    .as(wrong)
                    .isInstanceOf(IllegalStateException.class);
        }
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
