package io.parlour.identity.api;

import io.parlour.identity.LargeBody;
import io.parlour.kernel.Problem;
import io.parlour.kernel.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/// No body is larger than 2 MB: the largest thing sent at once is a megabyte of a file. What says its
/// length is refused by it (413 `input.too-large`); what does not is cut off while it is read. A route may
/// take more, as [LargeBody] says.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class BodyLimit extends OncePerRequestFilter {
    static final long MAX_BYTES = 2L * 1_024 * 1_024;
    /// Up to here a refused body is read and thrown away: a line cut while it is sent would hide the answer.
    private static final long MAX_DISCARDED = 32L * 1_024 * 1_024;

    private final JsonMapper json;
    private final List<LargeBody> large;

    BodyLimit(JsonMapper json, List<LargeBody> large) {
        this.json = json;
        this.large = List.copyOf(large);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        long most = most(request);
        if (length > most) {
            if (length <= MAX_DISCARDED) {
                request.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
            response.setStatus(413);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            Problem problem = new Problem(413, "input.too-large", "A body has at most " + most + " bytes.");
            json.writeValue(response.getOutputStream(), Problems.detail(problem));
            return;
        }
        boolean unknown = length < 0 && request.getHeader("Transfer-Encoding") != null;
        chain.doFilter(unknown ? new Counted(request, most) : request, response);
    }

    private long most(HttpServletRequest request) {
        return large.stream()
                .filter(each -> each.takes(request.getMethod(), request.getRequestURI()))
                .mapToLong(LargeBody::maxBytes)
                .findFirst()
                .orElse(MAX_BYTES);
    }

    private static final class Counted extends HttpServletRequestWrapper {
        private final long most;

        Counted(HttpServletRequest request, long most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream source = super.getInputStream();
            return new ServletInputStream() {
                private long left = most;

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

                @Override
                public int read() throws IOException {
                    int octet = source.read();
                    count(octet < 0 ? 0 : 1);
                    return octet;
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    int read = source.read(target, offset, length);
                    count(Math.max(0, read));
                    return read;
                }

                private void count(int read) throws IOException {
                    left -= read;
                    if (left < 0) {
                        throw new IOException("the body is larger than allowed");
                    }
                }
            };
        }
    }
}
