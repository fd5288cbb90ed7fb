package io.parlour.identity.api;

import io.parlour.kernel.files.Spool;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// A request whose whole body was read and can be read again.
final class KeptBody extends HttpServletRequestWrapper {
    private final Spool body;

    KeptBody(HttpServletRequest request, Spool body) {
        super(request);
        this.body = body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        InputStream octets = body.open();
        return new ServletInputStream() {
            private boolean finished;

            @Override
            public boolean isFinished() {
                return finished;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("this body is read at once");
            }

            @Override
            public int read() throws IOException {
                int octet = octets.read();
                finished |= octet < 0;
                return octet;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int read = octets.read(target, offset, length);
                finished |= read < 0;
                return read;
            }
        };
    }
}
