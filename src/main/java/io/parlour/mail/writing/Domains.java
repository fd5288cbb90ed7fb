package io.parlour.mail.writing;

import java.text.Normalizer;
import java.util.Locale;

/// Names of domains in ASCII (RFC 5891, RFC 3492).
///
/// The JDK knows the older rules, by which `ß` becomes `ss`: the domain of somebody else. So this is done
/// here, with no more mapping than lower case and one form of each character.
final class Domains {
    private static final int BASE = 36;
    private static final int LEAST = 1;
    private static final int MOST = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST = 253;

    private Domains() {}

    static String ascii(String domain) {
        String plain = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
        StringBuilder out = new StringBuilder(plain.length());
        for (String label : normal(plain).split("\\.", -1)) {
            out.append(out.isEmpty() ? "" : ".").append(label(label));
        }
        if (out.length() > LONGEST) {
            throw MailRefused.address("a domain");
        }
        return out.toString();
    }

    private static String normal(String domain) {
        if (domain.chars().allMatch(c -> c < 0x80)) {
            return domain.toLowerCase(Locale.ROOT);
        }
        String folded = Normalizer.normalize(domain, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC).replace('\u3002', '.');
    }

    private static String label(String label) {
        boolean sound = !label.isEmpty() && label.codePoints().allMatch(Domains::isPartOfName);
        if (!sound || label.startsWith("-") || label.endsWith("-")) {
            throw MailRefused.address("a domain");
        }
        String ascii = label.chars().allMatch(c -> c < 0x80)
                ? label
                : "xn--" + encode(label.codePoints().toArray());
        if (ascii.length() > LONGEST_LABEL) {
            throw MailRefused.address("a domain");
        }
        return ascii;
    }

    private static boolean isPartOfName(int c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        }
        return !Character.isISOControl(c)
                && !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && Character.getType(c) != Character.SURROGATE;
    }

    /// RFC 3492 §6.3.
    private static String encode(int[] input) {
        StringBuilder out = new StringBuilder();
        for (int c : input) {
            if (c < 0x80) {
                out.append((char) c);
            }
        }
        int basic = out.length();
        int handled = basic;
        if (basic > 0) {
            out.append('-');
        }
        int n = 0x80;
        int delta = 0;
        int bias = 72;
        while (handled < input.length) {
            int next = Integer.MAX_VALUE;
            for (int c : input) {
                next = c >= n ? Math.min(next, c) : next;
            }
            delta += (next - n) * (handled + 1);
            n = next;
            for (int c : input) {
                delta += c < n ? 1 : 0;
                if (c == n) {
                    number(out, delta, bias);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            n++;
        }
        return out.toString();
    }

    private static void number(StringBuilder out, int delta, int bias) {
        int rest = delta;
        int k = BASE;
        while (true) {
            int threshold = Math.clamp(k - bias, LEAST, MOST);
            if (rest < threshold) {
                out.append(digit(rest));
                return;
            }
            out.append(digit(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
            k += BASE;
        }
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int adapt(int delta, int handled, boolean first) {
        int rest = first ? delta / DAMP : delta / 2;
        rest += rest / handled;
        int k = 0;
        while (rest > (BASE - LEAST) * MOST / 2) {
            rest /= BASE - LEAST;
            k += BASE;
        }
        return k + (BASE - LEAST + 1) * rest / (rest + SKEW);
    }
}
