package io.parlour.conversations.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class IcapScanTest {
    private static final byte[] CLEAN = Samples.text(100_000);
    private static final byte[] EICAR =
            ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").getBytes(US_ASCII);

    @Test
    void aCleanFileIsPassedAndAnInfectedOneIsNot() throws IOException {
        try (IcapService service = new IcapService(IcapService.USUAL)) {
            assertThat(scan(service.url(), CLEAN)).isEqualTo(Scanner.Answer.CLEAN);
            assertThat(scan(service.url(), EICAR)).isEqualTo(Scanner.Answer.INFECTED);
            assertThat(scan(service.url(), new byte[0])).isEqualTo(Scanner.Answer.CLEAN);
            assertThat(service.seen).containsExactly(CLEAN.length, EICAR.length, 0);
        }
    }

    @Test
    void aServiceThatHandsTheFileBackSaysCleanAndOneThatPutsAPageInItsPlaceDoesNot() throws IOException {
        try (IcapService service = new IcapService(
                new IcapService.Words(IcapService.answer("", "200 OK"), IcapService.answer("", "403 Forbidden")))) {
            assertThat(scan(service.url(), CLEAN)).isEqualTo(Scanner.Answer.CLEAN);
            assertThat(scan(service.url(), EICAR)).isEqualTo(Scanner.Answer.INFECTED);
        }
    }

    @Test
    void aServiceThatNamesWhatItFoundIsBelievedHoweverItAnswers() throws IOException {
        for (String infected : List.of(
                IcapService.answer("X-Virus-ID: Eicar-Test-Signature\r\n", "200 OK"),
                "ICAP/1.0 403 Forbidden\r\nx-infection-found: Type=0; Resolution=2; Threat=Eicar;\r\n\r\n")) {
            try (IcapService service = new IcapService(new IcapService.Words("", infected))) {
                assertThat(scan(service.url(), EICAR)).isEqualTo(Scanner.Answer.INFECTED);
            }
        }
    }

    @Test
    void whatIsNoVerdictIsNoAnswer() throws IOException {
        for (String odd : List.of(
                "",
                "ICAP/1.0 404 Service not found\r\n\r\n",
                "ICAP/1.0 403 Forbidden\r\n\r\n",
                "ICAP/1.0 500 Server error\r\n\r\n",
                "ICAP/1.0 204",
                "ICAP/1.0 200 OK\r\n\r\n",
                IcapService.answer("", "502 Bad Gateway"),
                "HTTP/1.1 204 No Content\r\n\r\n",
                "ICAP/1.0 204 No Content\r\nX: " + "x".repeat(70_000) + "\r\n\r\n")) {
            try (IcapService service = new IcapService(new IcapService.Words(odd, odd))) {
                assertThat(scan(service.url(), CLEAN)).as(odd).isEqualTo(Scanner.Answer.NONE);
            }
        }
    }

    @Test
    @Timeout(10)
    void aServiceThatIsAwayOrSilentIsNoAnswerInFiniteTime() throws IOException {
        int free;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = closed.getLocalPort();
        }
        assertThat(scan("icap://localhost:" + free + "/avscan", CLEAN)).isEqualTo(Scanner.Answer.NONE);
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            byte[] large = Samples.text(20 * 1024 * 1024);
            IcapScan scan = new IcapScan(
                    IcapScan.Service.of("icap://localhost:" + silent.getLocalPort() + "/avscan"),
                    Duration.ofSeconds(1));
            assertThat(scan.scan(new ByteArrayInputStream(large))).isEqualTo(Scanner.Answer.NONE);
        }
    }

    @Test
    void anAddressIsAnIcapAddress() {
        assertThat(IcapScan.Service.of("icap://av.example/srv?x=1"))
                .isEqualTo(new IcapScan.Service("av.example", 1344, "/srv?x=1"));
        for (String wrong : List.of("http://av.example/srv", "icap:///srv", "icap://me:secret@av.example/srv")) {
            assertThatThrownBy(() -> IcapScan.Service.of(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Scanner.Answer scan(String url, byte[] file) {
        return new IcapScan(IcapScan.Service.of(url), Duration.ofSeconds(5)).scan(new ByteArrayInputStream(file));
    }
}
