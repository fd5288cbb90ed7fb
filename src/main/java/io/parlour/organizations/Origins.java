package io.parlour.organizations;

import io.parlour.kernel.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Reads the origins a site's widgets may stand on: scheme, host and port as browsers send them in `Origin`, nothing
/// after. What people paste (an address with a path, a capital letter, a default port) is brought to that form.
final class Origins {
    static final int MAX = 50;
    private static final int MAX_LENGTH = 300;

    private Origins() {}

    static List<String> read(List<String> wished) {
        if (wished.size() > MAX) {
            throw Problem.invalid("allowedOrigins", "too-many", Map.of("max", MAX));
        }
        List<Problem.FieldError> errors = new ArrayList<>();
        List<String> origins = new ArrayList<>();
        for (int i = 0; i < wished.size(); i++) {
            try {
                origins.add(read(Objects.requireNonNullElse(wished.get(i), "")));
            } catch (URISyntaxException e) {
                errors.add(new Problem.FieldError("allowedOrigins[" + i + "]", "origin"));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return origins.stream().distinct().toList();
    }

    private static String read(String wished) throws URISyntaxException {
        String text = wished.strip();
        if (text.length() > MAX_LENGTH) {
            throw new URISyntaxException("", "too long");
        }
        URI uri = new URI(text.contains("://") ? text : "https://" + text);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || uri.getUserInfo() != null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new URISyntaxException("", "not an origin");
        }
        int standard = scheme.equals("https") ? 443 : 80;
        boolean shown = uri.getPort() != -1 && uri.getPort() != standard;
        if (uri.getPort() > 65_535) {
            throw new URISyntaxException("", "not a port");
        }
        return scheme + "://" + host.toLowerCase(Locale.ROOT) + (shown ? ":" + uri.getPort() : "");
    }
}
