package io.parlour.mail.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "Support@Shop.Example, support@shop.example",
        "support@bücher.example, support@xn--bcher-kva.example",
        "a@b@c.example, a@b@c.example",
    })
    void anAddressIsComparedAsItsMailboxIs(String written, String compared) {
        assertThat(String.valueOf(MailAddress.of(written))).isEqualTo(compared);
    }

    @Test
    void whatHasNoTwoSidesIsNone() {
        assertThat(MailAddress.of("support")).isNull();
        assertThat(MailAddress.of("@shop.example")).isNull();
        assertThat(MailAddress.of("support@")).isNull();
    }

    @Test
    void aTagIsNoPartOfTheMailbox() {
        MailAddress tagged = MailAddress.of("support+r1abc@shop.example");
        assertThat(tagged).isNotNull();
        assertThat(String.valueOf(tagged == null ? null : tagged.base())).isEqualTo("support@shop.example");
    }

    @ParameterizedTest
    @CsvSource({
        "Bean & Burr, bean-burr",
        "Café Müller GmbH, cafe-muller-gmbh",
        "例え, site",
        "'  ', site",
        "a.b_c, a-b-c",
        "A very long name of a shop that sells things to people, a-very-long-name-of-a-shop-that-sells-th",
    })
    void aSiteHasALabelPeopleRecognise(String name, String slug) {
        assertThat(FirstMailbox.slug(name)).isEqualTo(slug);
    }
}
