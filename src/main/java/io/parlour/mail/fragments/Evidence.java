package io.parlour.mail.fragments;

import java.util.List;

/// What speaks for and against one or several lines being an attribution: who wrote when.
final class Evidence {
    private static final Words WORDS = Words.of("attribution.txt");
    private static final Phrases VERBS = WORDS.phrases("verb");
    private static final List<String> VERBS_INSIDE = WORDS.list("verb-inside");
    private static final Phrases OPENINGS = Phrases.of(split(WORDS.list("opening")));
    private static final Phrases FILLERS = Phrases.of(split(WORDS.list("filler")));
    private static final Phrases WEEKDAYS = WORDS.phrases("weekday");
    private static final Phrases MONTHS = WORDS.phrases("month");
    private static final Phrases PERSONS = WORDS.phrases("person");
    private static final String CLOSES_NAME = ">)]\"'»:.-*_ ";

    /// How many words an attribution has before its date at most: `On`, `Il giorno`, `Em seg.`.
    private static final int OPENING = 4;

    private boolean date;
    private boolean time;
    private boolean weekday;
    private boolean verb;
    private boolean verbLast;
    private boolean address;
    private boolean addressLast;
    private boolean colon;
    private boolean person;
    private boolean dateFirst;
    private int lower;
    private int other;
    private int before;

    enum Strength {
        NONE,
        /// Counts only directly above a quote.
        WEAK,
        STRONG
    }

    static Evidence of(String clean) {
        Evidence evidence = new Evidence();
        evidence.read(Token.of(clean));
        return evidence;
    }

    /// Whether lines that end so can be an attribution at all; cheap, because every line is asked.
    static boolean canEnd(String clean) {
        int end = clean.length();
        while (end > 0 && "-*_ =".indexOf(clean.charAt(end - 1)) >= 0) {
            end--;
        }
        if (end == 0) {
            return false;
        }
        if (clean.charAt(end - 1) == ':') {
            return true;
        }
        String lower = Clean.lower(clean.substring(Math.max(0, end - 20), end));
        if (VERBS_INSIDE.stream().anyMatch(lower::endsWith)) {
            return true;
        }
        String word = lower.substring(lower.lastIndexOf(' ') + 1);
        int bracket = word.indexOf('(');
        return VERBS.has(bracket > 0 ? word.substring(0, bracket) : word);
    }

    Strength strength() {
        if (person || other > 14) {
            return Strength.NONE;
        }
        boolean dated = date || (weekday && time);
        boolean who = dated && addressLast && colon && lower <= 2 && other <= 10 && (time || dateFirst);
        boolean said = verb && dated && (time || address) && colon && lower <= (address ? 4 : 3);
        boolean saidWithoutColon = verbLast && dated && time && address && lower <= 3;
        boolean undated = verb && address && colon && lower <= 2 && other <= 8;
        if (who || said || saidWithoutColon || undated) {
            return Strength.STRONG;
        }
        boolean named = other >= 1 && other <= 6;
        boolean quoting = verb && colon && lower <= 2 && (dated || named);
        boolean dateAndAddress = dated && time && address && colon && lower <= 2;
        boolean withoutColon = verb && date && time && dateFirst && lower <= 2;
        return quoting || dateAndAddress || withoutColon ? Strength.WEAK : Strength.NONE;
    }

    /// Begins with its date, behind words that lead to one.
    boolean dateFirst() {
        return dateFirst;
    }

    boolean hasAddress() {
        return address;
    }

    boolean hasDate() {
        return date;
    }

    boolean hasTime() {
        return time;
    }

    private void read(List<Token> tokens) {
        Dates dates = new Dates(MONTHS, tokens);
        int at = 0;
        while (at < tokens.size()) {
            int length = dates.date(at);
            if (length > 0) {
                dateFirst |= !date && leads();
                date = true;
                at += length;
                continue;
            }
            length = dates.time(at);
            if (length > 0) {
                time = true;
                at += length;
                continue;
            }
            token(tokens.get(at));
            at++;
        }
    }

    private boolean leads() {
        return before <= OPENING && lower == 0 && other == 0 && !address;
    }

    private void token(Token token) {
        switch (token.kind()) {
            case ADDRESS -> {
                address = true;
                addressLast = true;
                colon = false;
            }
            case NUMBER, LINK -> colon = false;
            case MARK -> mark(token.text().charAt(0));
            case WORD -> word(token);
        }
    }

    private void mark(char mark) {
        if (mark == ':') {
            colon = true;
            return;
        }
        if ("-*_=".indexOf(mark) < 0) {
            colon = false;
        }
        if (CLOSES_NAME.indexOf(mark) < 0 && mark != '<') {
            addressLast = false;
        }
    }

    private void word(Token token) {
        before++;
        colon = false;
        String word = token.text();
        boolean inside = VERBS_INSIDE.stream().anyMatch(word::contains);
        verbLast = inside || VERBS.has(word);
        if (verbLast) {
            verb = true;
            return;
        }
        if (WEEKDAYS.has(word) && !(FILLERS.has(word) && date)) {
            dateFirst |= !weekday && leads();
            weekday = true;
            return;
        }
        addressLast &= Clean.spaceless(word.charAt(0));
        if (MONTHS.has(word) || FILLERS.has(word) || (before <= OPENING && OPENINGS.has(word))) {
            return;
        }
        person |= PERSONS.has(word) && (!token.capital() || before == 1 || word.equals("i"));
        other++;
        if (!token.capital() && Character.isLowerCase(word.charAt(0))) {
            lower++;
        }
    }

    private static List<String> split(List<String> phrases) {
        return phrases.stream()
                .flatMap(phrase -> java.util.Arrays.stream(phrase.split(" ", -1)))
                .toList();
    }
}
