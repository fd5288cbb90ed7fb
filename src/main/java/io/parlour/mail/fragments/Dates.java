package io.parlour.mail.fragments;

import java.util.List;

/// Dates and times among the tokens of a line, in the orders that programs write them. A name between a day and a
/// year is taken for a month in any language.
final class Dates {
    private static final int FIRST_YEAR = 1980;
    private static final int LAST_YEAR = 2100;

    /// Between a day and its month: `15 de marzo`, `3. huhtik.`.
    private static final List<String> BETWEEN = List.of("de", "of", "th", "st", "nd", "rd", "ב", "א", "e");

    private final Phrases months;
    private final List<Token> tokens;

    Dates(Phrases months, List<Token> tokens) {
        this.months = months;
        this.tokens = tokens;
    }

    /// How many tokens the date takes that begins there; 0 for none.
    int date(int at) {
        Token token = tokens.get(at);
        if (token.isNumber()) {
            int length = numeric(at);
            return length > 0 ? length : dayFirst(at);
        }
        return token.isWord() ? monthFirst(at) : 0;
    }

    /// How many tokens the time of day takes that begins there; 0 for none.
    int time(int at) {
        Token hour = tokens.get(at);
        if (!hour.isNumber() || hour.number() < 0 || hour.number() > 24 || at + 2 > tokens.size()) {
            return 0;
        }
        boolean separated = mark(at + 1, ':') || mark(at + 1, '.') || word(at + 1, "h") || word(at + 1, "時");
        boolean chinese = word(at + 1, "点") || word(at + 1, "시");
        if (!separated && !chinese) {
            return 0;
        }
        Token minutes = at + 2 < tokens.size() ? tokens.get(at + 2) : null;
        boolean timed = minutes != null && minutes.isNumber() && minutes.text().length() == 2 && minutes.number() < 60;
        if (!timed) {
            return 0;
        }
        boolean seconds = mark(at + 3, ':') || (mark(at + 1, '.') && mark(at + 3, '.'));
        return seconds && at + 4 < tokens.size() && tokens.get(at + 4).isNumber() ? 5 : 3;
    }

    private int numeric(int at) {
        if (at + 4 < tokens.size()) {
            Token second = tokens.get(at + 2);
            Token third = tokens.get(at + 4);
            boolean marks = separator(at + 1) && separator(at + 3);
            if (marks && second.isNumber() && third.isNumber() && plausible(tokens.get(at), second, third)) {
                return 5;
            }
        }
        boolean asian = startsWith(at + 1, "年") || startsWith(at + 1, "년");
        return asian && at + 2 < tokens.size() && tokens.get(at + 2).isNumber() ? 3 : 0;
    }

    private static boolean plausible(Token first, Token second, Token third) {
        if (year(first)) {
            return small(second, 12) && small(third, 31);
        }
        boolean yearLast = (year(third) || third.text().length() == 2) && small(first, 31) && small(second, 31);
        boolean yearFirst = first.text().length() == 2 && small(second, 12) && small(third, 31);
        return yearLast || yearFirst;
    }

    private int dayFirst(int at) {
        if (!small(tokens.get(at), 31)) {
            return 0;
        }
        int month = skip(at + 1);
        if (month >= tokens.size() || !tokens.get(month).isWord()) {
            return 0;
        }
        int year = skip(month + 1);
        boolean dated = year < tokens.size() && year(tokens.get(year));
        if (months.has(tokens.get(month).text())) {
            return (dated ? year : month) - at + 1;
        }
        return dated ? year - at + 1 : 0;
    }

    private int monthFirst(int at) {
        int day = skip(at + 1);
        if (day >= tokens.size() || !small(tokens.get(day), 31)) {
            return 0;
        }
        int year = skip(day + 1);
        boolean dated = year < tokens.size() && year(tokens.get(year));
        if (months.has(tokens.get(at).text())) {
            return (dated ? year : day) - at + 1;
        }
        return dated && mark(day + 1, ',') ? year - at + 1 : 0;
    }

    private int skip(int from) {
        int at = from;
        while (at < tokens.size() && at < from + 2 && filler(tokens.get(at))) {
            at++;
        }
        return at;
    }

    private static boolean filler(Token token) {
        return token.is('.')
                || token.is(',')
                || token.is('-')
                || token.is('\'')
                || token.is('/')
                || (token.isWord() && BETWEEN.contains(token.text()));
    }

    private boolean separator(int at) {
        return mark(at, '.') || mark(at, '/') || mark(at, '-');
    }

    private boolean mark(int at, char mark) {
        return at < tokens.size() && tokens.get(at).is(mark);
    }

    private boolean word(int at, String word) {
        return at < tokens.size() && tokens.get(at).text().equals(word);
    }

    private boolean startsWith(int at, String beginning) {
        return at < tokens.size() && tokens.get(at).text().startsWith(beginning);
    }

    private static boolean small(Token token, int most) {
        return token.isNumber()
                && token.number() >= 1
                && token.number() <= most
                && token.text().length() <= 2;
    }

    private static boolean year(Token token) {
        return token.isNumber() && token.number() >= FIRST_YEAR && token.number() <= LAST_YEAR;
    }
}
