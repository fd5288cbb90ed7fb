package io.parlour.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "vera@example.com | vera@example.com |",
                "Vera Lamp <vera@Example.COM> | vera@example.com | Vera Lamp",
                "\"Lamp, Vera\" <vera@example.com> | vera@example.com | Lamp, Vera",
                "'Vera' <'vera@example.com'> | vera@example.com | Vera",
                "vera@example.com (Vera Lamp) | vera@example.com | Vera Lamp",
                "Vera Lamp vera@example.com | vera@example.com | Vera Lamp",
                "<mailto:vera@example.com> | vera@example.com |",
                "\"Vera <vera@example.com> | vera@example.com | Vera",
                "Vera <vera@example.com | vera@example.com | Vera",
                "Vera [shop] <vera@example.com> | vera@example.com | Vera [shop]",
                "vera @example.com | vera@example.com |",
                "< vera @ example.com > | vera@example.com |",
                "<@relay.example:vera@example.com> | vera@example.com |",
                "\"vera@example.com\" <vera@example.com> | vera@example.com | vera@example.com",
                "<\"vera\"@example.com> | vera@example.com |",
                "\"vera lamp\"@example.com | vera lamp@example.com |",
                "Vera <vera@example.com.> | vera@example.com | Vera",
                "vera@bücher.example | vera@xn--bcher-kva.example |",
                "=?utf-8?Q?V=C3=A9ra=2C_Lamp?= <vera@example.com> | vera@example.com | Véra, Lamp",
                "=?utf-8?Q?Lamp, Vera?= <vera@example.com> | vera@example.com | Lamp, Vera",
                "Vera <Sales> <vera@example.com> | vera@example.com | Vera <Sales>",
                "Vera (at home <vera@example.com> | vera@example.com |",
                "Vera <vera@[192.0.2.1]> | vera@[192.0.2.1] | Vera",
                "Vera\t<vera@example.com>;  | vera@example.com | Vera",
            })
    void oneAddressIsReadAsItsWriterMeantIt(String field, String address, String name) {
        Mailbox mailbox = Addresses.in(field).getFirst();

        assertThat(mailbox.address()).isEqualTo(address);
        assertThat(mailbox.name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Vera <>", "undisclosed-recipients:;", "Vera", "vera@", "@example.com", "<vera>", "a@b@"})
    void whatHasNoAddressGivesNone(String field) {
        assertThat(Addresses.in(field)).isEmpty();
    }

    @Test
    void listsAndGroupsGiveAllTheirAddresses() {
        assertThat(Addresses.in("Staff: a@x.example, \"B; C\" <b@x.example>;, d@x.example; <e@x.example>"))
                .extracting(Mailbox::address)
                .containsExactly("a@x.example", "b@x.example", "d@x.example", "e@x.example");
    }

    @Test
    void nothingEncodedBecomesAnAddress() {
        assertThat(Addresses.in("=?utf-8?Q?attacker?Q?agent?=@victim.example"))
                .extracting(Mailbox::address)
                .containsExactly("attacker?Q?agent@victim.example");
        assertThat(Addresses.in("=?utf-8?Q?agent?=@victim.example"))
                .extracting(Mailbox::address)
                .containsExactly("=?utf-8?Q?agent?=@victim.example");
        assertThat(Addresses.in("=?utf-8?Q?agent=40victim.example=3E?= <a@attacker.example>"))
                .extracting(Mailbox::address)
                .containsExactly("a@attacker.example");
        assertThat(Addresses.in("=?utf-8?Q?agent@victim.example?= <>")).isEmpty();
    }

    @Test
    void aNameThatShowsAnotherAddressIsMarked() {
        assertThat(misleading("\"agent@shop.example\" <a@attacker.example>")).isTrue();
        assertThat(misleading("=?utf-8?Q?agent=40shop.example?= <a@attacker.example>"))
                .isTrue();
        assertThat(misleading("Vera <vera@example.com>")).isFalse();
        assertThat(misleading("\"Vera@Example.com\" <vera@example.com>")).isFalse();
        assertThat(misleading("\"Vera @ home\" <vera@example.com>")).isFalse();
    }

    @Test
    void namesHaveNoControlsAndNoQuotes() {
        assertThat(Addresses.in("=?utf-8?Q?V=00=0D=0A=E2=80=AEera?= <vera@example.com>")
                        .getFirst()
                        .name())
                .isEqualTo("V era");
        assertThat(Addresses.in("\"V \\\"e\\\" ra\" <vera@example.com>")
                        .getFirst()
                        .name())
                .isEqualTo("V \"e\" ra");
    }

    @Test
    void noMoreAddressesThanTheLimitAreRead() {
        Notes notes = new Notes();
        List<Mailbox> all = Addresses.in(List.of("u@x.example, ".repeat(2_000)), "To", notes);

        assertThat(all).hasSize(Limits.ADDRESSES);
        assertThat(notes.all()).containsExactly(new Note(Note.Code.ADDRESSES_CUT, "To"));
    }

    private static boolean misleading(String field) {
        return Addresses.in(field).getFirst().misleading();
    }
}
