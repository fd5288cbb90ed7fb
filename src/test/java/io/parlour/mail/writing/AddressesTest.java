package io.parlour.mail.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class AddressesTest {
    @Test
    void domainsGoOutInPunycode() {
        assertThat(Addresses.wire("info@Bücher.example")).isEqualTo("info@xn--bcher-kva.example");
        assertThat(Addresses.wire("info@例え。テスト")).isEqualTo("info@xn--r8jz45g.xn--zckzah");
        assertThat(Addresses.wire("a@президент.рф")).isEqualTo("a@xn--d1abbgf6aiiy.xn--p1ai");
        assertThat(Addresses.wire("A.b@Example.COM.")).isEqualTo("A.b@example.com");
    }

    @Test
    void aSharpSIsNotTheDomainOfSomebodyElse() {
        assertThat(Addresses.wire("a@faß.de")).isEqualTo("a@xn--fa-hia.de");
        assertThat(Addresses.wire("a@βόλος.com")).isEqualTo("a@xn--nxasmm1c.com");
    }

    @Test
    void localPartsOfOtherScriptsStayAndNeedTheServersHelp() {
        assertThat(Addresses.wire("用户@例え.example")).isEqualTo("用户@xn--r8jz45g.example");
        assertThat(Addresses.needsSmtpUtf8("用户@example.com")).isTrue();
        assertThat(Addresses.needsSmtpUtf8("info@bücher.example")).isFalse();
    }

    @Test
    void unusualMailboxesThatExistAreTaken() {
        assertThat(Addresses.wire("a..b.@docomo.example")).isEqualTo("\"a..b.\"@docomo.example");
        assertThat(Addresses.wire("\"a b@c\"@example.com")).isEqualTo("\"a b@c\"@example.com");
        assertThat(Addresses.wire("a@[192.0.2.1]")).isEqualTo("a@[192.0.2.1]");
        assertThat(Addresses.wire("o'neil+x/y=z@a_b.example")).isEqualTo("o'neil+x/y=z@a_b.example");
    }

    @Test
    void whatNoServerWouldTakeIsRefused() {
        for (String bad : List.of(
                "",
                "a",
                "@b",
                "a@",
                "a b@c",
                "a@b c",
                "a@b>c",
                "a,b@c",
                "<a@b>",
                "a@-b",
                "a@b..c",
                "a@" + "x".repeat(64),
                "\"a\"b\"@c",
                "\"a\\\"@c",
                "a@[1.2\r.3]",
                "a@b\u0000",
                "a\u00a0b@c",
                "a@\u2100",
                "\ud800@c",
                "a".repeat(400) + "@b")) {
            assertThatExceptionOfType(MailRefused.class)
                    .as(bad)
                    .isThrownBy(() -> Addresses.wire(bad))
                    .matches(e -> e.code().equals("mail.address-invalid"));
        }
    }

    @Test
    void namesAreWrittenAsTheirCharactersAsk() {
        assertThat(to("Ada Lovelace")).isEqualTo("Ada Lovelace <ada@example.org>");
        assertThat(to("Lovelace, Ada (Shop)")).isEqualTo("\"Lovelace, Ada (Shop)\" <ada@example.org>");
        assertThat(to("Łucja Nowak")).isEqualTo("=?utf-8?Q?=C5=81ucja_Nowak?= <ada@example.org>");
        assertThat(to(" ")).isEqualTo("ada@example.org");
    }

    private static String to(String name) {
        return Sample.read(Sample.named("s", name, "f")).field("to");
    }
}
