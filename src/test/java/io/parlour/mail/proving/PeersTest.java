package io.parlour.mail.proving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PeersTest {
    @Test
    void addressesAndRangesCoverWhatLiesInThem() {
        List<String> listed = List.of("192.0.2.7", "10.0.0.0/8", "2001:db8::/48");
        assertThat(List.of("192.0.2.7", "10.200.3.4", "2001:db8:0:1::9")).allMatch(each -> Peers.cover(listed, each));
        assertThat(List.of("192.0.2.8", "11.0.0.1", "2001:db8:1::9", "peer.example", ""))
                .noneMatch(each -> Peers.cover(listed, each));
        assertThat(Peers.cover(listed, null)).isFalse();
        assertThat(Peers.cover(List.of(), "192.0.2.7")).isFalse();
    }

    @Test
    void namesAndRangesOfHalfTheInternetAreNotTaken() {
        assertThat(List.of("192.0.2.7", "10.0.0.0/8", "2001:db8::/32", "::1")).allMatch(Peers::isOne);
        assertThat(List.of(
                        "0.0.0.0/0",
                        "10.0.0.0/7",
                        "10.0.0.0/33",
                        "10.0.0.0/",
                        "::/0",
                        "mx.example",
                        "10.1",
                        "fe80::1%1"))
                .noneMatch(Peers::isOne);
    }
}
