package io.parlour.mail.fragments;

/// What single lines of signatures look like.
final class SignatureText {
    private static final Words WORDS = Words.of("signatures.txt");
    private static final Phrases CLOSINGS = WORDS.phrases("closing");
    private static final Phrases THANKS = WORDS.phrases("thanks");
    private static final Phrases DETAILS = WORDS.phrases("detail");
    private static final Phrases SPEAKING = WORDS.phrases("speaking");
    private static final Phrases LISTS = WORDS.phrases("list");
    private static final int LONGEST = 90;
    private static final int LONGEST_SPACELESS = 30;
    private static final int MOST_WORDS = 8;
    private static final int SENTENCE = 5;
    private static final int PHONE = 7;

    private SignatureText() {}

    /// A formula that closes a letter, alone in its line or before a name.
    static boolean closing(String clean) {
        return formula(CLOSINGS, clean);
    }

    static boolean thanks(String clean) {
        return formula(THANKS, clean);
    }

    static boolean ofList(String clean) {
        return LISTS.in(Clean.lower(clean));
    }

    /// A line that can stand in a signature: short and no sentence.
    static boolean fits(String clean) {
        if (clean.length() > LONGEST
                || clean.indexOf('?') >= 0
                || Clean.lower(clean).startsWith("p.s")) {
            return false;
        }
        if (SPEAKING.in(Clean.lower(clean))) {
            return false;
        }
        if (contact(clean)) {
            return true;
        }
        if (clean.chars().anyMatch(Clean::spaceless)) {
            return clean.length() <= LONGEST_SPACELESS;
        }
        int words = words(clean);
        boolean sentence = words >= SENTENCE && ".!".indexOf(clean.charAt(clean.length() - 1)) >= 0;
        return !clean.isEmpty() && words <= MOST_WORDS && !sentence;
    }

    /// An address, a link or a telephone number.
    static boolean contact(String clean) {
        int at = clean.indexOf('@');
        boolean address = at > 0 && clean.indexOf('.', at) > 0 && clean.charAt(at - 1) != ' ';
        String lower = Clean.lower(clean);
        return address || lower.contains("://") || lower.contains("www.") || phone(clean);
    }

    /// More than a name: an address, a number, a title, a company.
    static boolean detailed(String clean) {
        return contact(clean) || clean.indexOf('|') >= 0 || clean.indexOf('@') >= 0 || DETAILS.in(Clean.lower(clean));
    }

    private static boolean phone(String clean) {
        int digits = 0;
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            if (Character.isDigit(c)) {
                digits++;
                if (digits >= PHONE) {
                    return true;
                }
            } else if (" +-()/.".indexOf(c) < 0) {
                digits = 0;
            }
        }
        return false;
    }

    private static boolean formula(Phrases phrases, String clean) {
        String lower = Clean.lower(clean);
        int end = lower.length();
        while (end > 0 && !Character.isLetter(lower.charAt(end - 1))) {
            end--;
        }
        if (phrases.has(lower.substring(0, end))) {
            return true;
        }
        int length = phrases.at(lower, 0);
        int comma = length > 0 && length < clean.length() ? clean.charAt(length) : ' ';
        return comma == ',' && name(clean.substring(length + 1).strip());
    }

    private static boolean name(String rest) {
        if (rest.isEmpty() || words(rest) > 3) {
            return false;
        }
        for (String word : rest.split(" ", -1)) {
            if (!word.isEmpty() && !Character.isUpperCase(word.charAt(0))) {
                return false;
            }
        }
        return true;
    }

    private static int words(String clean) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < clean.length(); i++) {
            boolean letter = Character.isLetterOrDigit(clean.charAt(i));
            words += letter && !inside ? 1 : 0;
            inside = letter || (inside && clean.charAt(i) != ' ');
        }
        return words;
    }
}
