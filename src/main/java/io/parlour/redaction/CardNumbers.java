package io.parlour.redaction;

import io.parlour.redaction.Reading.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Card numbers (privacy.md §10, PAN): 13 to 19 digits over whole groups, of an issuer's prefix and length, with a
/// right check digit. A leading `+` or a URL around it exempts nothing.
final class CardNumbers implements Detector {
    private static final int LONGEST = 19;
    private static final int REACH = 40;
    private static final Issuers ISSUERS = Issuers.load();

    private final CardRules rules;

    CardNumbers(CardRules rules) {
        this.rules = rules;
    }

    @Override
    public List<Span> find(Reading reading, Deadline deadline) {
        List<Group> groups = reading.groups;
        List<Span> hits = new ArrayList<>();
        for (int first = 0; first < groups.size(); first++) {
            if ((first & 0x3ff) == 0) {
                deadline.check();
            }
            StringBuilder digits = new StringBuilder(LONGEST);
            for (int last = first; last < groups.size(); last++) {
                Group group = groups.get(last);
                boolean apart = last > first && !group.joined();
                if (apart || digits.length() + group.size() > LONGEST) {
                    break;
                }
                digits.append(group.digits());
                String number = digits.toString();
                if (isCard(number) && longEnough(number, reading.text, groups.subList(first, last + 1))) {
                    hits.add(span(number, groups.get(first).start(), group.end()));
                }
            }
        }
        return union(hits);
    }

    private boolean isCard(String number) {
        return number.length() >= rules.shortest()
                && ISSUERS.issued(number)
                && luhn(number)
                && !allEqual(number)
                && !rules.allows(number);
    }

    /// Thirteen digits are mostly no card (EAN, order numbers, times in milliseconds): they need a further sign.
    private boolean longEnough(String number, String text, List<Group> groups) {
        if (number.length() != 13 || rules.thirteenDigits()) {
            return true;
        }
        List<Integer> sizes = groups.stream().map(Group::size).toList();
        return sizes.equals(List.of(4, 3, 3, 3))
                || near(text, groups.getFirst().start(), groups.getLast().end());
    }

    private static boolean near(String text, int start, int end) {
        String before = text.substring(Math.max(0, start - REACH), start);
        String after = text.substring(end, Math.min(text.length(), end + REACH));
        return Words.CARD.in(Words.lowered(before)) || Words.CARD.in(Words.lowered(after));
    }

    private static Span span(String number, int start, int end) {
        return new Span(start, end, "[card ••" + number.substring(number.length() - 4) + "]");
    }

    private static boolean luhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private static boolean allEqual(String number) {
        return number.chars().allMatch(digit -> digit == number.charAt(0));
    }

    /// Overlapping hits become one, shown by the last four digits of the one that ends last.
    private static List<Span> union(List<Span> hits) {
        if (hits.size() < 2) {
            return hits;
        }
        hits.sort(Comparator.comparingInt(Span::start).thenComparingInt(Span::end));
        List<Span> union = new ArrayList<>();
        Span open = hits.getFirst();
        for (Span hit : hits.subList(1, hits.size())) {
            if (hit.start() >= open.end()) {
                union.add(open);
                open = hit;
            } else if (hit.end() > open.end()) {
                open = new Span(open.start(), hit.end(), hit.mask());
            }
        }
        union.add(open);
        return union;
    }
}
