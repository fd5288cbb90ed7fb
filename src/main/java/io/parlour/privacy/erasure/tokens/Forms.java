package io.parlour.privacy.erasure.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.web.util.HtmlUtils;

/// How a value may be written down elsewhere, in lower case: what is searched is lower case too.
public final class Forms {
    /// Shorter ones are found by chance.
    private static final int SHORTEST = 4;

    private static final int SHORTEST_ENCODED = 8;

    private Forms() {}

    /// The value itself, however its letters are composed.
    public static Set<String> plain(String value) {
        Set<String> forms = new LinkedHashSet<>();
        for (Normalizer.Form form : new Normalizer.Form[] {Normalizer.Form.NFC, Normalizer.Form.NFD}) {
            add(forms, Normalizer.normalize(value, form), SHORTEST);
        }
        add(forms, value, SHORTEST);
        return forms;
    }

    /// As addresses, mail, data and pages encode it, and as search folds it.
    public static Set<String> encoded(String value) {
        byte[] octets = value.getBytes(UTF_8);
        Set<String> forms = new LinkedHashSet<>();
        add(forms, URLEncoder.encode(value, UTF_8), SHORTEST);
        add(forms, URLEncoder.encode(value, UTF_8).replace("+", "%20"), SHORTEST);
        add(forms, HtmlUtils.htmlEscape(value), SHORTEST);
        add(forms, value.replace("@", "&#64;"), SHORTEST);
        add(forms, json(value), SHORTEST);
        add(forms, quotedPrintable(octets), SHORTEST);
        add(forms, HexFormat.of().formatHex(octets), SHORTEST_ENCODED);
        for (int offset = 0; offset < 3; offset++) {
            add(forms, base64(octets, offset), SHORTEST_ENCODED);
        }
        add(forms, folded(value), SHORTEST);
        forms.removeAll(plain(value));
        return forms;
    }

    private static void add(Set<String> forms, String form, int shortest) {
        if (form.length() >= shortest) {
            forms.add(form.toLowerCase(Locale.ROOT));
        }
    }

    private static String json(String value) {
        StringBuilder escaped = new StringBuilder();
        value.chars()
                .forEach(each -> escaped.append(
                        each == '"' || each == '\\'
                                ? "\\" + (char) each
                                : each < ' ' || each > '~' ? "\\u%04x".formatted(each) : String.valueOf((char) each)));
        return escaped.toString();
    }

    private static String quotedPrintable(byte[] octets) {
        StringBuilder escaped = new StringBuilder();
        for (byte each : octets) {
            escaped.append(
                    each > ' ' && each <= '~' && each != '=' ? String.valueOf((char) each) : "=%02x".formatted(each));
        }
        return escaped.toString();
    }

    /// What is the same whatever stands before and after.
    private static String base64(byte[] octets, int offset) {
        byte[] moved = new byte[offset + octets.length];
        System.arraycopy(octets, 0, moved, offset, octets.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(moved);
        int from = offset == 0 ? 0 : offset + 1;
        int to = encoded.length() - (moved.length % 3 == 0 ? 0 : 1);
        return to <= from ? "" : encoded.substring(from, to);
    }

    /// As `parlour_fold` does.
    private static String folded(String value) {
        return Normalizer.normalize(value.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .replaceAll("[\\u0300-\\u036f]+", "")
                .replace("ß", "ss")
                .replaceAll("[!-/:-@\\[-`{-~]+", " ")
                .strip();
    }
}
