package io.parlour.contacts.consent;

import io.parlour.kernel.Secrets;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/// What someone decided in this browser, as its cookie says.
///
/// @param secret random; the id of its records is a hash of it, so that no cookie can name another's records
/// @param signal whether Global Privacy Control was on when it was last seen
/// @param states by purpose: agreed or refused
public record BrowserConsent(String secret, boolean signal, SortedMap<String, Boolean> states) {
    private static final String REVISION = "1";
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{20,100}");
    private static final Pattern STATE = Pattern.compile("[a-z0-9-]{1,60}=[01]");
    private static final int MOST = 20;

    public BrowserConsent {
        states = new TreeMap<>(states);
    }

    public static BrowserConsent next() {
        return new BrowserConsent(Secrets.next(), false, new TreeMap<>());
    }

    static Optional<BrowserConsent> read(String value) {
        String[] parts = value.split("\\.", -1);
        if (parts.length < 3 || parts.length > MOST || !parts[0].equals(REVISION)) {
            return Optional.empty();
        }
        if (!SECRET.matcher(parts[1]).matches()) {
            return Optional.empty();
        }
        SortedMap<String, Boolean> states = new TreeMap<>();
        for (int i = 3; i < parts.length; i++) {
            if (!STATE.matcher(parts[i]).matches()) {
                return Optional.empty();
            }
            states.put(parts[i].substring(0, parts[i].length() - 2), parts[i].endsWith("1"));
        }
        return Optional.of(new BrowserConsent(parts[1], parts[2].equals("g1"), states));
    }

    String value() {
        StringBuilder value = new StringBuilder(REVISION + "." + secret + (signal ? ".g1" : ".g0"));
        states.forEach((purpose, agreed) -> value.append('.').append(purpose).append(agreed ? "=1" : "=0"));
        return value.toString();
    }

    public UUID subject() {
        ByteBuffer hash = ByteBuffer.wrap(Secrets.hash("consent " + secret));
        return new UUID(hash.getLong(), hash.getLong());
    }

    public boolean refuses(String purpose) {
        return Boolean.FALSE.equals(states.get(purpose));
    }

    public boolean allows(String purpose) {
        return Boolean.TRUE.equals(states.get(purpose));
    }

    public BrowserConsent with(Map<String, Boolean> next, boolean signalNow) {
        SortedMap<String, Boolean> all = new TreeMap<>(states);
        all.putAll(next);
        return new BrowserConsent(secret, signalNow, all);
    }
}
