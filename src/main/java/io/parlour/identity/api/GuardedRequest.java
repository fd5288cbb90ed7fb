package io.parlour.identity.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.LargeBody;
import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.ProblemTexts;
import io.parlour.kernel.web.FormData;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/// A request whose body may have so many bytes and must come with 1 KB a second, measured over 30 seconds, and
/// within 10 minutes, or one minute when no one knows who sends it. A body that does not keep to it ends with its
/// connection: it is not read any further.
///
/// Errors, where the body is read: 413 `input.too-large`, 408 `input.too-slow`, 400 `input.cut-off`, and those of its
/// turn.
final class GuardedRequest extends HttpServletRequestWrapper {
    private static final long WINDOW = Duration.ofSeconds(30).toNanos();
    private static final int IN_WINDOW = 30 * 1_024;
    /// Of waiting for all of it, however steadily it comes.
    private static final long LONGEST = Duration.ofMinutes(10).toNanos();

    private static final long LONGEST_OF_STRANGERS = Duration.ofMinutes(1).toNanos();
    /// Up to here, and so long, a refused body is read and thrown away: a connection that is cut while a browser still
    /// sends hides the answer.
    private static final long MOST_DISCARDED = 32L * 1_024 * 1_024;

    private static final long LONGEST_DISCARDED = Duration.ofSeconds(20).toNanos();
    private static final int MOST_FORM_BYTES = 200_000;
    private static final int MOST_FORM_FIELDS = 1_000;

    private final HttpServletResponse response;
    private final long most;
    private final LongSupplier clock;
    private final Turn turn;
    private @Nullable Guarded body;
    private @Nullable Map<String, String[]> form;

    /// What a body waits for before it is read.
    @FunctionalInterface
    interface Turn {
        /// Takes it, once.
        ///
        /// @param known whether it is known who sends the body
        void take(boolean known);
    }

    GuardedRequest(HttpServletRequest request, HttpServletResponse response, long most, Turn turn) {
        this(request, response, most, turn, System::nanoTime);
    }

    /// @param clock nanoseconds
    GuardedRequest(HttpServletRequest request, HttpServletResponse response, long most, Turn turn, LongSupplier clock) {
        super(request);
        this.turn = turn;
        this.response = response;
        this.most = most;
        this.clock = clock;
    }

    /// Refuses a body that says it is larger than allowed.
    void requireLength() throws IOException {
        if (getContentLengthLong() <= most) {
            return;
        }
        if (getContentLengthLong() <= MOST_DISCARDED) {
            Guarded all = new Guarded(super.getInputStream(), Long.MAX_VALUE);
            long until = clock.getAsLong() + LONGEST_DISCARDED;
            byte[] scrap = new byte[64 * 1_024];
            while (clock.getAsLong() - until < 0 && all.read(scrap, 0, scrap.length) >= 0) {
                // only counted
            }
        }
        throw tooLarge(most);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new Guarded(super.getInputStream(), most);
        }
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        Charset charset = encoding == null ? UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    /// The server reads forms by itself, past [#getInputStream].
    @Override
    public Map<String, String[]> getParameterMap() {
        String type = getContentType();
        if (type == null || !FormData.isOf(type, MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            return super.getParameterMap();
        }
        if (form == null) {
            form = read();
        }
        return form;
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = getParameterMap().get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return getParameterMap().get(name);
    }

    private Map<String, String[]> read() {
        try {
            byte[] octets = getInputStream().readNBytes(MOST_FORM_BYTES + 1);
            if (octets.length > MOST_FORM_BYTES) {
                throw tooLarge(MOST_FORM_BYTES);
            }
            Fields fields = new Fields(true);
            if (getQueryString() != null) {
                UrlEncoded.decodeTo(getQueryString(), fields::add, UTF_8);
            }
            UrlEncoded.decodeTo(new String(octets, UTF_8), fields::add, UTF_8);
            if (fields.getSize() > MOST_FORM_FIELDS) {
                throw tooLarge(MOST_FORM_BYTES);
            }
            return fields.toStringArrayMap();
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new Problem(400, "input.unreadable:form");
        }
    }

    private boolean isKnown() {
        Authentication agent = SecurityContextHolder.getContext().getAuthentication();
        return (agent != null && agent.getPrincipal() instanceof AgentPrincipal) || LargeBody.isFromSomeoneKnown(this);
    }

    private Problem tooLarge(long most) {
        return ended(new Problem(413, "input.too-large", Map.of("size", new ProblemTexts.Size(most)))
                .with(Map.of("maxBytes", most)));
    }

    private Problem ended(Problem problem) {
        if (!response.isCommitted()) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        return problem;
    }

    private final class Guarded extends ServletInputStream {
        private final ServletInputStream source;
        private boolean begun;
        private long longest = LONGEST_OF_STRANGERS;
        private long left;
        private long waited;
        private long came;
        private long inAll;

        Guarded(ServletInputStream source, long most) {
            this.source = source;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (!begun) {
                begun = true;
                begin();
            }
            // the time between two reads is not the sender's
            long asked = clock.getAsLong();
            int read = next(target, offset, length);
            long took = clock.getAsLong() - asked;
            waited += took;
            inAll += took;
            came += Math.max(0, read);
            left -= Math.max(0, read);
            if (left < 0) {
                throw tooLarge(most);
            }
            if (inAll > longest) {
                throw ended(tooSlow());
            }
            if (waited >= WINDOW) {
                if (read >= 0 && came < IN_WINDOW) {
                    throw ended(tooSlow());
                }
                waited = 0;
                came = 0;
            }
            return read;
        }

        /// Who sends it is known only now, behind the filters.
        private void begin() {
            boolean known = isKnown();
            longest = known ? LONGEST : LONGEST_OF_STRANGERS;
            try {
                turn.take(known);
            } catch (Problem full) {
                throw ended(full);
            }
        }

        private int next(byte[] target, int offset, int length) {
            try {
                return source.read(target, offset, length);
            } catch (IOException e) {
                throw ended(e.getCause() instanceof TimeoutException ? tooSlow() : new Problem(400, "input.cut-off"));
            }
        }

        @Override
        public boolean isFinished() {
            return source.isFinished();
        }

        @Override
        public boolean isReady() {
            return source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            source.setReadListener(listener);
        }
    }

    private static Problem tooSlow() {
        return new Problem(408, "input.too-slow");
    }
}
