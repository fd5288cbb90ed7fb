package io.parlour.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailDomainTest {
    @ParameterizedTest
    @ValueSource(strings = {"bob@localhost", "a@b", "a@", "a@.", "a@b.", "a@.b", "a@b..c", "first.last@b", "bob"})
    void domainWithoutDotIsIncomplete(String address) {
        assertThat(EmailDomain.isComplete(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"we@have.shipped.your.order", "a@b.c", "call@me.tomorrow", "a@b.123"})
    void endingThatNoDomainHasIsNone(String address) {
        assertThat(EmailDomain.isComplete(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bob@example.com",
                "a@b.CO",
                "a@shop.example",
                "a@x.parlour.localhost",
                "a@beispiel.online",
                "a@mail.example.co.uk",
                "ü@bücher.example",
                "a@почта.рф",
                "a@xn--80a1acny.xn--p1ai"
            })
    void domainWithLabelsIsComplete(String address) {
        assertThat(EmailDomain.isComplete(address)).isTrue();
    }
}
