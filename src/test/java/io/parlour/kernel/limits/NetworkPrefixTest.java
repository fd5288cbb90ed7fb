package io.parlour.kernel.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class NetworkPrefixTest {
    @Test
    void aSiteIsAllThatOneCustomerHas() {
        assertThat(site("2001:db8:1:100::1")).isEqualTo(site("2001:db8:1:ffff::1"));
        assertThat(site("2001:db8:2::1")).isNotEqualTo(site("2001:db8:1::1"));
        assertThat(site("192.0.2.1")).isEqualTo(site("192.0.2.200"));
        assertThat(site("192.0.3.1")).isNotEqualTo(site("192.0.2.1"));
    }

    private static NetworkPrefix site(String address) {
        return NetworkPrefix.ofSite(InetAddress.ofLiteral(address));
    }
}
