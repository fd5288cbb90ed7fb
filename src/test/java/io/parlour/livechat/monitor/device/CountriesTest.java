package io.parlour.livechat.monitor.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountriesTest {
    private static final int AUSTRIAN = 0xC0000200;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void anAddressHasTheCountryOfItsNetwork() throws IOException {
        Path file = Files.write(directory.resolve("countries.mmdb"), CountryFile.of(AUSTRIAN, 24, "AT"));
        Countries countries = new Countries(file.toString());

        assertThat(countries.known()).isTrue();
        assertThat(countries.fault()).isNull();
        assertThat(countries.of(InetAddress.ofLiteral("192.0.2.77"))).contains("AT");
        assertThat(countries.of(InetAddress.ofLiteral("192.0.3.77"))).isEmpty();
        assertThat(countries.of(InetAddress.ofLiteral("2001:db8::1"))).isEmpty();
    }

    @Test
    void withoutAFileThereAreNoCountriesAndNothingIsWrong() throws IOException {
        Countries countries = new Countries("");

        assertThat(countries.known()).isFalse();
        assertThat(countries.fault()).isNull();
        assertThat(countries.of(InetAddress.ofLiteral("192.0.2.77"))).isEmpty();
    }

    @Test
    void aBrokenFileIsToldAndNotUsed() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.mmdb"), "no such thing");

        for (Path file : new Path[] {broken, directory.resolve("missing.mmdb")}) {
            Countries countries = new Countries(file.toString());
            assertThat(countries.known()).isFalse();
            assertThat(countries.fault()).startsWith("PARLOUR_GEO_FILE cannot be read");
            assertThat(new CountryFileHealth(countries).health().getStatus().getCode())
                    .isEqualTo("UNKNOWN");
        }
    }

    @Test
    void whatIsKeptOfAnAddressIsItsNetwork() throws IOException {
        assertThat(Network.of(InetAddress.ofLiteral("192.0.2.77"))).isEqualTo("192.0.2.0/24");
        assertThat(Network.of(InetAddress.ofLiteral("2001:db8:1:2:3::4"))).isEqualTo("2001:db8:1:0:0:0:0:0/48");
    }

    @Test
    void aBrowserIsWhatItSaysItIs() {
        Devices devices = new Devices();

        assertThat(devices.of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"))
                .isEqualTo(new Device("desktop", "Firefox 140", "Linux"));
        assertThat(devices.of("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15"
                                + " (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1")
                        .kind())
                .isEqualTo("phone");
        assertThat(devices.of(null)).isEqualTo(new Device("other", "Other", "Other"));
        assertThat(devices.of("x".repeat(10_000)).kind()).isEqualTo("other");
    }
}
