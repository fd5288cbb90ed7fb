package io.parlour.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.Secrets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ClientTest {
    @Test
    void anAddressIsCutToItsNetwork() {
        assertThat(Client.network("203.0.113.77")).isEqualTo("203.0.113.0/24");
        assertThat(Client.network("2001:db8:1234:5678::1")).isEqualTo("2001:db8:1234:0:0:0:0:0/48");
        assertThat(Client.network("[2001:db8:1234:5678::1]")).isEqualTo("2001:db8:1234:0:0:0:0:0/48");
        assertThat(Client.network("")).isEqualTo("unknown");
    }

    @Test
    void aNameIsNeverLookedUp() {
        assertThat(Client.network("somewhere.example")).isEqualTo("unknown");
    }

    @Test
    void aBrowserIsNamedCoarsely() {
        assertThat(Client.of(
                                "127.0.0.1",
                                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                                null)
                        .device())
                .isEqualTo("Firefox on Linux");
        assertThat(Client.of(
                                "127.0.0.1",
                                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0"
                                        + " Mobile/15E148 Safari/604.1",
                                null)
                        .device())
                .isEqualTo("Safari on iPhone");
        assertThat(Client.of(null, null, null).device()).isEqualTo("A browser");
    }

    @Test
    void aBrowserKeepsItsTokenAndTheTokenIsNotPrinted() {
        String token = Secrets.next();

        assertThat(Client.of("127.0.0.1", "curl/8", token).token()).isEqualTo(token);
        assertThat(Client.of("127.0.0.1", "curl/8", token).toString()).doesNotContain(token);
        assertThat(Client.of("127.0.0.1", "curl/8", "short").token()).isNotEqualTo("short");
    }

    @Property(tries = 500)
    void anythingIsReadAndFitsItsColumn(@ForAll String address, @ForAll String userAgent, @ForAll String token) {
        Client client = Client.of(address, userAgent, token);

        assertThat(client.network()).hasSizeLessThanOrEqualTo(50);
        assertThat(client.device()).hasSizeLessThanOrEqualTo(80);
        assertThat(client.token()).hasSize(43);
    }
}
