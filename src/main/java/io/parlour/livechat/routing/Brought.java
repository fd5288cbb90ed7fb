package io.parlour.livechat.routing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a browser brought along when it asked for a chat. Nobody has verified it.
///
/// @param entryUrl the first page of the visit
/// @param referrer where the visitor came from
/// @param variables set by the page: at most 30, of up to 255 characters
public record Brought(@Nullable String entryUrl, @Nullable String referrer, Map<String, String> variables) {
    public static final Brought NOTHING = new Brought(null, null, Map.of());
    public static final int MOST = 30;
    public static final int LONGEST = 255;
    private static final int ADDRESS = 2_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    public Brought {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /// As a browser says it: what does not fit the bounds is cut or left out, since no person is there to be told.
    public static Brought said(@Nullable String entryUrl, @Nullable String referrer, Map<String, String> variables) {
        Map<String, String> kept = new LinkedHashMap<>();
        variables.forEach((name, value) -> {
            String line = cut(value, LONGEST);
            if (line != null && kept.size() < MOST && NAME.matcher(name).matches()) {
                kept.put(name, line);
            }
        });
        return new Brought(cut(entryUrl, ADDRESS), cut(referrer, ADDRESS), kept);
    }

    static @Nullable String cut(@Nullable String text, int most) {
        if (text == null) {
            return null;
        }
        String line = CONTROL.matcher(text).replaceAll(" ").strip();
        if (line.length() > most) {
            int end = Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most;
            line = line.substring(0, end).strip();
        }
        return line.isEmpty() ? null : line;
    }
}
