package io.parlour.identity.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.identity.LargeBody;
import io.parlour.kernel.Problem;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class GuardedRequestTest {
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private long now;

    @Test
    void aBodySlowerThanOneKilobyteASecondEndsWithin60Seconds() {
        GuardedRequest request = dripping(1_000, Duration.ofSeconds(1));
        assertProblem(408, "input.too-slow", () -> request.getInputStream().readAllBytes());
        assertThat(Duration.ofNanos(now)).isLessThanOrEqualTo(Duration.ofSeconds(60));
        assertThat(response.getHeader("Connection")).isEqualTo("close");
    }

    @Test
    void aFastBeginningBuysNoSlowRest() {
        GuardedRequest request = guarded(new Drip(new int[] {30_000_000}, 20, Duration.ofSeconds(2)), 512_000_000);
        assertProblem(408, "input.too-slow", () -> request.getInputStream().readAllBytes());
    }

    @Test
    void aBodyThatIsFastEnoughMayTakeLong() throws IOException {
        GuardedRequest request = guarded(new Drip(new int[] {}, 1_100, Duration.ofSeconds(1), 200), 512_000_000);
        assertThat(request.getInputStream().readAllBytes()).hasSize(200 * 1_100);
    }

    @Test
    void noBodyTakesLongerThanTenMinutes() {
        GuardedRequest request = dripping(1_100, Duration.ofSeconds(1));
        assertProblem(408, "input.too-slow", () -> request.getInputStream().readAllBytes());
        assertThat(Duration.ofNanos(now)).isBetween(Duration.ofMinutes(10), Duration.ofSeconds(601));
    }

    @Test
    void theTimeThatItsReaderTakesIsNotTheSenders() throws IOException {
        ServletInputStream body = guarded(new Drip(new int[] {}, 100, Duration.ofMillis(1), 50), 512_000_000)
                .getInputStream();
        for (int part = 0; part < 50; part++) {
            assertThat(body.readNBytes(100)).hasSize(100);
            now += Duration.ofSeconds(30).toNanos();
        }
    }

    @Test
    void aBodyThatStopsIsTooSlowAndOneThatBreaksOffIsCutOff() {
        assertProblem(
                408,
                "input.too-slow",
                () -> failing(new IOException(new TimeoutException()))
                        .getInputStream()
                        .read());
        assertProblem(
                400,
                "input.cut-off",
                () -> failing(new IOException("early EOF")).getInputStream().read());
    }

    @Test
    void aBodyEndsAtItsLimit() {
        GuardedRequest request = guarded(new Drip(new int[] {3_000}, 1, Duration.ZERO), 2_999);
        assertThatThrownBy(() -> request.getInputStream().readAllBytes())
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("input.too-large");
                    assertThat(problem.more().get("maxBytes")).isEqualTo(2_999L);
                });
    }

    @Test
    void aFormIsReadByTheSameLimits() {
        MockHttpServletRequest form = new MockHttpServletRequest("POST", "/u/1");
        form.setContentType("Application/X-WWW-Form-URLEncoded ; charset=UTF-8");
        form.setQueryString("a=1&b=%26");
        form.setContent("b=2&gr%C3%BC%C3%9Fe=a+b".getBytes(UTF_8));
        GuardedRequest read = new GuardedRequest(form, response, 1_000, _ -> {});
        assertThat(read.getParameterValues("b")).containsExactly("&", "2");
        assertThat(read.getParameter("grüße")).isEqualTo("a b");
        assertThat(read.getParameter("c")).isNull();
        form.setContent("x".repeat(300_000).getBytes(UTF_8));
        assertProblem(
                413, "input.too-large", () -> new GuardedRequest(form, response, 2_000_000, _ -> {}).getParameter("a"));
    }

    @Test
    void nobodyUnknownTakesLongerThanAMinute() {
        GuardedRequest request = request(new Drip(new int[] {}, 1_100, Duration.ofSeconds(1)), 512_000_000, false);
        assertProblem(408, "input.too-slow", () -> request.getInputStream().readAllBytes());
        assertThat(Duration.ofNanos(now)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
    }

    private void assertProblem(int status, String code, ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.code()).isEqualTo(code);
        });
    }

    private GuardedRequest dripping(int octets, Duration every) {
        return guarded(new Drip(new int[] {}, octets, every), 512_000_000);
    }

    private GuardedRequest failing(IOException failure) {
        return guarded(
                new Drip(new int[] {}, 1, Duration.ZERO) {
                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        throw failure;
                    }
                },
                100);
    }

    private GuardedRequest guarded(ServletInputStream body, long most) {
        return request(body, most, true);
    }

    private GuardedRequest request(ServletInputStream body, long most, boolean known) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/") {
            @Override
            public ServletInputStream getInputStream() {
                return body;
            }
        };
        if (known) {
            LargeBody.fromSomeoneKnown(request);
        }
        return new GuardedRequest(request, response, most, _ -> {}, () -> now);
    }

    /// Comes in the given pieces at once, then so many octets after each pause.
    private class Drip extends ServletInputStream {
        private final int[] first;
        private final int octets;
        private final Duration every;
        private int times;
        private int at;
        private int pending;

        Drip(int[] first, int octets, Duration every) {
            this(first, octets, every, 1_000);
        }

        Drip(int[] first, int octets, Duration every, int times) {
            this.first = first;
            this.octets = octets;
            this.every = every;
            this.times = times;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (at < first.length) {
                int read = Math.min(length, first[at]);
                first[at] -= read;
                at += first[at] == 0 ? 1 : 0;
                return read;
            }
            if (pending == 0) {
                now += every.toNanos();
                pending = times-- > 0 ? octets : -1;
            }
            int read = Math.min(length, pending);
            pending -= Math.max(0, read);
            return read;
        }

        @Override
        public int read() {
            throw new IllegalStateException("read in pieces");
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {}
    }
}
