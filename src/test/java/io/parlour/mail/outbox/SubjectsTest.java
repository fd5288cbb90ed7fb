package io.parlour.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectsTest {
    @ParameterizedTest
    @CsvSource({
        "Re: Grinder, Grinder",
        "RE: re: AW: Grinder, Grinder",
        "Re[2]: Grinder, Grinder",
        "回复：你好, 你好",
        "Fwd: WG: Grinder, Grinder",
        "Question: is it loud?, Question: is it loud?",
        "Re:, Re:",
        "10:30 meeting, 10:30 meeting",
        "Grinder, Grinder",
    })
    void whatMailProgramsPutBeforeASubjectIsLeftOut(String subject, String rest) {
        assertThat(Subjects.withoutPrefixes(subject)).isEqualTo(rest);
    }
}
