package io.parlour.redaction;

import io.parlour.redaction.Reading.Group;
import java.util.ArrayList;
import java.util.List;

/// What stands beside a card number: expiry dates (`MM/YY`, `MM/YYYY`) and security codes (3 or 4 digits), within 40
/// characters of a number or of a mask where one stood, or after a word that says what it is.
final class CardExtras {
    private static final int REACH = 40;
    private static final int WORD_REACH = 24;
    private static final String MASK = "[card";

    private final Reading reading;
    private final String lowered;
    private final List<int[]> cards = new ArrayList<>();

    private CardExtras(Reading reading, String lowered, List<Detector.Span> numbers) {
        this.reading = reading;
        this.lowered = lowered;
        numbers.forEach(number -> cards.add(new int[] {number.start(), number.end()}));
        for (int at = lowered.indexOf(MASK); at >= 0; at = lowered.indexOf(MASK, at + 1)) {
            int close = lowered.indexOf(']', at);
            if (close >= 0 && close - at <= 12) {
                cards.add(new int[] {at, close + 1});
            }
        }
    }

    /// The expiry dates, then the security codes.
    record Found(List<Detector.Span> expiries, List<Detector.Span> codes) {}

    static Found in(Reading reading, String lowered, List<Detector.Span> numbers, Deadline deadline) {
        CardExtras extras = new CardExtras(reading, lowered, numbers);
        if (extras.cards.isEmpty() && !Words.CVV.in(lowered) && !Words.EXPIRY.in(lowered)) {
            return new Found(List.of(), List.of());
        }
        List<Detector.Span> expiries = extras.expiries(deadline);
        return new Found(expiries, extras.codes(expiries, deadline));
    }

    private List<Detector.Span> expiries(Deadline deadline) {
        List<Group> groups = reading.groups;
        List<Detector.Span> found = new ArrayList<>();
        for (int i = 0; i + 1 < groups.size(); i++) {
            if ((i & 0x3ff) == 0) {
                deadline.check();
            }
            Group month = groups.get(i);
            Group year = groups.get(i + 1);
            boolean date = month.size() == 2
                    && isMonth(month.digits())
                    && (year.size() == 2 || (year.size() == 4 && year.digits().startsWith("20")))
                    && slash(month, year);
            boolean longer = date
                    && ((i > 0 && slash(groups.get(i - 1), month))
                            || (i + 2 < groups.size() && slash(year, groups.get(i + 2))));
            if (date
                    && !longer
                    && free(month.start(), year.end())
                    && (near(month.start(), year.end()) || Words.EXPIRY.before(lowered, month.start(), WORD_REACH))) {
                found.add(new Detector.Span(month.start(), year.end(), "[expiry]"));
            }
        }
        return found;
    }

    private List<Detector.Span> codes(List<Detector.Span> expiries, Deadline deadline) {
        List<Detector.Span> found = new ArrayList<>();
        int at = 0;
        for (Group group : reading.groups) {
            if ((at++ & 0x3ff) == 0) {
                deadline.check();
            }
            boolean code = (group.size() == 3 || group.size() == 4)
                    && alone(group.start() - 1)
                    && alone(group.end())
                    && free(group.start(), group.end())
                    && expiries.stream().noneMatch(each -> group.start() < each.end() && each.start() < group.end());
            if (code && (near(group.start(), group.end()) || Words.CVV.before(lowered, group.start(), WORD_REACH))) {
                found.add(new Detector.Span(group.start(), group.end(), "[cvv]"));
            }
        }
        return found;
    }

    private static boolean isMonth(String digits) {
        int month = Integer.parseInt(digits);
        return month >= 1 && month <= 12;
    }

    private boolean slash(Group one, Group other) {
        if (!other.joined()) {
            return false;
        }
        String between = reading.text.substring(one.end(), Math.max(one.end(), other.start()));
        return between.indexOf('/') >= 0 || between.indexOf('／') >= 0 || between.indexOf('⁄') >= 0;
    }

    /// A letter beside it makes it part of a word; the dots of a mask make it the rest of a number.
    private boolean alone(int at) {
        if (at < 0 || at >= lowered.length()) {
            return true;
        }
        char beside = lowered.charAt(at);
        return beside != '•' && !(beside >= 'a' && beside <= 'z');
    }

    /// Not part of a number itself.
    private boolean free(int start, int end) {
        for (int[] card : cards) {
            if (start < card[1] && card[0] < end) {
                return false;
            }
        }
        return true;
    }

    private boolean near(int start, int end) {
        for (int[] card : cards) {
            if (start - card[1] <= REACH && card[0] - end <= REACH) {
                return true;
            }
        }
        return false;
    }
}
