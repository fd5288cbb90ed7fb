package io.parlour.mail.bounces;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The text of a server's answer, and the codes in it.
record AnswerText(String text) {
    private static final int LONGEST = 8_000;

    /// The beginning of an answer.
    private static final int NEAR = 16;

    /// White space folded, at most as much as an answer can be.
    static AnswerText of(String text) {
        StringBuilder folded = new StringBuilder(Math.min(text.length(), LONGEST));
        boolean space = false;
        for (int i = 0; i < text.length() && folded.length() < LONGEST; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '\u00a0') {
                space = !folded.isEmpty();
                continue;
            }
            if (space) {
                folded.append(' ');
                space = false;
            }
            folded.append(c == '\u2019' ? '\'' : c);
        }
        return new AnswerText(folded.toString());
    }

    /// In lower case and without the names in it: addresses, links and hosts say nothing about what is the matter.
    String words() {
        StringBuilder words = new StringBuilder(text.length());
        for (String token : text.toLowerCase(Locale.ROOT).split(" ", -1)) {
            if (!words.isEmpty()) {
                words.append(' ');
            }
            words.append(name(token) ? ending(token) : token);
        }
        return words.toString();
    }

    private static boolean name(String token) {
        return token.indexOf('@') >= 0 || token.contains("://") || token.startsWith("www.") || host(token);
    }

    /// Two dots between letters, and more than a code.
    private static boolean host(String token) {
        int dots = 0;
        boolean letters = false;
        for (int i = 1; i + 1 < token.length(); i++) {
            boolean between = token.charAt(i) == '.' && Character.isLetterOrDigit(token.charAt(i + 1));
            dots += between ? 1 : 0;
            letters |= Character.isLetter(token.charAt(i));
        }
        return dots >= 2 && letters;
    }

    /// What of a name joins it to the words behind it.
    private static String ending(String token) {
        char last = token.charAt(token.length() - 1);
        return last == ':' || last == '.' || last == ',' ? "x" + last : "x";
    }

    /// The three digits of the first answer of class 4 or 5.
    @Nullable
    Integer replyCode() {
        int at = replyAt();
        return at < 0 ? null : Integer.valueOf(text.substring(at, at + 3));
    }

    /// Begins with the recipient, as servers do when they refuse it.
    boolean echoes() {
        int open = text.indexOf('<');
        int close = text.indexOf('>', open + 1);
        return open >= 0
                && open < NEAR
                && close > open
                && text.substring(open, close).indexOf('@') > 0;
    }

    /// From the first answer of a server on; all of it when there is none.
    AnswerText reply() {
        int at = replyAt();
        if (at <= 0) {
            return this;
        }
        int bracket = "[(".indexOf(text.charAt(at - 1));
        int close = bracket < 0 ? -1 : text.indexOf("])".charAt(bracket), at);
        return new AnswerText(close < 0 ? text.substring(at) : text.substring(at, close));
    }

    private int replyAt() {
        for (int i = 0; i + 3 <= text.length(); i++) {
            char c = text.charAt(i);
            boolean digits = (c == '4' || c == '5')
                    && digit(i + 1)
                    && text.charAt(i + 1) <= '5'
                    && digit(i + 2)
                    && !digit(i + 3);
            boolean begins = i == 0 || " :;#<[('\"".indexOf(text.charAt(i - 1)) >= 0;
            boolean ends = i + 3 == text.length() || " -:;,.'_#".indexOf(text.charAt(i + 3)) >= 0;
            boolean decimal = i + 4 < text.length() && text.charAt(i + 3) == '.' && digit(i + 4);
            if (digits && begins && ends && !decimal && !port(i)) {
                return i;
            }
        }
        return -1;
    }

    /// A number behind a colon that is stuck to a host.
    private boolean port(int at) {
        return at > 1 && text.charAt(at - 1) == ':' && Character.isLetterOrDigit(text.charAt(at - 2));
    }

    /// The first enhanced code (RFC 3463), which is no part of an IP address.
    @Nullable
    String enhanced() {
        for (int i = 0; i + 5 <= text.length(); i++) {
            char c = text.charAt(i);
            boolean begins = i == 0 || !(digit(i - 1) || ".-".indexOf(text.charAt(i - 1)) >= 0) || reply(i);
            if ((c == '2' || c == '4' || c == '5') && begins && text.charAt(i + 1) == '.') {
                String code = code(i);
                if (code != null) {
                    return code;
                }
            }
        }
        return null;
    }

    /// `550-5.1.1`
    private boolean reply(int at) {
        return at >= 4 && text.charAt(at - 1) == '-' && digit(at - 2) && digit(at - 3) && digit(at - 4);
    }

    private @Nullable String code(int at) {
        int subject = number(at + 2);
        if (subject == at + 2 || subject >= text.length() || text.charAt(subject) != '.') {
            return null;
        }
        int detail = number(subject + 1);
        boolean more = detail < text.length() && text.charAt(detail) == '.' && digit(detail + 1);
        boolean word = detail < text.length() && Character.isLetterOrDigit(text.charAt(detail));
        return detail == subject + 1 || more || word ? null : text.substring(at, detail);
    }

    private int number(int from) {
        int at = from;
        while (at < from + 3 && digit(at)) {
            at++;
        }
        return at;
    }

    private boolean digit(int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
