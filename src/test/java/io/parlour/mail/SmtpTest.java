package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.PublicAddress;
import io.parlour.mail.direct.Directs;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpTest {
    private static final UUID ID = UUID.fromString("00000000-0000-7000-8000-000000000001");

    @ParameterizedTest
    @ValueSource(strings = {"Hello\r\nBcc: victim@example.org", "Hello\nX: y", "Hello\rX: y", "Hello\u0000"})
    void aSubjectCannotBringAHeader(String subject) throws IOException {
        try (LetterBox box = new LetterBox()) {
            Smtp.Answer answer =
                    smtp(box.url()).send(ID, new Letters.Waiting("ann@example.org", subject, "Text", null, 0));

            assertThat(answer).isEqualTo(new Smtp.Answer.Refused("address"));
            assertThat(box.letters).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@example.org\r\nBcc: victim@example.org",
                "ann@example.org, victim@example.org",
                "ann@example.org> <victim@example.org",
                "no address"
            })
    void anAddressCannotBringAnother(String recipient) throws IOException {
        try (LetterBox box = new LetterBox()) {
            Smtp.Answer answer = smtp(box.url()).send(ID, new Letters.Waiting(recipient, "Hello", "Text", null, 0));

            assertThat(answer).isEqualTo(new Smtp.Answer.Refused("address"));
            assertThat(box.commands).noneMatch(command -> command.contains("victim"));
        }
    }

    @Test
    void aDotAloneEndsNoLetter() throws IOException {
        try (LetterBox box = new LetterBox()) {
            Smtp.Answer answer = smtp(box.url())
                    .send(ID, new Letters.Waiting("ann@example.org", "Grüße", "One\n.\nQUIT\nTwo\n", null, 0));

            assertThat(answer).isEqualTo(new Smtp.Answer.Accepted());
            assertThat(box.letters).hasSize(1);
            assertThat(List.of(box.letters.getFirst().split("\n"))).contains("One", "..", "QUIT", "Two");
            assertThat(box.letters.getFirst()).contains("Subject: =?UTF-8?");
        }
    }

    @Test
    void aServerThatIsNotThereIsAskedAgain() throws IOException {
        String url;
        try (LetterBox box = new LetterBox()) {
            url = box.url();
        }

        assertThat(smtp(url).send(ID, new Letters.Waiting("ann@example.org", "Hello", "Text", null, 0)))
                .isEqualTo(new Smtp.Answer.NotNow("connection"));
    }

    @Test
    void aDemandedEncryptionThatIsNotOfferedSendsNothing() throws IOException {
        try (LetterBox box = new LetterBox()) {
            assertThat(smtp(box.url() + "?starttls")
                            .send(ID, new Letters.Waiting("ann@example.org", "Hello", "Text", null, 0)))
                    .isInstanceOf(Smtp.Answer.NotNow.class);
            assertThat(box.letters).isEmpty();
            assertThat(box.commands).noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    private static Smtp smtp(String url) {
        return new Smtp(
                new SmtpSettings(url, "desk@example.org", new PublicAddress("http://localhost:8080", 8080)),
                new SmtpAuthorities(""),
                Directs.letters(),
                Clock.systemUTC());
    }
}
