package io.parlour.redaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.IntPredicate;

/// Keys and passwords that open something: access keys by their prefixes, signed tokens, private keys, and what follows
/// a word for a password.
final class Secrets {
    private static final int MIN_PASSWORD = 6;
    private static final int TOKENS = 3;
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String KEY = "PRIVATE KEY-----";
    private static final int KEY_LINE = 60;

    private final String text;
    private final List<Detector.Span> found = new ArrayList<>();

    private Secrets(String text) {
        this.text = text;
    }

    static List<Detector.Span> in(String text, String lowered, Deadline deadline) {
        Secrets secrets = new Secrets(text);
        secrets.prefixed("AKIA", "", Secrets::capital, 16, 16);
        secrets.prefixed("gh", "pousr", Secrets::alphanumeric, 36, Integer.MAX_VALUE);
        secrets.prefixed("sk_live_", "", Secrets::alphanumeric, 24, Integer.MAX_VALUE);
        secrets.prefixed("xox", "abprs", c -> alphanumeric(c) || c == '-', 10, Integer.MAX_VALUE);
        deadline.check();
        secrets.tokens();
        secrets.privateKeys();
        deadline.check();
        secrets.passwords(lowered);
        return secrets.found;
    }

    /// `prefix`, one of `kinds` and its mark (`_`; `-` after `xox`) where there are kinds, and a run of what is
    /// `allowed`.
    private void prefixed(String prefix, String kinds, IntPredicate allowed, int atLeast, int atMost) {
        int at = text.indexOf(prefix);
        while (at >= 0) {
            int run = at + prefix.length();
            int next = at + 1;
            if (kinds.isEmpty() || kind(run, kinds, prefix.equals("xox") ? '-' : '_')) {
                run += kinds.isEmpty() ? 0 : 2;
                int end = run;
                while (end < text.length() && end - run < atMost && allowed.test(text.charAt(end))) {
                    end++;
                }
                if (end - run >= atLeast) {
                    add(at, end);
                    next = end;
                }
            }
            at = text.indexOf(prefix, next);
        }
    }

    private boolean kind(int at, String kinds, char mark) {
        return at + 1 < text.length() && kinds.indexOf(text.charAt(at)) >= 0 && text.charAt(at + 1) == mark;
    }

    /// JSON Web Tokens: three parts, of which the first is a JSON object that names an algorithm.
    private void tokens() {
        int at = text.indexOf("eyJ");
        while (at >= 0) {
            int next = at + 1;
            if (at == 0 || !base64(text.charAt(at - 1))) {
                int first = run(at);
                int second = dot(first) ? run(first + 1) : first;
                if (second > first + 1 && dot(second) && namesAlgorithm(text.substring(at, first))) {
                    next = run(second + 1);
                    add(at, next);
                } else {
                    next = first;
                }
            }
            at = text.indexOf("eyJ", next);
        }
    }

    private int run(int from) {
        int end = from;
        while (end < text.length() && base64(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean dot(int at) {
        return at < text.length() && text.charAt(at) == '.';
    }

    private static boolean namesAlgorithm(String part) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.ISO_8859_1);
            return json.startsWith("{") && json.contains("\"alg\"");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void privateKeys() {
        int at = text.indexOf(BEGIN);
        while (at >= 0) {
            int head = text.indexOf(KEY, at);
            int next = at + 1;
            if (head >= 0 && head - at <= KEY_LINE) {
                int foot = text.indexOf(END, head);
                int end = foot < 0 ? -1 : text.indexOf(KEY, foot);
                next = end < 0 ? text.length() : end + KEY.length();
                add(at, next);
            }
            at = text.indexOf(BEGIN, next);
        }
    }

    private void passwords(String lowered) {
        for (String word : Words.PASSWORD.list()) {
            int at = Words.begins(lowered, word, 0);
            while (at >= 0) {
                int value = value(lowered, at + word.length());
                int end = value;
                while (value >= 0 && end < text.length() && !space(text.charAt(end))) {
                    end++;
                }
                if (value >= 0 && end - value >= MIN_PASSWORD) {
                    add(value, end);
                }
                at = Words.begins(lowered, word, at + 1);
            }
        }
    }

    /// Where the value begins that is said within three words of `from`; -1 when none is.
    private int value(String lowered, int from) {
        int at = from;
        if (at < lowered.length() && lowered.charAt(at) < 0x250 && Character.isLetter(lowered.charAt(at))) {
            return -1;
        }
        for (int token = 0; token <= TOKENS; token++) {
            int end = at;
            while (end < lowered.length() && !space(lowered.charAt(end))) {
                char c = lowered.charAt(end);
                if (c == ':' || c == '=' || c == '：' || c == '＝') {
                    return skip(end + 1);
                }
                end++;
            }
            String said = lowered.substring(at, end);
            for (String is : Words.IS.list()) {
                if (said.equals(is)) {
                    return skip(end);
                }
                if (token == 0 && is.charAt(0) >= 0x2e80 && said.startsWith(is)) {
                    return at + is.length();
                }
            }
            at = skip(end);
        }
        return -1;
    }

    private int skip(int from) {
        int at = from;
        while (at < text.length() && space(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private void add(int start, int end) {
        found.add(new Detector.Span(start, end, "[secret]"));
    }

    private static boolean space(char c) {
        return c <= ' ' || c == '\u00a0' || c == '\u3000';
    }

    private static boolean capital(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean alphanumeric(int c) {
        return capital(c) || (c >= 'a' && c <= 'z');
    }

    private static boolean base64(char c) {
        return alphanumeric(c) || c == '-' || c == '_';
    }
}
