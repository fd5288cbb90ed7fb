package io.parlour.kernel.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class NetworkPrefixTest {
    @Test
    void aNetworkIsAllThatOneCustomerHas() {
        assertThat(network("2001:db8:1:100::1")).isEqualTo(network("2001:db8:1:ffff::1"));
        assertThat(network("2001:db8:2::1")).isNotEqualTo(network("2001:db8:1::1"));
        assertThat(network("192.0.2.1")).isEqualTo(network("192.0.2.200"));
        assertThat(network("192.0.3.1")).isNotEqualTo(network("192.0.2.1"));
    }

    @Test
    void aReaderIsOneIpv4AddressOrAllThatOneCustomerHas() {
        assertThat(reader("2001:db8:1:100::1")).isEqualTo(reader("2001:db8:1:ffff::1"));
        assertThat(reader("192.0.2.1")).isNotEqualTo(reader("192.0.2.200"));
    }

    private static NetworkPrefix network(String address) {
        return NetworkPrefix.of(InetAddress.ofLiteral(address));
    }

    private static NetworkPrefix reader(String address) {
        return NetworkPrefix.ofReader(InetAddress.ofLiteral(address));
    }
}
