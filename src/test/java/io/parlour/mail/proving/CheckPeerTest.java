package io.parlour.mail.proving;

import static io.parlour.mail.proving.CheckPeer.Result.FAIL;
import static io.parlour.mail.proving.CheckPeer.Result.NEUTRAL;
import static io.parlour.mail.proving.CheckPeer.Result.NONE;
import static io.parlour.mail.proving.CheckPeer.Result.PASS;
import static io.parlour.mail.proving.CheckPeer.Result.PERMERROR;
import static io.parlour.mail.proving.CheckPeer.Result.SOFTFAIL;
import static io.parlour.mail.proving.CheckPeer.Result.TEMPERROR;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/// Who may send for a domain (RFC 7208), by its examples and its limits.
class CheckPeerTest {
    private static final String PEER = "192.0.2.10";
    private final FakeDns dns = new FakeDns();

    private CheckPeer.Result check(String record) {
        return check(record, PEER);
    }

    private CheckPeer.Result check(String record, String peer) {
        dns.txt("example.com", record);
        return new CheckPeer(dns, InetAddress.ofLiteral(peer), "strong-bad@example.com").check("example.com");
    }

    @Test
    void theFirstTermThatMatchesDecides() {
        assertThat(check("v=spf1 ip4:192.0.2.0/24 -all")).isEqualTo(PASS);
        assertThat(check("v=spf1 ip4:198.51.100.0/24 -all")).isEqualTo(FAIL);
        assertThat(check("v=spf1 ip4:198.51.100.0/24 ~all")).isEqualTo(SOFTFAIL);
        assertThat(check("v=spf1 ip4:198.51.100.0/24 ?all")).isEqualTo(NEUTRAL);
        assertThat(check("v=spf1 ip4:198.51.100.0/24")).isEqualTo(NEUTRAL);
        assertThat(check("v=spf1 -ip4:192.0.2.10 +all")).isEqualTo(FAIL);
        assertThat(check("v=spf1 ip6:2001:db8::/32 -all", "2001:db8:1::5")).isEqualTo(PASS);
        assertThat(check("v=spf1 ip6:2001:db8::/32 -all")).isEqualTo(FAIL);
        assertThat(check("something else")).isEqualTo(NONE);
    }

    @Test
    void hostsAndServersAreLookedUp() {
        dns.address("example.com", "192.0.2.10", "2001:db8::1");
        dns.address("mail.example.com", "192.0.2.129");
        dns.mx("example.com", "mail.example.com");
        assertThat(check("v=spf1 a -all")).isEqualTo(PASS);
        assertThat(check("v=spf1 a//64 -all", "2001:db8::99")).isEqualTo(PASS);
        assertThat(check("v=spf1 mx -all")).isEqualTo(FAIL);
        assertThat(check("v=spf1 mx/24 -all")).isEqualTo(PASS);
        assertThat(check("v=spf1 a:mail.example.com/25 -all", "192.0.2.200")).isEqualTo(PASS);
        assertThat(check("v=spf1 ptr -all")).isEqualTo(FAIL);
    }

    @Test
    void othersRecordsAreIncludedAndFollowed() {
        dns.txt("other.example", "v=spf1 ip4:192.0.2.10 -all");
        dns.txt("refuses.example", "v=spf1 -all");
        assertThat(check("v=spf1 include:other.example -all")).isEqualTo(PASS);
        assertThat(check("v=spf1 include:refuses.example ~all")).isEqualTo(SOFTFAIL);
        assertThat(check("v=spf1 include:none.example -all")).isEqualTo(PERMERROR);
        assertThat(check("v=spf1 redirect=other.example")).isEqualTo(PASS);
        assertThat(check("v=spf1 redirect=none.example")).isEqualTo(PERMERROR);
        assertThat(check("v=spf1 exp=why.example future=thing ip4:192.0.2.10 -all"))
                .isEqualTo(PASS);
    }

    @Test
    void macrosAreFilledIn() {
        SpfMacros macros =
                new SpfMacros(InetAddress.ofLiteral("192.0.2.3"), "strong-bad@email.example.com", "email.example.com");
        assertThat(macros.expand("%{s}")).isEqualTo("strong-bad@email.example.com");
        assertThat(macros.expand("%{d4}.%{d2}.%{dr}.%{d2r}"))
                .isEqualTo("email.example.com.example.com.com.example.email.example.email");
        assertThat(macros.expand("%{l-}.%{lr-}.%{l1r-}")).isEqualTo("strong.bad.bad.strong.strong");
        assertThat(macros.expand("%{ir}.%{v}._spf.%{d2}")).isEqualTo("3.2.0.192.in-addr._spf.example.com");
        assertThat(new SpfMacros(InetAddress.ofLiteral("2001:db8::cb01"), "a@b.example", "b.example")
                        .expand("%{ir}.%{v}"))
                .isEqualTo("1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6");
        dns.address("10.2.0.192._ok.example.com", "127.0.0.2");
        assertThat(check("v=spf1 exists:%{ir}._ok.%{d} -all")).isEqualTo(PASS);
        assertThat(check("v=spf1 exists:%{q}.x -all")).isEqualTo(PERMERROR);
    }

    @Test
    void itEndsWhereTheLimitsAre() {
        assertThat(check("v=spf1 " + "a:x.example ".repeat(3) + "-all"))
                .as("three that find nothing")
                .isEqualTo(PERMERROR);
        dns.txt("example.com", "v=spf1 include:example.com -all");
        assertThat(check("v=spf1 include:example.com -all"))
                .as("round and round")
                .isEqualTo(PERMERROR);
        assertThat(check("v=spf1 nonsense:1 -all")).isEqualTo(PERMERROR);
        dns.silent("slow.example");
        assertThat(check("v=spf1 include:slow.example -all")).isEqualTo(TEMPERROR);
        assertThat(check("v=spf1 a:slow.example -all")).isEqualTo(TEMPERROR);
        dns.txt("example.com", "v=spf1 -all", "v=spf1 +all");
        assertThat(new CheckPeer(dns, InetAddress.ofLiteral(PEER), "a@example.com").check("example.com"))
                .as("two records")
                .isEqualTo(PERMERROR);
    }
}
