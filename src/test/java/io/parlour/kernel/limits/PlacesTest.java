package io.parlour.kernel.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private final Places places = new Places(100, 10);

    @Test
    void oneKeyAloneGetsItsWholeShare() {
        assertThat(taken("one", 20)).isEqualTo(10);
        assertThat(places.take("one")).isEqualTo(Places.Answer.KEY_FULL);
    }

    @Test
    void tenKeysNeverHoldEverything() {
        int held = 0;
        for (int round = 0; round < 20; round++) {
            for (int key = 0; key < 10; key++) {
                held += taken("greedy " + key, 1);
            }
        }
        assertThat(held).isLessThan(60);
        assertThat(places.take("someone else")).isEqualTo(Places.Answer.TAKEN);
    }

    @Test
    void onceNothingIsFreeNoOneIsTakenUntilSomeoneLeaves() {
        for (int key = 0; key < 100; key++) {
            assertThat(places.take("key " + key)).isEqualTo(Places.Answer.TAKEN);
        }
        assertThat(places.take("late")).isEqualTo(Places.Answer.ALL_FULL);
        places.leave("key 7");
        assertThat(places.take("late")).isEqualTo(Places.Answer.TAKEN);
    }

    @Test
    void anIpv6HostIsItsWholeSubnetAndAnIpv4HostItsAddress() {
        assertThat(host("2001:db8:1:2::1")).isEqualTo(host("2001:db8:1:2:ffff::9"));
        assertThat(host("2001:db8:1:2::1")).isNotEqualTo(host("2001:db8:1:3::1"));
        assertThat(host("192.0.2.1")).isNotEqualTo(host("192.0.2.2"));
        assertThat(host("::ffff:192.0.2.1")).isEqualTo(host("192.0.2.1"));
    }

    private static NetworkPrefix host(String address) {
        return NetworkPrefix.ofHost(InetAddress.ofLiteral(address));
    }

    private int taken(String key, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += places.take(key) == Places.Answer.TAKEN ? 1 : 0;
        }
        return taken;
    }
}
