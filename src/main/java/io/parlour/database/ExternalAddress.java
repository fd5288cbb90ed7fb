package io.parlour.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// `PARLOUR_DATABASE_URL`: `postgresql://user:password@host:port/database?parameters`, with or without `jdbc:` before
/// it, or the JDBC form with `user` and `password` as parameters.
record ExternalAddress(String url, String user, String password) {
    static ExternalAddress parse(String text) {
        String plain = text.strip().replaceFirst("^jdbc:", "").replaceFirst("^postgres://", "postgresql://");
        URI uri;
        try {
            uri = URI.create(plain);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        if (!"postgresql".equals(uri.getScheme())
                || uri.getHost() == null
                || uri.getPath().length() < 2) {
            throw malformed();
        }
        String user = "";
        String password = "";
        if (uri.getRawUserInfo() != null) {
            String[] parts = uri.getRawUserInfo().split(":", 2);
            user = decode(parts[0]);
            password = parts.length > 1 ? decode(parts[1]) : "";
        }
        List<String> others = new ArrayList<>();
        for (String parameter :
                uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&", -1)) {
            if (parameter.startsWith("user=")) {
                user = decode(parameter.substring("user=".length()));
            } else if (parameter.startsWith("password=")) {
                password = decode(parameter.substring("password=".length()));
            } else {
                others.add(parameter);
            }
        }
        if (user.isEmpty()) {
            throw malformed();
        }
        String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
        String query = others.isEmpty() ? "" : "?" + String.join("&", others);
        return new ExternalAddress(
                "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query, user, password);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static DatabaseStartException malformed() {
        return new DatabaseStartException(
                "PARLOUR_DATABASE_URL is not of the form postgresql://user:password@host:5432/database.",
                "Correct it, or leave it out to use the embedded PostgreSQL.");
    }

    @Override
    public String toString() {
        return "ExternalAddress[" + url + ", " + user + "]";
    }
}
