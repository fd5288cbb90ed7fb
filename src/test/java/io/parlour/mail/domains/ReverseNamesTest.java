package io.parlour.mail.domains;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.mail.proving.FakeDns;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/// The address mail leaves from has a name that leads back to it, or the page says what is amiss (ML-80, ML-84).
class ReverseNamesTest {
    private final FakeDns dns = new FakeDns();

    private Records.Check check(String address) {
        return new ReverseNames(dns).check(InetAddress.ofLiteral(address), "desk.shop.example");
    }

    @Test
    void aNameThatLeadsBackIsRight() {
        dns.named("192.0.2.1", "old.shop.example", "mx.shop.example").address("mx.shop.example", "192.0.2.1");
        Records.Check check = check("192.0.2.1");
        assertThat(check.state()).isEqualTo(Records.State.OK);
        assertThat(check.name()).isEqualTo("1.2.0.192.in-addr.arpa");
        assertThat(check.wanted()).isEqualTo("mx.shop.example");
    }

    @Test
    void anAddressOfSixIsComparedHoweverItIsWritten() {
        dns.named("2001:db8:0:0:0:0:0:1", "mx.shop.example").address("mx.shop.example", "2001:db8::1");
        assertThat(check("2001:db8::1").state()).isEqualTo(Records.State.OK);
    }

    @Test
    void noNameAndANameThatLeadsElsewhereHaveTheirOwnTexts() {
        assertThat(check("192.0.2.1").state()).isEqualTo(Records.State.MISSING);
        assertThat(check("192.0.2.1").text().key()).isEqualTo("domain.check.ptr.missing");

        dns.named("192.0.2.1", "mx.shop.example").address("mx.shop.example", "192.0.2.9");
        assertThat(check("192.0.2.1").state()).isEqualTo(Records.State.WRONG);
        assertThat(check("192.0.2.1").text().key()).isEqualTo("domain.check.ptr.wrong");
        assertThat(check("192.0.2.1").text().values()).containsEntry("name", "mx.shop.example");
    }

    @Test
    void silenceIsNoFault() {
        dns.silent("192.0.2.1");
        assertThat(check("192.0.2.1").state()).isEqualTo(Records.State.UNKNOWN);
        dns.named("192.0.2.2", "mx.shop.example").silent("mx.shop.example");
        assertThat(check("192.0.2.2").state()).isEqualTo(Records.State.UNKNOWN);
    }
}
