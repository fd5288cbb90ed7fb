package io.parlour.mail.fragments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SignatureLinesTest {
    private static final SplitFragments SPLIT = new SplitFragments();
    private static final String SIGNATURE = "Jane from the harbour\n~ we ship what floats ~\n";

    @Test
    void theSecondMailOfASenderHasItsSignatureFolded() {
        Fragments first = SPLIT.text("Where is my boat?\n\n" + SIGNATURE, Set.of());
        Set<Long> known = SignatureLines.last(first);

        Fragments second = SPLIT.text("It has come now.\n\n" + SIGNATURE, known);

        assertThat(first.typed()).contains("ship");
        assertThat(second.typed()).isEqualTo("It has come now.");
        assertThat(second.all().getLast().rule()).isEqualTo("signature.known");
    }

    @Test
    void theSameMailAgainStaysReadable() {
        String mail = "Where is my boat?\n" + SIGNATURE;

        Fragments again = SPLIT.text(mail, SignatureLines.last(SPLIT.text(mail, Set.of())));

        assertThat(again.typed()).startsWith("Where is my boat?");
    }

    @Test
    void whiteSpaceAndCaseDoNotMakeAnotherLine() {
        assertThat(SignatureLines.hash("  Jane\u00a0 Roe ")).isEqualTo(SignatureLines.hash("jane roe"));
    }
}
