package io.parlour.mail.writing;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeaderInjectionTest {
    private static final Mailbox ADA = new Mailbox("Ada", "ada@example.org");

    static Stream<Function<String, OutgoingMail>> places() {
        return Stream.of(
                bad -> mail(new Mailbox(bad, "a@b.example"), ADA, ADA, ADA, "s", "1@a", null, List.of()),
                bad -> mail(new Mailbox("a" + bad + "@b.example"), ADA, ADA, ADA, "s", "1@a", null, List.of()),
                bad -> mail(ADA, new Mailbox(bad, "a@b.example"), ADA, ADA, "s", "1@a", null, List.of()),
                bad -> mail(ADA, ADA, new Mailbox(bad, "a@b.example"), ADA, "s", "1@a", null, List.of()),
                bad -> mail(ADA, ADA, new Mailbox("a@b.example" + bad), ADA, "s", "1@a", null, List.of()),
                bad -> mail(ADA, ADA, ADA, new Mailbox(bad, "a@b.example"), "s", "1@a", null, List.of()),
                bad -> mail(ADA, ADA, ADA, ADA, bad, "1@a", null, List.of()),
                bad -> mail(ADA, ADA, ADA, ADA, "s", "1@a" + bad, null, List.of()),
                bad -> mail(ADA, ADA, ADA, ADA, "s", "1@a", bad, List.of()),
                bad -> mail(ADA, ADA, ADA, ADA, "s", "1@a", null, List.of(bad)),
                bad -> Sample.extra(new Field("X-Tag", bad)),
                bad -> Sample.named("s", "n", bad),
                bad -> file(new OutgoingFile("f", "image/png" + bad, new byte[1])),
                bad -> file(new OutgoingFile("f", "image/png", new byte[1], bad)));
    }

    @ParameterizedTest
    @MethodSource("places")
    void aLineBreakOrNulInAnyHeaderValueIsRefused(Function<String, OutgoingMail> place) {
        for (String bad : List.of("x\r\nBcc: evil@example.com", "x\ny", "x\ry", "x\u0000y", "\n", "Grüße\n")) {
            OutgoingMail mail = place.apply(bad);
            assertThatExceptionOfType(MailRefused.class)
                    .isThrownBy(() -> new WriteMail().write(mail))
                    .matches(e -> e.code().equals("mail.header-injection"))
                    .withMessageNotContaining("evil");
        }
    }

    private static OutgoingMail file(OutgoingFile file) {
        return Sample.of("s", "n", "t", "<p>t", List.of(file), List.of(), List.of());
    }

    private static OutgoingMail mail(
            Mailbox from,
            Mailbox replyTo,
            Mailbox to,
            Mailbox cc,
            String subject,
            String id,
            @Nullable String inReplyTo,
            List<String> references) {
        return new OutgoingMail(
                from,
                List.of(replyTo),
                List.of(to),
                List.of(cc),
                subject,
                Sample.DATE,
                id,
                inReplyTo,
                references,
                "t",
                null,
                List.of(),
                List.of(),
                List.of());
    }
}
