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
            Smtp.Answer answer = smtp(box.url())
                    .send(ID, new Letters.Waiting(LetterKind.NOTICE, "ann@example.org", subject, "Text", null, 0));

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
            Smtp.Answer answer = smtp(box.url())
                    .send(ID, new Letters.Waiting(LetterKind.NOTICE, recipient, "Hello", "Text", null, 0));

            assertThat(answer).isEqualTo(new Smtp.Answer.Refused("address"));
            assertThat(box.commands).noneMatch(command -> command.contains("victim"));
        }
    }

    @Test
    void aDotAloneEndsNoLetter() throws IOException {
        try (LetterBox box = new LetterBox()) {
            Smtp.Answer answer = smtp(box.url())
                    .send(
                            ID,
                            new Letters.Waiting(
                                    LetterKind.NOTICE, "ann@example.org", "Grüße", "One\n.\nQUIT\nTwo\n", null, 0));

            assertThat(answer).isEqualTo(new Smtp.Answer.Accepted());
            assertThat(box.letters).hasSize(1);
            assertThat(List.of(box.letters.getFirst().split("\n"))).contains("One", "..", "QUIT", "Two");
            assertThat(box.letters.getFirst()).contains("Subject: =?UTF-8?");
        }
    }

    @Test
    void emailsAboutAccountsSayThatTheyAre() throws IOException {
        try (LetterBox box = new LetterBox()) {
            for (LetterKind kind : LetterKind.values()) {
                smtp(box.url()).send(ID, new Letters.Waiting(kind, "ann@example.org", kind.name(), "Text", null, 0));
            }

            assertThat(box.letters.stream()
                            .filter(letter -> letter.contains("X-Parlour-Account: yes"))
                            .map(letter -> letter.replaceAll("(?s).*Subject: (\\w+).*", "$1")))
                    .containsExactly("PASSWORD_RESET", "INVITATION", "ACCOUNT");
        }
    }

    @Test
    void aServerThatIsNotThereIsAskedAgain() throws IOException {
        String url;
        try (LetterBox box = new LetterBox()) {
            url = box.url();
        }

        assertThat(smtp(url)
                        .send(ID, new Letters.Waiting(LetterKind.NOTICE, "ann@example.org", "Hello", "Text", null, 0)))
                .isEqualTo(new Smtp.Answer.NotNow("connection"));
    }

    @Test
    void aDemandedEncryptionThatIsNotOfferedSendsNothing() throws IOException {
        try (LetterBox box = new LetterBox()) {
            assertThat(smtp(box.url() + "?starttls")
                            .send(
                                    ID,
                                    new Letters.Waiting(
                                            LetterKind.NOTICE, "ann@example.org", "Hello", "Text", null, 0)))
                    .isInstanceOf(Smtp.Answer.NotNow.class);
            assertThat(box.letters).isEmpty();
            assertThat(box.commands).noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    @Test
    void withoutARelayALetterGoesToTheFirstServerThatAnswers() throws IOException {
        int nobody;
        try (LetterBox gone = new LetterBox()) {
            nobody = gone.port();
        }
        try (LetterBox box = new LetterBox()) {
            Smtp smtp = direct(List.of(at(nobody), at(box.port())));
            assertThat(smtp.send(
                            ID, new Letters.Waiting(LetterKind.NOTICE, "ann@example.org", "Hello", "Text", null, 0)))
                    .isInstanceOf(Smtp.Answer.Accepted.class);
            assertThat(box.letters).hasSize(1);
            assertThat(box.commands).contains("EHLO mx.shop.example");
            assertThat(direct(List.of())
                            .send(
                                    ID,
                                    new Letters.Waiting(
                                            LetterKind.NOTICE, "ann@example.org", "Hello", "Text", null, 0)))
                    .isEqualTo(new Smtp.Answer.NotNow("no-server"));
        }
    }

    private static SmtpSettings.Server at(int port) {
        return new SmtpSettings.Server("127.0.0.1", port, SmtpSettings.Security.WHERE_OFFERED, null, null);
    }

    private static Smtp direct(List<SmtpSettings.Server> servers) {
        LetterServers found = new LetterServers() {
            @Override
            public List<SmtpSettings.Server> of(String recipient) {
                return servers;
            }

            @Override
            public String name() {
                return "mx.shop.example";
            }
        };
        PublicAddress address = new PublicAddress("http://localhost:8080", 8080);
        return new Smtp(
                new SmtpSettings("direct:", "desk@example.org", address),
                new SmtpAuthorities(""),
                found,
                Clock.systemUTC());
    }

    private static Smtp smtp(String url) {
        return new Smtp(
                new SmtpSettings(url, "desk@example.org", new PublicAddress("http://localhost:8080", 8080)),
                new SmtpAuthorities(""),
                Directs.letters(),
                Clock.systemUTC());
    }
}
