package io.parlour.mail.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class SubmissionTest {
    @Property(tries = 2_000)
    void whatIsLookedForIsFoundWhereverItStands(@ForAll("mails") String mail) {
        byte[] bytes = mail.getBytes(StandardCharsets.ISO_8859_1);
        boolean sound = mail.endsWith("\r\n") && !mail.replace("\r\n", "").matches("(?s).*[\r\n].*");
        if (!sound) {
            assertThatIllegalArgumentException().isThrownBy(() -> submission(bytes));
            return;
        }
        Submission submission = submission(bytes);
        String head = mail.startsWith("\r\n") ? "" : mail.split("\r\n\r\n", 2)[0];
        assertThat(submission.isEightBit()).isEqualTo(mail.chars().anyMatch(c -> c > 0x7f));
        assertThat(submission.hasEightBitHead()).isEqualTo(head.chars().anyMatch(c -> c > 0x7f));
        List<Integer> dots = new ArrayList<>();
        for (int i = 0; i < submission.dotCount(); i++) {
            dots.add(submission.dot(i));
        }
        assertThat(dots).isEqualTo(lineDots(mail));
    }

    private static List<Integer> lineDots(String mail) {
        List<Integer> dots = new ArrayList<>();
        for (int i = 0; i < mail.length(); i++) {
            if (mail.charAt(i) == '.' && (i == 0 || mail.charAt(i - 1) == '\n')) {
                dots.add(i);
            }
        }
        return dots;
    }

    private static Submission submission(byte[] mail) {
        return new Submission(new Envelope("", "a@x.example"), mail);
    }

    @Provide
    Arbitrary<String> mails() {
        Arbitrary<String> sound = Arbitraries.of(
                "\r\n", "\r\n\r\n", ".", "..", "\r\n.", "a", "eight oc", "\u000b\f\u000e\t", "é", "\u008d\u008a");
        return Arbitraries.frequencyOf(Tuple.of(12, sound), Tuple.of(1, Arbitraries.of("\r", "\n", "\r\r\n", "\n\n")))
                .list()
                .ofMaxSize(14)
                .map(pieces -> String.join("", pieces) + "\r\n");
    }
}
