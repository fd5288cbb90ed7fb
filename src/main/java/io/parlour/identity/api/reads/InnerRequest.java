package io.parlour.identity.api.reads;

import io.parlour.kernel.Problem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.Reader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A GET of another path within a request: from the same client with the same cookies, without its body, and with what
/// the web framework notes about a request kept apart.
final class InnerRequest extends HttpServletRequestWrapper {
    /// Nothing that a firewall would have to think about: no empty step, none upwards, no parameter of a step, and no
    /// control character, dot, slash, percent sign, semicolon or backslash in disguise.
    private static final Pattern PATH = Pattern.compile(
            "[A-Za-z0-9_~-]+([/.]([A-Za-z0-9_~:-]|%(?![01]|2[5eEfF]|3[bB]|5[cC]|7[fF])[0-9A-Fa-f]{2})+)*");

    private static final String FRAMEWORK = "org.springframework.web.";
    private static final Set<String> OF_THE_BODY = Set.of("content-type", "content-length", "transfer-encoding");

    private final String uri;
    private final @Nullable String query;
    private final Map<String, String[]> parameters;
    private final Map<String, @Nullable Object> attributes = new HashMap<>();

    /// @param path with its query
    /// @throws Problem `not-found` for one that no route can have
    InnerRequest(HttpServletRequest outer, String base, String path) {
        super(outer);
        int mark = path.indexOf('?');
        String steps = mark < 0 ? path : path.substring(0, mark);
        if (!PATH.matcher(steps).matches()) {
            throw Problem.notFound();
        }
        this.uri = base + steps;
        this.query = mark < 0 ? null : path.substring(mark + 1);
        this.parameters = parameters(query);
    }

    private static Map<String, String[]> parameters(@Nullable String query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            values.computeIfAbsent(name, made -> new ArrayList<>())
                    .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        Map<String, String[]> parameters = new LinkedHashMap<>();
        values.forEach((name, all) -> parameters.put(name, all.toArray(String[]::new)));
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Problem.notFound();
        }
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getRequestURI() {
        return uri;
    }

    @Override
    public StringBuffer getRequestURL() {
        String outer = super.getRequestURL().toString();
        return new StringBuffer(
                outer.substring(0, outer.length() - super.getRequestURI().length()) + uri);
    }

    @Override
    public String getServletPath() {
        return uri;
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }

    @Override
    public @Nullable String getQueryString() {
        return query;
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return parameters.get(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return OF_THE_BODY.contains(name.toLowerCase(Locale.ROOT)) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return OF_THE_BODY.contains(name.toLowerCase(Locale.ROOT))
                ? Collections.emptyEnumeration()
                : super.getHeaders(name);
    }

    @Override
    public @Nullable String getContentType() {
        return null;
    }

    @Override
    public int getContentLength() {
        return 0;
    }

    @Override
    public long getContentLengthLong() {
        return 0;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(Reader.nullReader());
    }

    @Override
    public ServletInputStream getInputStream() {
        return new ServletInputStream() {
            @Override
            public int read() {
                return -1;
            }

            @Override
            public boolean isFinished() {
                return true;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("a read within another is answered at once");
            }
        };
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        if (attributes.containsKey(name)) {
            return attributes.get(name);
        }
        return name.startsWith(FRAMEWORK) ? null : super.getAttribute(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        Set<String> names = new LinkedHashSet<>(Collections.list(super.getAttributeNames()));
        names.removeIf(name -> name.startsWith(FRAMEWORK));
        names.addAll(attributes.keySet());
        names.removeIf(name -> getAttribute(name) == null);
        return Collections.enumeration(names);
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        attributes.put(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        attributes.put(name, null);
    }

    @Override
    public boolean isAsyncSupported() {
        return false;
    }

    @Override
    public AsyncContext startAsync() {
        throw new IllegalStateException("a read within another is answered at once");
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return startAsync();
    }
}
