package io.parlour.mail.direct;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.mail.direct.Servers.Host;
import io.parlour.mail.proving.FakeDns;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Mail goes to the servers its domain names, in their order (ML-115).
class FindServersTest {
    private final FakeDns dns = new FakeDns();
    private final FindServers find = new FindServers(dns);

    @Test
    void serversAreAskedByPreferenceAndThoseAlikeInAnyOrder() {
        dns.mx("shop.example", "20 c.shop.example", "5 A.shop.example", "5 b.shop.example");
        Servers.Known known = (Servers.Known) find.of("shop.example");
        assertThat(known.hosts())
                .containsExactly(
                        new Host(5, "a.shop.example"), new Host(5, "b.shop.example"), new Host(20, "c.shop.example"));

        Set<List<Host>> orders = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            orders.add(Direct.ordered(known.hosts()));
        }
        assertThat(orders)
                .hasSize(2)
                .allSatisfy(order -> assertThat(order.getLast()).isEqualTo(new Host(20, "c.shop.example")));
    }

    @Test
    void aDomainWithoutThemTakesMailItselfWhereItHasAnAddress() {
        dns.address("shop.example", "192.0.2.1");
        assertThat(find.of("shop.example"))
                .isEqualTo(new Servers.Known("shop.example", List.of(new Host(0, "shop.example"))));
        assertThat(find.of("gone.example")).isEqualTo(new Servers.NoDomain());
    }

    @Test
    void aDomainCanSayThatItTakesNoMail() {
        dns.mx("shop.example", "0 .").address("shop.example", "192.0.2.1");
        assertThat(find.of("shop.example")).isEqualTo(new Servers.Nobody());
    }

    @Test
    void silenceIsNotKnown() {
        assertThat(new FindServers(dns.silent("shop.example")).of("shop.example"))
                .isEqualTo(new Servers.Unknown());
    }

    @Test
    void domainsAtOneProviderAreOneGroup() {
        assertThat(ProviderOf.host("aspmx.l.google.com")).isEqualTo("google.com");
        assertThat(ProviderOf.host("shop-example.mail.protection.outlook.com")).isEqualTo("outlook.com");
        assertThat(ProviderOf.host("mx1.shop.co.uk")).isEqualTo("shop.co.uk");
        assertThat(ProviderOf.host("co.uk")).isEqualTo("co.uk");
        assertThat(ProviderOf.host("mx.com.de")).isEqualTo("mx.com.de");
        assertThat(ProviderOf.host("localhost")).isEqualTo("localhost");
    }
}
