package io.parlour.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PublicAddressTest {
    @Test
    void thisMachineAndItsOwnNetworkAreLocalAndNoNameIs() {
        for (String local : List.of(
                "",
                "http://localhost:8080",
                "https://shop.localhost/",
                "http://127.0.0.1:8080",
                "http://[::1]:8080",
                "http://192.168.1.20",
                "http://[fd12:3456::1]")) {
            assertThat(new PublicAddress(local, 8080).isLocal()).as(local).isTrue();
        }
        for (String open : List.of(
                "https://support.example.com",
                "https://localhost.example.com",
                "http://203.0.113.7",
                "http://[2001:db8::1]",
                "http://parlour")) {
            assertThat(new PublicAddress(open, 8080).isLocal()).as(open).isFalse();
        }
    }
}
