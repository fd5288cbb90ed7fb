package io.parlour.mail.fragments;

import java.util.ArrayList;
import java.util.List;

/// A piece of a line that may be an attribution. Web and mail addresses are one token each.
///
/// `text` is in lower case; `number` is the value of digits of any script, -1 for what is none or too long.
record Token(Kind kind, String text, int number, boolean capital) {
    enum Kind {
        WORD,
        NUMBER,
        ADDRESS,
        LINK,
        MARK
    }

    private static final int LONGEST_NUMBER = 6;
    private static final String ENDS_ADDRESS = "<>()[],;\"";

    static List<Token> of(String clean) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < clean.length()) {
            at = add(clean, at, tokens);
        }
        return tokens;
    }

    boolean is(char mark) {
        return kind == Kind.MARK && text.charAt(0) == mark;
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    private static int add(String clean, int at, List<Token> tokens) {
        char c = clean.charAt(at);
        if (c == ' ') {
            return at + 1;
        }
        if (at == 0 || clean.charAt(at - 1) == ' ' || ENDS_ADDRESS.indexOf(clean.charAt(at - 1)) >= 0) {
            int end = chunk(clean, at);
            String chunk = clean.substring(at, end);
            if (address(chunk)) {
                tokens.add(new Token(Kind.ADDRESS, Clean.lower(chunk), -1, false));
                return end;
            }
            if (chunk.contains("://") || chunk.startsWith("www.")) {
                tokens.add(new Token(Kind.LINK, "", -1, false));
                return end;
            }
        }
        if (Character.isDigit(c)) {
            return number(clean, at, tokens);
        }
        return letter(clean, at) ? word(clean, at, tokens) : mark(clean, at, tokens);
    }

    private static int chunk(String clean, int at) {
        int end = at;
        while (end < clean.length() && clean.charAt(end) != ' ' && ENDS_ADDRESS.indexOf(clean.charAt(end)) < 0) {
            end++;
        }
        return end > at && clean.charAt(end - 1) == ':' ? end - 1 : end;
    }

    private static boolean address(String chunk) {
        int at = chunk.indexOf('@');
        return at > 0 && at < chunk.length() - 2 && Character.isLetterOrDigit(chunk.charAt(at + 1));
    }

    private static int number(String clean, int at, List<Token> tokens) {
        int end = at;
        int value = 0;
        while (end < clean.length() && Character.isDigit(clean.charAt(end))) {
            value = end - at < LONGEST_NUMBER ? value * 10 + Character.digit(clean.charAt(end), 10) : -1;
            end++;
        }
        boolean known = end - at <= LONGEST_NUMBER;
        tokens.add(new Token(Kind.NUMBER, clean.substring(at, end), known ? value : -1, false));
        return end;
    }

    private static int word(String clean, int at, List<Token> tokens) {
        boolean spaceless = Clean.spaceless(clean.charAt(at));
        int end = at;
        while (end < clean.length()
                && (letter(clean, end) || apostrophe(clean, end))
                && Clean.spaceless(clean.charAt(end)) == spaceless) {
            end++;
        }
        String word = clean.substring(at, Math.max(end, at + 1));
        boolean capital = Character.isUpperCase(word.charAt(0));
        tokens.add(new Token(Kind.WORD, Clean.lower(word), -1, capital));
        return at + word.length();
    }

    private static int mark(String clean, int at, List<Token> tokens) {
        tokens.add(new Token(Kind.MARK, clean.substring(at, at + 1), -1, false));
        return at + 1;
    }

    private static boolean letter(String clean, int at) {
        int type = Character.getType(clean.charAt(at));
        return Character.isLetter(clean.charAt(at))
                || Character.isSurrogate(clean.charAt(at))
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean apostrophe(String clean, int at) {
        return clean.charAt(at) == '\'' && at + 1 < clean.length() && letter(clean, at + 1);
    }
}
