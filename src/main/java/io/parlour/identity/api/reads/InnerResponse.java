package io.parlour.identity.api.reads;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Keeps what is answered, and lets nothing of it through to the response that it is within.
final class InnerResponse extends HttpServletResponseWrapper {
    private final int most;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private int status = SC_OK;
    private boolean tooLarge;
    private @Nullable PrintWriter writer;

    /// @param most so many octets are kept
    InnerResponse(HttpServletResponse outer, int most) {
        super(outer);
        this.most = most;
    }

    /// Whether there was more than is kept.
    boolean tooLarge() {
        return tooLarge;
    }

    String body() {
        if (writer != null) {
            writer.flush();
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    boolean isJson() {
        String type = headers.getOrDefault("Content-Type", "").toLowerCase(Locale.ROOT);
        return type.startsWith("application/json") || type.startsWith("application/problem+json");
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public void write(int octet) {
                if (octets.size() < most) {
                    octets.write(octet);
                } else {
                    tooLarge = true;
                }
            }

            @Override
            public void write(byte[] source, int offset, int length) {
                int room = Math.min(length, most - octets.size());
                octets.write(source, offset, room);
                tooLarge |= room < length;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new IllegalStateException("a read within another is answered at once");
            }
        };
    }

    @Override
    public PrintWriter getWriter() {
        PrintWriter known = writer;
        if (known == null) {
            known = new PrintWriter(new OutputStreamWriter(getOutputStream(), StandardCharsets.UTF_8));
            writer = known;
        }
        return known;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setStatus(int status) {
        this.status = status;
    }

    @Override
    public void sendError(int status) throws IOException {
        this.status = status;
    }

    @Override
    public void sendError(int status, String message) {
        this.status = status;
    }

    @Override
    public void sendRedirect(String location) {
        this.status = SC_FOUND;
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        headers.put(name, value);
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, String.valueOf(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        setHeader(name, String.valueOf(value));
    }

    @Override
    public void setDateHeader(String name, long date) {
        setHeader(name, String.valueOf(date));
    }

    @Override
    public void addDateHeader(String name, long date) {
        setHeader(name, String.valueOf(date));
    }

    @Override
    public @Nullable String getHeader(String name) {
        return headers.get(name);
    }

    @Override
    public Collection<String> getHeaders(String name) {
        String value = headers.get(name);
        return value == null ? List.of() : List.of(value);
    }

    @Override
    public Collection<String> getHeaderNames() {
        return List.copyOf(headers.keySet());
    }

    @Override
    public boolean containsHeader(String name) {
        return headers.containsKey(name);
    }

    @Override
    public void setContentType(@Nullable String type) {
        setHeader("Content-Type", type);
    }

    @Override
    public @Nullable String getContentType() {
        return headers.get("Content-Type");
    }

    @Override
    public void setContentLength(int length) {
        setIntHeader("Content-Length", length);
    }

    @Override
    public void setContentLengthLong(long length) {
        setHeader("Content-Length", String.valueOf(length));
    }

    @Override
    public void setCharacterEncoding(String encoding) {
        // JSON is UTF-8
    }

    @Override
    public String getCharacterEncoding() {
        return StandardCharsets.UTF_8.name();
    }

    @Override
    public void setLocale(Locale locale) {
        // of no meaning to JSON
    }

    @Override
    public void addCookie(Cookie cookie) {
        // a read within another gives none
    }

    @Override
    public void flushBuffer() {
        // it is read at the end
    }

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public void reset() {
        headers.clear();
        status = SC_OK;
        resetBuffer();
    }

    @Override
    public void resetBuffer() {
        octets.reset();
        writer = null;
        tooLarge = false;
    }
}
