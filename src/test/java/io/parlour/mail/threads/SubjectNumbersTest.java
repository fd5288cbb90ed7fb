package io.parlour.mail.threads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubjectNumbersTest {
    @Test
    void aNumberIsReadBehindThePrefixOfTheOrganizationAndWithoutIt() {
        assertThat(SubjectNumbers.in("Re: #ACME-4711 and #12", "ACME-")).containsExactly(4711L, 12L);
        assertThat(SubjectNumbers.in("Re: #acme-4711", "ACME-")).containsExactly(4711L);
        assertThat(SubjectNumbers.in("Re: #K215", "K2"))
                .as("a prefix may end with a digit")
                .containsExactly(15L);
        assertThat(SubjectNumbers.in("Re: #4711", "")).containsExactly(4711L);
    }

    @Test
    void whatIsNoNumberOfATicketIsNone() {
        assertThat(SubjectNumbers.in("Re: #OTHER-4711, C#5, &#39; and #12th", "ACME-"))
                .isEmpty();
        assertThat(SubjectNumbers.in("Re: #ACME-4711", "")).isEmpty();
    }
}
