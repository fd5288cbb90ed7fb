package io.parlour.privacy.erasure.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.EmailDomain;
import java.net.URLEncoder;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/// How a value may be written down elsewhere, in lower case: what is searched is lower case too.
public final class Forms {
    /// Shorter ones are found by chance.
    private static final int SHORTEST = 4;

    private static final int SHORTEST_ENCODED = 8;
    private static final int SHORTEST_NUMBER = 8;
    private static final int SHORTEST_ID = 8;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9+(][0-9 ()./-]*");

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

    /// As links, pages, data and email write it: it has the same borders as the value itself.
    static Set<String> written(String value) {
        Set<String> forms = new LinkedHashSet<>();
        add(forms, URLEncoder.encode(value, UTF_8), SHORTEST);
        add(forms, URLEncoder.encode(value, UTF_8).replace("+", "%20"), SHORTEST);
        add(forms, value.replace("@", "%40"), SHORTEST);
        add(forms, HtmlUtils.htmlEscape(value), SHORTEST);
        add(forms, value.replace("@", "&#64;"), SHORTEST);
        add(forms, json(value), SHORTEST);
        add(forms, quotedPrintable(value.getBytes(UTF_8)), SHORTEST);
        forms.removeAll(plain(value));
        return forms;
    }

    /// Also inside of longer encoded texts, and as search folds it. Found by chance now and then, so never replaced.
    static Set<String> encoded(String value) {
        byte[] octets = value.getBytes(UTF_8);
        Set<String> forms = new LinkedHashSet<>(written(value));
        add(forms, HexFormat.of().formatHex(octets), SHORTEST_ENCODED);
        for (int offset = 0; offset < 3; offset++) {
            add(forms, base64(octets, offset), SHORTEST_ENCODED);
        }
        add(forms, folded(value), SHORTEST);
        forms.removeAll(plain(value));
        return forms;
    }

    /// All that a handle is looked for as, in lower case.
    public static Set<String> ofHandle(String handle) {
        Set<String> forms = plain(handle);
        forms.addAll(written(handle));
        return forms;
    }

    /// Whether the handle can't be meant by anything else than the person: an email address, a number of eight digits
    /// or
    /// more, or an id with letters and digits. A word or a short number can.
    static boolean isDistinctive(String handle) {
        if (handle.contains("@")) {
            return ADDRESS.matcher(handle).matches() && EmailDomain.isComplete(handle);
        }
        long digits = handle.chars().filter(Character::isDigit).count();
        if (isNumber(handle)) {
            return digits >= SHORTEST_NUMBER;
        }
        return handle.length() >= SHORTEST_ID
                && digits > 0
                && handle.chars().anyMatch(Character::isLetter)
                && handle.chars().noneMatch(Character::isWhitespace);
    }

    static boolean isNumber(String handle) {
        return NUMBER.matcher(handle).matches();
    }

    /// Of the same length, so that what is found in it is at the same place in the original.
    static String lower(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() == text.length()) {
            return lower;
        }
        char[] letters = text.toCharArray();
        for (int at = 0; at < letters.length; at++) {
            letters[at] = Character.toLowerCase(letters[at]);
        }
        return new String(letters);
    }

    private static void add(Set<String> forms, String form, int shortest) {
        if (form.length() >= shortest) {
            forms.add(lower(form));
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
