package io.parlour.redaction;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Words that tell what the digits or letters beside them are (`words.txt`), in the languages of the product.
record Words(List<String> list) {
    private static final Map<String, Words> ALL = load();

    static final Words CARD = of("card");
    static final Words CVV = of("cvv");
    static final Words EXPIRY = of("expiry");
    static final Words SSN = of("ssn");
    static final Words PASSWORD = of("password");
    static final Words IS = of("is");

    Words {
        list = List.copyOf(list);
    }

    private static Words of(String name) {
        Words words = ALL.get(name);
        if (words == null) {
            throw new IllegalStateException("no words: " + name);
        }
        return words;
    }

    private static Map<String, Words> load() {
        return DataFile.lines("words.txt")
                .map(line -> line.split("\\|", 2))
                .collect(Collectors.toMap(
                        line -> line[0].strip(),
                        line -> new Words(Arrays.stream(line[1].strip().split(" ", -1))
                                .map(word -> word.replace('_', ' '))
                                .toList())));
    }

    /// Each character by itself, so that positions stay.
    static String lowered(String text) {
        char[] lowered = text.toCharArray();
        for (int i = 0; i < lowered.length; i++) {
            lowered[i] = Character.toLowerCase(lowered[i]);
        }
        return new String(lowered);
    }

    /// Whether one of them begins within the lower-cased text.
    boolean in(String lowered) {
        for (String word : list) {
            if (begins(lowered, word, 0) >= 0) {
                return true;
            }
        }
        return false;
    }

    /// Whether one of them stands before `at`, at most `reach` characters away and with no digit in between.
    boolean before(String lowered, int at, int reach) {
        String window = lowered.substring(Math.max(0, at - reach), at);
        for (String word : list) {
            int from = begins(window, word, 0);
            while (from >= 0) {
                if (noDigit(window, from + word.length())) {
                    return true;
                }
                from = begins(window, word, from + 1);
            }
        }
        return false;
    }

    /// Where the word begins, at or behind `from`; -1 nowhere. `card` is in "card no." and "cardnumber", not in
    /// "discard".
    static int begins(String lowered, String word, int from) {
        int at = lowered.indexOf(word, from);
        while (at >= 0) {
            boolean latin = word.charAt(0) < 0x250;
            if (!latin || at == 0 || !Character.isLetter(lowered.charAt(at - 1))) {
                return at;
            }
            at = lowered.indexOf(word, at + 1);
        }
        return -1;
    }

    private static boolean noDigit(String window, int from) {
        for (int i = from; i < window.length(); i++) {
            if (window.charAt(i) >= '0' && window.charAt(i) <= '9') {
                return false;
            }
        }
        return true;
    }
}
