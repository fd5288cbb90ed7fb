package io.parlour.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One text under one set of rules. Pure.
final class Examination {
    /// Fewer digits than these hold no number that is looked for.
    private static final int NUMBER = 9;

    private static final int CODE = 3;

    private final String text;
    private final Rules rules;
    private final Deadline deadline;
    private final List<Finding> findings = new ArrayList<>();

    private Examination(String text, Rules rules, Deadline deadline) {
        this.text = text;
        this.rules = rules;
        this.deadline = deadline;
    }

    static Redacted of(String text, Rules rules, Point point, Deadline deadline) {
        deadline.check();
        Examination examination = new Examination(text, rules, deadline);
        examination.look();
        return examination.findings.isEmpty() ? new Redacted(text, List.of()) : examination.mask(point);
    }

    private void look() {
        int digits = digits(text);
        boolean secrets = rules.mode(Type.SECRET) != Mode.OFF;
        String lowered = secrets || digits >= CODE ? Words.lowered(text) : "";
        if (digits >= NUMBER || (digits >= CODE && besideACard(lowered))) {
            numbers(Reading.of(text, false, deadline), lowered);
            if (text.indexOf('<') >= 0 || text.indexOf('&') >= 0) {
                numbers(Reading.of(text, true, deadline), lowered);
            }
        }
        if (secrets) {
            add(Type.SECRET, Secrets.in(text, lowered, deadline));
        }
        if (!rules.patterns().isEmpty()) {
            custom();
        }
    }

    private static boolean besideACard(String lowered) {
        return lowered.contains("[card") || Words.CVV.in(lowered) || Words.EXPIRY.in(lowered);
    }

    private void numbers(Reading reading, String lowered) {
        List<Detector.Span> cards = new CardNumbers(rules.cards()).find(reading, deadline);
        add(Type.CARD, cards);
        if (rules.mode(Type.IBAN) != Mode.OFF) {
            add(Type.IBAN, new AccountNumbers().find(reading, deadline));
        }
        if (rules.mode(Type.SSN) != Mode.OFF) {
            add(Type.SSN, SocialNumbers.in(reading, lowered, deadline));
        }
        if (rules.mode(Type.CVV) != Mode.OFF) {
            CardExtras.Found extras = CardExtras.in(reading, lowered, cards, deadline);
            add(Type.EXPIRY, extras.expiries());
            add(Type.CVV, extras.codes());
        }
    }

    private void custom() {
        Reading raw = Reading.of(text, false, deadline);
        for (CustomPattern pattern : rules.patterns()) {
            deadline.check();
            if (pattern.mode() != Mode.OFF) {
                pattern.find(raw, deadline)
                        .forEach(span -> findings.add(
                                new Finding(Type.CUSTOM, pattern.mode(), span.start(), span.end(), span.mask())));
            }
        }
    }

    private void add(Type type, List<Detector.Span> spans) {
        Mode mode = rules.mode(type);
        if (mode != Mode.OFF) {
            spans.forEach(span -> findings.add(new Finding(type, mode, span.start(), span.end(), span.mask())));
        }
    }

    private Redacted mask(Point point) {
        deadline.check();
        List<Finding> masked =
                union(findings.stream().filter(each -> point.masks(each.mode())).toList());
        List<Finding> noted = union(findings.stream()
                .filter(each -> !point.masks(each.mode()))
                .filter(each -> masked.stream().noneMatch(each::touches))
                .toList());
        StringBuilder kept = new StringBuilder(text.length());
        List<Redacted.Hit> hits = new ArrayList<>();
        int from = 0;
        for (Finding finding : masked) {
            kept.append(text, from, finding.start()).append(finding.mask());
            hits.add(hit(finding, true));
            from = finding.end();
        }
        noted.forEach(finding -> hits.add(hit(finding, false)));
        return new Redacted(kept.append(text, from, text.length()).toString(), hits);
    }

    private static Redacted.Hit hit(Finding each, boolean masked) {
        return new Redacted.Hit(each.type(), each.mode(), masked, each.start(), each.end(), each.mask());
    }

    /// Findings that overlap become one, named by the type that comes first.
    private static List<Finding> union(List<Finding> findings) {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(Comparator.comparingInt(Finding::start).thenComparingInt(Finding::end));
        List<Finding> union = new ArrayList<>();
        for (Finding next : sorted) {
            Finding open = union.isEmpty() ? null : union.getLast();
            if (open == null || next.start() >= open.end()) {
                union.add(next);
                continue;
            }
            boolean named =
                    next.type().compareTo(open.type()) < 0 || (next.type() == open.type() && next.end() > open.end());
            Finding name = named ? next : open;
            int end = Math.max(open.end(), next.end());
            union.set(union.size() - 1, new Finding(name.type(), name.mode(), open.start(), end, name.mask()));
        }
        return union;
    }

    /// An upper bound of the digits in it, cheap: characters that stand for others may hold two.
    static int digits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                digits += c >= '0' && c <= '9' ? 1 : 0;
            } else if (c >= 0xd800 && c <= 0xdbff && i + 1 < text.length()) {
                digits += bound(text.codePointAt(i));
                i++;
            } else {
                digits += bound(c);
            }
        }
        return digits;
    }

    private static int bound(int point) {
        return switch (Character.getType(point)) {
            case Character.DECIMAL_DIGIT_NUMBER -> 1;
            case Character.OTHER_NUMBER, Character.OTHER_SYMBOL -> 2;
            default -> 0;
        };
    }
}
